import Domain
import Record

/// The questions of a draft as sentences with blanks to fill in.
struct DraftForm {
    let form: Form
    /// What the record says, by question.
    let notes: [String: String]
    let pools: [String]
    let isOpen: Bool

    var html: HTML {
        """
        \(section("Who agrees, and for how long", nil, signing))
        \(section("Whom we want", nil, wanting))
        \(section("Where, and how much", nil, territories))
        \(section("Marketing promises", .marketing, marketing))
        \(section("Sales promises", .sales, sales))
        \(section("When it goes wrong", nil, wrong))
        """
    }

    private var signing: [HTML] {
        [
            line("The accord is called \(text(.name, "Name", size: 30)).", [DraftText.name.rawValue]),
            line(
                """
                It holds from \(blank(DraftText.from.rawValue, "First day", type: "date")) for \(number(.months)) months, \
                in the time of \(text(.timeZone, "Time zone", size: 18)), its amounts in \
                \(text(.currency, "Currency", size: 4)).
                """, [DraftText.from.rawValue, "months", DraftText.timeZone.rawValue, DraftText.currency.rawValue]),
            line(
                "\(text(.marketing, "Marketing's leader", size: 26)) signs for Marketing and "
                    + "\(text(.sales, "Sales' leader", size: 26)) for Sales.",
                [DraftText.marketing.rawValue, DraftText.sales.rawValue]),
            line(
                """
                Who wants it adds \(text(.accountManagement, "Account management's leader", size: 26)) for account \
                management and \(text(.executive, "Executive", size: 26)) as the executive. Left open, they do not sign.
                """, [DraftText.accountManagement.rawValue, DraftText.executive.rawValue]),
            line(
                "A team shows figures of its own from \(number(.smallestTeam)) members on; a person's figures are seen "
                    + "by that person and their manager.", ["smallestTeam"]),
        ]
    }

    private var wanting: [HTML] {
        [
            line(
                "Companies with \(number(.smallest)) to \(number(.largest)) employees fit us.", ["smallest", "largest"]),
            line(
                "They work in \(text(.industries, "Industries, parted by commas", size: 44)).",
                [DraftText.industries.rawValue], hint: "Parted by commas; left open, every industry fits."),
            line(
                "Inside them we look for people of \(text(.roles, "Roles, parted by commas", size: 30)).",
                [DraftText.roles.rawValue],
                hint: "Such as operations, it, finance, marketing; left open, all count alike."),
            line(
                "A lead is qualified when it asked to talk to us in the last \(number(.interestDays)) days.",
                ["interestDays"]),
            line(
                """
                Without asking, it is qualified from fit grade \(choice(.grade, "Lowest fit grade", DraftForm.grades)) and \
                engagement level \(number(.level)) on.
                """, [DraftText.grade.rawValue, "level"]),
            line("What it read or watched counts half after \(number(.halfLife)) days.", ["halfLife"]),
        ]
    }

    private var territories: [HTML] {
        let filled = (0..<DraftAnswers.mostTerritories).filter { place in
            !(form[DraftAnswers.key(place) + "name"] ?? "").isEmpty
        }
        let shown = isOpen ? min(DraftAnswers.mostTerritories, (filled.last ?? -1) + 2) : (filled.last ?? 0) + 1
        return (0..<shown).map(territory)
    }

    private func territory(_ place: Int) -> HTML {
        let key = DraftAnswers.key(place)
        let name = form[key + "name"] ?? ""
        let rule = form[key + "rule"] ?? ""
        let options = [("", "operations' queue")] + pools.map { ($0, $0) }
        let label = name.isEmpty ? "Territory \(place + 1)" : name
        let fields = ["name", "countries", "pool", "volume", "capacity"].map { key + $0 }
        let hint =
            name.isEmpty
            ? "One more territory, if there is one."
            : rule.isEmpty
                ? "Countries as codes, such as DE, AT; left open, all."
                : "Left open, it stays as in the accord in force: \(rule)"
        return line(
            """
            \(blank(key + "name", "\(label): name", size: 14)) is \
            \(blank(key + "countries", "\(label): countries", size: 14)), taken by \
            \(select(key + "pool", "\(label): pool", options)): Marketing hands over \
            \(blank(key + "volume", "\(label): hand-offs a month", type: "number")) qualified leads a month, \
            Sales takes \(blank(key + "capacity", "\(label): taken a week", type: "number")) a week.\
            <input type="hidden" name="\(key)rule" value="\(rule)">
            """, fields, hint: hint, note: notes["volume " + name])
    }

    private var marketing: [HTML] {
        [
            line(
                "At least \(number(.acceptance))% of those decided are accepted, judged from \(number(.judgedFrom)) "
                    + "cases on.", ["acceptance", "judgedFrom"]),
            line("At most \(number(.dead))% are dead on arrival.", ["dead"]),
            line("Every rejection is answered within \(number(.answerDays)) business days.", ["answerDays"]),
            line("\(number(.context))% of hand-offs say where they come from and why now.", ["context"]),
        ]
    }

    private var sales: [HTML] {
        [
            line(
                """
                A hot hand-off is decided within \(number(.hotHours)) business hours, any other within \
                \(number(.standardHours)), in \(number(.decideShare))% of cases.
                """, ["hotHours", "standardHours", "decideShare"]),
            line(
                """
                The first attempt follows within \(number(.hotAttemptHours)) business hours when hot, else within \
                \(number(.standardAttemptHours)), in \(number(.attemptShare))% of cases.
                """, ["hotAttemptHours", "standardAttemptHours", "attemptShare"]),
            line(
                """
                \(number(.hotAttempts)) attempts when hot, \(number(.standardAttempts)) else, within \
                \(number(.attemptDays)) business days, before giving up.
                """, ["hotAttempts", "standardAttempts", "attemptDays"]),
            line(
                "What became of it is said within \(number(.dispositionDays)) business days.", ["dispositionDays"]),
        ]
    }

    private var wrong: [HTML] {
        [
            line(
                """
                The owner is warned after \(number(.warnAt))% of the time, the manager is told at \(number(.tellAt))%, \
                and a hot hand-off goes to another at 100%.
                """, ["warnAt", "tellAt"]),
            line(
                """
                A rejection is contested within \(number(.contestDays)) business days; \
                \(text(.arbiter, "Arbiter", size: 26)) rules within \(number(.ruledDays)).
                """, ["contestDays", DraftText.arbiter.rawValue, "ruledDays"]),
            line(
                """
                Who says not now comes back after \(number(.notNowDays)) days, who cannot be reached after \
                \(number(.unreachableDays)).
                """, ["notNowDays", "unreachableDays"]),
            line(
                """
                When acceptance is missed, the shortfall is added to the volume; a first attempt that came late counts \
                as accepted; capacity that is missing lowers the volume in proportion.
                """, []),
        ]
    }

    private static let grades = [("A", "A"), ("B", "B"), ("C", "C")]
}
