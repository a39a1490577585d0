import Domain
import Storage

/// What lists of opportunities can show.
package enum OpportunityList {
    package static let shape = ListShape(
        noun: "opportunity", plural: "opportunities", title: "Opportunities", path: "/opportunities",
        file: "/opportunities.csv",
        columns: [
            .init(name: "name", title: "Opportunity", order: .text("opportunity.name").indexed),
            .init(name: "company", title: "Company"),
            .init(name: "stage", title: "Stage", order: .text("coalesce(opportunity.stage, '')").indexed),
            .init(name: "status", title: "Is"),
            .init(
                name: "amount", title: "Amount", isNumber: true,
                order: .number("coalesce(opportunity.amount, -1)").indexed),
            .init(
                name: "closing", title: "Closes", order: .number("coalesce(opportunity.closing_day, -1000000)").indexed),
            .init(name: "owner", title: "Owner"),
            .init(name: "origin", title: "Began by"),
            .init(name: "pushes", title: "Pushed", isNumber: true, order: .number("opportunity.pushes").indexed),
            .init(name: "opened", title: "Opened", order: .number("opportunity.created_at").indexed),
            .init(name: "since", title: "In its stage since", isStandard: false),
            .init(name: "ended", title: "Ended", isStandard: false),
            .init(name: "outcome", title: "Outcome", isStandard: false),
            .init(name: "kind", title: "Type", isStandard: false),
            .init(name: "source", title: "Source", isStandard: false),
        ],
        filters: ["status", "stage", "owner", "origin", "due", "business"],
        standardOrder: "opened", id: "opportunity.id")

    package static func filters(_ accord: Accord?, _ users: [User], today: Day) -> [ListShape.Filter] {
        [
            .init(
                name: "status", label: "Is",
                choices: [("open", "open"), ("won", "won"), ("lost", "lost"), ("ended", "ended")], any: "any"),
            .init(
                name: "stage", label: "Stage", choices: (accord?.process ?? []).map { ($0.name, $0.name) }, any: "any"),
            .init(
                name: "owner", label: "Owner",
                choices: [("none", "nobody")] + users.map { (value: $0.id.description, title: $0.name) }, any: "anybody"
            ),
            .init(
                name: "origin", label: "Began by", choices: (accord?.origins?.names ?? []).map { ($0, $0) }, any: "any"),
            .init(
                name: "business", label: "Business", choices: BusinessKind.allCases.map { ($0.rawValue, $0.title) },
                any: "any"),
            .init(name: "due", label: "Closes", choices: [(today.description, "before today, still open")], any: "any"),
        ]
    }
}

/// Statements that read lists of opportunities, for whoever asks.
package enum OpportunityListQueries {
    package static func page(
        _ request: ListRequest, to viewer: Viewer, limit: Int = ListRequest.size + 1, in connection: any Connection
    ) throws -> [OpportunityListEntry] {
        try connection.all(
            """
            SELECT opportunity.id, opportunity.name, opportunity.company, client.name, opportunity.stage,
                opportunity.status, opportunity.amount, opportunity.currency, opportunity.closing_day,
                opportunity.owner, opportunity.origin, opportunity.pushes, opportunity.created_at,
                opportunity.stage_since, opportunity.closed_at, opportunity.outcome, opportunity.kind,
                opportunity.source, \(request.keyColumn)
            FROM opportunity LEFT JOIN company client ON client.id = opportunity.company
            WHERE opportunity.withdrawn IS NULL AND \(.visibleOpportunity(to: viewer))
                AND \(conditions(request, in: connection)) AND \(request.following)
            \(request.ordering) LIMIT \(limit)
            """
        ) { OpportunityListEntry($0) }
    }

    private static func conditions(_ request: ListRequest, in connection: any Connection) throws -> SQL {
        var parts: [SQL] = ["TRUE"]
        switch request.choices["status"] {
        case "open": parts.append("opportunity.status = 'open'")
        case "won": parts.append("opportunity.status = 'won'")
        case "lost": parts.append("opportunity.status = 'lost'")
        case "ended": parts.append("opportunity.status <> 'open'")
        default: break
        }
        if let stage = request.choices["stage"] { parts.append("opportunity.stage = \(stage)") }
        if let kind = request.choices["business"].flatMap({ BusinessKind(rawValue: $0) }) {
            parts.append(.business(kind))
        }
        if let origin = request.choices["origin"] { parts.append("opportunity.origin = \(origin)") }
        if request.choices["owner"] == "none" {
            parts.append("opportunity.owner IS NULL")
        } else if let owner = request.choices["owner"].flatMap({ ID<User>(text: $0) }) {
            parts.append("opportunity.owner = \(owner)")
        }
        if let day = request.choices["due"].flatMap({ Day(text: $0) }) {
            parts.append("opportunity.status = 'open' AND opportunity.closing_day < \(day)")
        }
        parts += try SearchedColumn.conditions(
            request.text, [SearchedColumn("opportunity.id", noun: "opportunity")], in: connection)
        return .joined(parts, separator: " AND ")
    }
}

/// An opportunity in a list.
package struct OpportunityListEntry: Sendable {
    package let id: ID<Opportunity>
    package let name: String
    package let company: ID<Company>?
    package let companyName: String?
    package let stage: String?
    package let status: OpportunityRow.Status
    package let amount: Money?
    package let closingDay: Day?
    package let owner: ID<User>?
    package let origin: String?
    package let pushes: Int
    package let createdAt: Timestamp
    package let stageSince: Timestamp?
    package let closedAt: Timestamp?
    package let outcome: OutcomeClass?
    package let kind: String?
    package let source: String?
    package let key: String

    init(_ row: ResultRow) {
        id = row.id(0)
        name = row.text(1)
        company = row.optionalID(2)
        companyName = row.optionalText(3)
        stage = row.optionalText(4)
        status = OpportunityRow.Status(rawValue: row.text(5)) ?? .open
        amount = row.money(6, currency: 7)
        closingDay = row.optionalDay(8)
        owner = row.optionalID(9)
        origin = row.optionalText(10)
        pushes = row.int(11)
        createdAt = row.timestamp(12)
        stageSince = row.optionalTimestamp(13)
        closedAt = row.optionalTimestamp(14)
        outcome = row.optionalText(15).flatMap { OutcomeClass(rawValue: $0) }
        kind = row.optionalText(16)
        source = row.optionalText(17)
        key = row.text(18)
    }
}
