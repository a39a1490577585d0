import Domain
import Record

/// Opportunities as the rows of a list.
struct OpportunityListRows: Sendable {
    let names: [ID<User>: String]
    let format: Format
    /// Columns that are shown: telling an instant takes longer than anything else here.
    let columns: Set<String>

    func row(_ entry: OpportunityListEntry) -> ListRow {
        ListRow(
            id: entry.id.rawValue, shownID: entry.id.description, name: entry.name, cells: cells(entry), key: entry.key)
    }

    private func cells(_ entry: OpportunityListEntry) -> [String: ListRow.Cell] {
        let link: Link = "/opportunities/\(entry.id)"
        let company = entry.company.map { id -> HTML in
            "<a href=\"\("/companies/\(id)" as Link)\">\(entry.companyName ?? "Unnamed")</a>"
        }
        return [
            "name": .init(entry.name, "<a href=\"\(link)\">\(entry.name)</a>"),
            "company": .init(entry.companyName ?? "", company ?? "–"), "stage": .init(entry.stage),
            "status": .init(TouchWords.title(entry.status.rawValue)),
            "amount": .init(
                entry.amount.map { Format.money($0, exact: true) } ?? "",
                HTML(text: entry.amount.map { Format.money($0) } ?? "–")),
            "closing": .init(
                entry.closingDay?.description ?? "", HTML(text: entry.closingDay.map(format.day) ?? "–")),
            "owner": .init(entry.owner.flatMap { names[$0] }),
            "origin": .init(entry.origin.map(TouchWords.title)), "pushes": .count(entry.pushes),
            "opened": time("opened", entry.createdAt), "since": time("since", entry.stageSince),
            "ended": time("ended", entry.closedAt),
            "outcome": .init(entry.outcome.map { OutcomeWords.title($0) }), "kind": .init(entry.kind),
            "source": .init(entry.source),
        ]
    }

    private func time(_ column: String, _ instant: Timestamp?) -> ListRow.Cell {
        guard columns.contains(column) else { return .init("") }
        return .init(instant.map(Format.universal) ?? "", instant.map(format.timeElement) ?? "–")
    }
}

/// What the classes of an outcome, and the answers at the close, are called.
enum OutcomeWords {
    static func title(_ outcome: OutcomeClass) -> String {
        switch outcome {
        case .won: "Won"
        case .competitor: "Lost to a rival"
        case .noDecision: "No decision"
        case .disqualified: "Disqualified"
        case .abandoned: "Abandoned"
        case .duplicate: "Duplicate"
        case .lost: "Lost, not said how"
        }
    }

    static func meaning(_ outcome: OutcomeClass) -> String {
        switch outcome {
        case .won: "They buy from us"
        case .competitor: "They buy from a rival"
        case .noDecision: "They decided to do nothing"
        case .disqualified: "No need, no budget or nobody who decides"
        case .abandoned: "We stopped working on it"
        case .duplicate: "Another opportunity is the same"
        case .lost: "What it was brought in from does not say how"
        }
    }

    static func title(_ knewUs: OpportunityClosing.KnewUs) -> String {
        switch knewUs {
        case .never: "Had never heard of us"
        case .heard: "Had heard of us"
        case .well: "Knew us well"
        }
    }
}
