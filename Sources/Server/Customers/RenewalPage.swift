import Domain
import Record

/// Contracts by the month in which they end, each with its renewal.
struct RenewalPage: Page {
    let board: RenewalBoard
    let pages: Pagination
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
        \(if: board.count > pages.size, jumps)
        \(board.entries.isEmpty ? nothing : months)
        \(pages.html)
        """
    }

    private var sentence: String {
        let promise = days.map { "By the accord a renewal is open \(Format.count($0, "day")) before the end." }
        let all = Format.count(board.count, "contract")
        return
            "\(all) \(board.count == 1 ? "ends" : "end") in twelve months, \(Format.grouped(board.renewed)) with a renewal. "
            + (promise ?? "The accord promises no renewals, so none opens by itself.")
    }

    private var nothing: HTML {
        HTML.empty(
            "Nothing ends in the next twelve months",
            "Here stand contracts by the month in which they end, with the opportunity that renews each.",
            step: HTML.button("See the customers", "/customers"))
    }

    /// The way to the page on which each month begins.
    private var jumps: HTML {
        var before = 0
        let links = board.months.map { month -> HTML in
            let page = before / pages.size + 1
            before += month.count
            return """
                <a href="\(pages.link.with("page", page))"\(attribute: "aria-current", page == pages.page ? "page" : nil)>\
                \(Self.title(month.number))</a>
                """
        }
        return "<nav class=\"tabs\" aria-label=\"Months\">\(links)</nav>"
    }

    private static func title(_ month: Int) -> String { "\(names[month % 12]) \(month / 12)" }

    /// One table, so that its columns stand in line from month to month.
    private var months: HTML {
        let groups = Dictionary(grouping: board.entries) { $0.contract.ends.year * 12 + $0.contract.ends.month - 1 }
        let rows = groups.sorted { $0.key < $1.key }.flatMap { number, entries -> [Table.Row] in
            let whole = board.months.first { $0.number == number }
            let words: HTML = """
                \(Self.title(number)) <small>\(Format.count(whole?.count ?? entries.count, "contract")), \
                \(MoneyWords.of(whole?.yearly ?? [:])) a year</small>
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
