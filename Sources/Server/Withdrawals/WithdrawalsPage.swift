import Domain
import Record

/// What was withdrawn, newest first, each step with a way to bring it back until it is erased.
struct WithdrawalsPage: Page {
    let groups: [WithdrawalGroup]
    let names: [ID<User>: String]
    let format: Format
    let tokenField: HTML

    var title: String { "Withdrawn" }
    var current: Link? { "/operations" }
    var crumbs: [Crumb] { [Crumb("Health", "/operations"), Crumb(title)] }

    var content: HTML {
        """
        \(HTML.head(title, "What was taken out of lists and figures by hand. It can be brought back until it is erased."))
        \(groups.isEmpty ? nothing : table)
        """
    }

    private var nothing: HTML {
        HTML.empty(
            "Nothing was withdrawn",
            "Here stand leads, people, companies and campaigns that operations withdrew, with who did it and why.")
    }

    private var table: HTML {
        Table(
            "Withdrawn by hand",
            columns: [.init("What"), .init("State"), .init("When"), .init("By"), .init("Because"), .init("Change")],
            rows: groups.map(row)
        ).html
    }

    private func row(_ group: WithdrawalGroup) -> [HTML] {
        let first = group.first
        return [
            what(group), state(group), format.timeElement(first.at), HTML(text: names[first.author] ?? "Accord"),
            HTML(text: first.reason ?? "–"), group.canBeUndone ? undo(group) : "–",
        ]
    }

    private func what(_ group: WithdrawalGroup) -> HTML {
        let first = group.first
        let name = first.name.isEmpty ? "Unnamed" : first.name
        let others = group.rows.count - 1
        let more = others == 0 ? "" : ", with \(Format.count(others, others == 1 ? "lead" : "lead")) more"
        return "\(name)<small>\(first.noun.rawValue)\(more)</small>"
    }

    private func state(_ group: WithdrawalGroup) -> HTML {
        if group.rows.contains(where: \.isErased) { return "erased" }
        let back = group.rows.compactMap(\.undoneAt).max()
        guard let back else { return "withdrawn" }
        return group.canBeUndone ? "partly brought back" : "brought back \(format.timeElement(back))"
    }

    private func undo(_ group: WithdrawalGroup) -> HTML {
        """
        <form method="post" action="\("/withdrawals/\(group.first.id)/undo" as Link)">\(tokenField)\
        <button class="button">Bring back<span class="unseen"> \(group.first.name)</span></button></form>
        """
    }
}
