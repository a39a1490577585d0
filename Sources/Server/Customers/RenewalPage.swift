import Domain
import Record

/// Contracts by the month in which they end, each with its renewal.
struct RenewalPage: Page {
    let board: RenewalBoard
    let first: Day
    let today: Day
    /// How long before the end a renewal is opened; `nil`: nobody promises it.
    let days: Int?
    let viewer: Viewer
    let format: Format
    let tokenField: HTML
    let isMine: Bool

    var title: String { "Renewals" }
    var current: Link? { "/renewals" }
    var crumbs: [Crumb] { [Crumb("Renewals")] }

    var content: HTML {
        """
        \(HTML.head("Renewals", HTML(text: sentence)))
        <div class="toolbar">\(CustomerDesk.tabs("/renewals", mine: isMine, viewer))</div>
        \(board.entries.isEmpty ? nothing : months)
        """
    }

    private var sentence: String {
        let open = board.entries.count { $0.renewal != nil || $0.contract.renewal != nil }
        let promise = days.map { "By the accord a renewal is open \(Format.count($0, "day")) before the end." }
        let all = Format.count(board.entries.count, "contract")
        return
            "\(all) \(board.entries.count == 1 ? "ends" : "end") in twelve months, \(Format.grouped(open)) with a renewal. "
            + (promise ?? "The accord promises no renewals, so none opens by itself.")
    }

    private var nothing: HTML {
        HTML.empty(
            "Nothing ends in the next twelve months",
            "Here stand contracts by the month in which they end, with the opportunity that renews each.",
            step: HTML.button("See the customers", "/customers"))
    }

    /// One table, so that its columns stand in line from month to month.
    private var months: HTML {
        let groups = Dictionary(grouping: board.entries) { $0.contract.ends.year * 12 + $0.contract.ends.month - 1 }
        let rows = groups.sorted { $0.key < $1.key }.flatMap { number, entries -> [Table.Row] in
            var sums: [String: Int64] = [:]
            for entry in entries {
                sums[entry.contract.yearly.currency, default: 0] += entry.contract.yearly.minorUnits
            }
            let title = "\(Self.names[number % 12]) \(number / 12)"
            let words: HTML = """
                \(title) <small>\(Format.count(entries.count, "contract")), \(MoneyWords.of(sums)) a year</small>
                """
            return [.group(words, sideClass: "")] + entries.map { .cells(row($0)) }
        }
        return Table(
            "Renewals by month",
            columns: [
                .init("Customer"), .init("Ends"), .init("Renewal"), .number("A year"), .init("Account manager"),
            ], rows: rows
        ).html
    }

    private func row(_ entry: RenewalBoard.Entry) -> [HTML] {
        let contract = entry.contract
        let manager = entry.accountManager.map { board.names[$0] ?? "somebody who left" } ?? "nobody"
        return [
            """
            <a href="\("/companies/\(contract.company)" as Link)">\(entry.company)</a>\
            <small>\(contract.product ?? TouchWords.title(contract.kind))</small>
            """,
            HTML(text: format.day(contract.ends)), renewal(entry), HTML(text: Format.money(contract.yearly)),
            HTML(text: manager),
        ]
    }

    private func renewal(_ entry: RenewalBoard.Entry) -> HTML {
        if let renewal = entry.renewal {
            let state = renewal.status == .open ? renewal.stage ?? "open" : renewal.status.rawValue
            return "<a href=\"\("/opportunities/\(renewal.id)" as Link)\">\(TouchWords.title(state))</a>"
        }
        if entry.contract.renewal != nil { return "open" }
        let words = entry.opensOn.map { day -> String in
            day < today ? "was to open \(format.day(day))" : "opens \(format.day(day))"
        }
        guard viewer.isOperations || viewer.parties.contains(.accountManagement) else {
            return HTML(text: words ?? "–")
        }
        return """
            \(words.map { HTML(text: $0) })<form method="post" \
            action="\("/contracts/\(entry.contract.id)/renewal" as Link)">\(tokenField)\
            <button class="button">Open now<span class="unseen"> for \(entry.company)</span></button></form>
            """
    }

    private static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
