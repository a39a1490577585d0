import Domain
import Storage

/// What lists of leads can show.
package enum LeadList {
    package static let shape = ListShape(
        noun: "lead", plural: "leads", title: "Leads", path: "/leads", file: "/leads.csv",
        columns: [
            .init(name: "name", title: "Lead", order: .text("person.name_key")),
            .init(name: "state", title: "State", order: .text("lead.state")),
            .init(name: "score", title: "Score", order: .number("coalesce(lead.engagement_points, -1)").indexed),
            .init(name: "tier", title: "Tier", order: .text("coalesce(lead.tier, '')")),
            .init(name: "territory", title: "Territory", order: .text("coalesce(lead.territory, '')")),
            .init(name: "with", title: "With"),
            .init(name: "source", title: "Source", order: .text("coalesce(lead.source, '')")),
            .init(name: "campaign", title: "Campaign", isStandard: false),
            .init(name: "fit", title: "Fit", order: .number("coalesce(lead.fit_points, -1)"), isStandard: false),
            .init(name: "vertical", title: "Vertical", order: .text("coalesce(lead.vertical, '')"), isStandard: false),
            .init(name: "door", title: "Door", order: .text("coalesce(lead.door, '')"), isStandard: false),
            .init(name: "company", title: "Company", isStandard: false),
            .init(name: "email", title: "E-mail", isStandard: false),
            .init(name: "phone", title: "Phone", isStandard: false),
            .init(name: "country", title: "Country", isStandard: false),
            .init(name: "captured", title: "Captured", order: .number("lead.created_at").indexed),
        ],
        filters: ["state", "tier", "territory", "source", "owner", "fit", "campaign", "company", "outcome", "reason"],
        standardOrder: "captured", id: "lead.id")

    /// The choices above the list, of those that leads had lately.
    package static func filters(_ choices: LeadChoices) -> [ListShape.Filter] {
        func plain(_ values: [String]) -> [(value: String, title: String)] { values.map { ($0, $0) } }
        return [
            .init(name: "state", label: "State", choices: LeadState.allCases.map { ($0.rawValue, $0.title) }),
            .init(name: "tier", label: "Tier", choices: plain(choices.tiers)),
            .init(name: "territory", label: "Territory", choices: plain(choices.territories)),
            .init(name: "source", label: "Source", choices: plain(choices.sources)),
            .init(
                name: "owner", label: "With",
                choices: choices.users.map { (value: $0.id.description, title: $0.name) }, any: "anybody"),
            .init(
                name: "outcome", label: "Hand-off",
                choices: OutcomeFilter.allCases.map { ($0.rawValue, $0.title) }, any: "any"),
        ]
    }
}

/// What became of a lead's hand-offs, as a list narrows by it.
package enum OutcomeFilter: String, CaseIterable, Sendable {
    case handedOver = "handed-over"
    case waiting
    case accepted
    case rejected
    case opportunity
    case won

    package var title: String {
        switch self {
        case .handedOver: "handed over"
        case .waiting: "waits for an answer"
        case .accepted: "accepted"
        case .rejected: "rejected"
        case .opportunity: "became an opportunity"
        case .won: "won"
        }
    }

    /// The condition on `lead`.
    package var condition: SQL {
        let some: SQL = "EXISTS (SELECT 1 FROM handoff h WHERE h.lead = lead.id AND h.withdrawn IS NULL"
        switch self {
        case .handedOver: return "\(some))"
        case .waiting: return "\(some) AND h.undecided)"
        case .accepted: return "\(some) AND h.decision = 'accepted')"
        case .rejected:
            return """
                \(some) AND EXISTS (SELECT 1 FROM rejection r WHERE r.handoff = h.id AND r.taken_back_at IS NULL))
                """
        case .opportunity:
            return """
                EXISTS (SELECT 1 FROM opportunity o WHERE o.lead = lead.id AND o.withdrawn IS NULL)
                """
        case .won:
            return """
                EXISTS (SELECT 1 FROM opportunity o WHERE o.lead = lead.id AND o.withdrawn IS NULL AND o.status = 'won')
                """
        }
    }
}

extension LeadState {
    /// As people read it.
    package var title: String {
        switch self {
        case .open: "Open"
        case .handedOver: "Handed over"
        case .recycled: "Recycled"
        case .converted: "Converted"
        case .closed: "Closed"
        }
    }
}
