import Domain
import Record

/// Opportunities as the rows of a list.
struct OpportunityListRows: Sendable {
    let names: [ID<User>: String]
    let format: Format

    func row(_ entry: OpportunityListEntry) -> ListRow {
        ListRow(
            id: entry.id.rawValue, shownID: entry.id.description, name: entry.name, key: entry.key
        ) { column in
            switch column {
            case "name": .init(entry.name, "<a href=\"\("/opportunities/\(entry.id)" as Link)\">\(entry.name)</a>")
            case "company": company(entry)
            case "stage": .init(entry.stage)
            case "status": .init(TouchWords.title(entry.status.rawValue))
            case "amount":
                .init(
                    entry.amount.map { Format.money($0, exact: true) } ?? "",
                    HTML(text: entry.amount.map { Format.money($0) } ?? "–"))
            case "closing":
                .init(
                    entry.closingDay?.description ?? "", HTML(text: entry.closingDay.map(format.day) ?? "–"))
            case "owner": .init(entry.owner.flatMap { names[$0] })
            case "origin": .init(entry.origin.map(TouchWords.title))
            case "pushes": .count(entry.pushes)
            case "opened": .instant(entry.createdAt, format)
            case "since": .instant(entry.stageSince, format)
            case "ended": .instant(entry.closedAt, format)
            case "outcome": .init(entry.outcome.map { OutcomeWords.title($0) })
            case "kind": .init(entry.kind)
            case "source": .init(entry.source)
            default: .none
            }
        }
    }

    private func company(_ entry: OpportunityListEntry) -> ListRow.Cell {
        guard let company = entry.company else { return .init(entry.companyName ?? "", "–") }
        return .init(
            entry.companyName ?? "",
            "<a href=\"\("/companies/\(company)" as Link)\">\(entry.companyName ?? "Unnamed")</a>")
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
