import Domain
import Record

/// What the incentives of a draft would have paid on the record, beside those in force.
struct IncentiveTrialPage: Page {
    let trial: IncentiveTrial?
    let choices: [IncentiveStore.Choice]
    let form: Form
    let token: HTML

    var title: String { "Try incentives" }
    var crumbs: [Crumb] { [Crumb("Incentives", "/incentives"), Crumb("Try a draft")] }
    var current: Link? { "/incentives" }

    var content: HTML {
        """
        \(HTML.head(title, "The same rules on the record of the last quarters, before anybody signs."))
        \(trial.map(result))
        \(HTML.section("What is tried", id: "tried", question))
        """
    }

    private var question: HTML {
        let fields = Fields(form)
        let others = form.faults.filter { !["tried", "text", ""].contains($0.field) }
        let offered = [("", "What is in force")] + choices.map { ($0.value, $0.title) }
        return """
            <form class="form" method="post" action="/incentives/simulate">\(token)\(fields.faults)
            \(if: !others.isEmpty, "<ul class=\"wrong\" role=\"alert\">\(others.map { fault -> HTML in "<li>\(fault.description)</li>" })</ul>")
            \(fields.choice("tried", "Version or draft", offered))
            \(fields.area(
                "text", "Other incentives",
                hint: "Only the section, from “incentives:” on, is tried with what is chosen above; a whole accord by itself.",
                isRequired: false))
            <div class="buttons"><button class="button first">Try it</button></div></form>
            """
    }

    private func result(_ trial: IncentiveTrial) -> HTML {
        let sums = trial.rows.map { $0.then.reduce(0, +) }.reduce(0, +)
        let now = trial.rows.map { $0.now.reduce(0, +) }.reduce(0, +)
        let sentence =
            "\(trial.title.prefix(1).uppercased() + trial.title.dropFirst()) would have paid \(money(sums)) in "
            + "\(Format.count(trial.spans.count, "quarter")); what is in force pays \(money(now))."
        return HTML.section(
            "What it would have paid", HTML(text: sentence), id: "result", "\(parties(trial))\(people(trial))")
    }

    private func parties(_ trial: IncentiveTrial) -> HTML {
        let rows = trial.rows.map { row -> [HTML] in
            [HTML.party(row.party)]
                + zip(row.then, row.now).map { then, now in
                    "\(money(then))<small>\(money(now)) in force</small>"
                } + [HTML(text: money(row.then.reduce(0, +) - row.now.reduce(0, +)))]
        }
        return rows.isEmpty
            ? HTML.note("Nobody would have been paid in these quarters.")
            : Table(
                "What each party would have been paid",
                columns: [.init("Party")] + trial.spans.map { .number($0.label) } + [.number("Difference")], rows: rows
            ).html
    }

    private func people(_ trial: IncentiveTrial) -> HTML {
        guard !trial.people.isEmpty else { return .nothing }
        let rows = trial.people.map { person -> [HTML] in
            [
                HTML(text: person.name), HTML.party(person.party), HTML(text: money(person.then)),
                HTML(text: money(person.now)), HTML(text: money(person.then - person.now)),
            ]
        }
        return Table(
            "What each person would have been paid",
            columns: [.init("Who"), .init("Party"), .number("Tried"), .number("In force"), .number("Difference")],
            rows: rows
        ).html
    }

    private func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: trial?.currency ?? "USD"), exact: true)
    }
}
