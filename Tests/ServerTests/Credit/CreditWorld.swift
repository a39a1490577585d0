import Domain
import Storage
import TestDatabases

@testable import Record
@testable import Server

/// The small company with signed origins and credit, and deals whose shares one can count by hand.
struct CreditWorld: Sendable {
    let company: SmallCompany

    /// Five milestones and touches 38, 33, 26, 8 and 0 days before the end, as the published vector has them.
    static let ages = [38, 33, 26, 8, 0]

    static func accord(_ attribution: String = "model: full-path, lookback: 180d") -> String {
        SmallCompanyAccord.with(
            "  handRaised: { touch: [demo-request, contact-sales], within: 30d }",
            """
              handRaised: { touch: [demo-request, contact-sales], within: 30d }
              respondedFirst: { touch: [any-response], within: 60d, of: company, beforeFirst: sales-activity }
            """
        ) + """
            origins:
              lockedAfter: 14d
              rules:
                - { name: expansion, when: "company.customer" }
                - { name: marketing, when: "signal.respondedFirst" }
                - { name: outbound, when: "true" }
            attribution: { \(attribution) }

            """
    }

    static func open(
        _ engine: Engine = .sqlite, accord: String = CreditWorld.accord(),
        _ body: (CreditWorld) async throws -> Void
    ) async throws {
        try await SmallCompany.open(engine, accord: accord) { try await body(CreditWorld(company: $0)) }
    }

    var store: CreditStore { CreditStore(database: company.database, library: company.library) }
    var origins: OriginStore {
        OriginStore(database: company.database, accords: company.library, shelf: company.shelf)
    }
    var features: [Feature] {
        [
            CreditFeature.feature(store),
            OpportunityFeature.feature(store, origins: origins, opportunities: company.opportunities),
        ]
    }

    func judge() async throws -> Int {
        try await OriginJob(
            database: company.database, accords: company.accords, roster: company.shelf, ids: company.services.ids
        ).run(at: company.now)
    }

    /// A deal of a person at a company of their own, with touches so many days before now.
    @discardableResult
    func deal(
        _ name: String, amount: Int64?, status: OpportunityRow.Status = .won,
        touches: [(channel: String, daysAgo: Int)], openedDaysAgo: Int, leadDaysAgo: Int? = nil, owner: String = "Kim",
        currency: String = "USD"
    ) async throws -> ID<Opportunity> {
        let act = company.act()
        let owner = company.id(owner)
        @Sendable func ago(_ days: Int) -> Timestamp { act.now.advanced(byMilliseconds: -Int64(days) * 86_400_000) }
        return try await company.database.write { connection in
            let writer = RecordWriter(connection: connection, act: act)
            var firm = CompanyRow(id: try act.ids.next(), createdAt: ago(400), recorded: ago(400))
            firm.name = "\(name) Works"
            firm.nameKey = CompanyName.key(firm.name)
            writer.add(firm)
            var person = PersonRow(id: try act.ids.next(), createdAt: ago(400), recorded: ago(400))
            person.name = "\(name) Buyer"
            person.company = firm.id
            writer.add(person)
            var row = OpportunityRow(
                id: try act.ids.next(), name: name, createdAt: ago(openedDaysAgo), recorded: ago(openedDaysAgo))
            row.company = firm.id
            row.person = person.id
            row.owner = owner
            row.status = status
            row.amount = amount.map { Money(minorUnits: $0, currency: currency) }
            row.closedAt = status == .open ? nil : act.now
            if let leadDaysAgo {
                var lead = LeadRow(
                    person: person.id, id: try act.ids.next(), createdAt: ago(leadDaysAgo), recorded: ago(leadDaysAgo))
                lead.company = firm.id
                writer.add(lead)
                row.lead = lead.id
            }
            for touch in touches {
                let at = ago(touch.daysAgo)
                var told = TouchRow(
                    person: person.id, id: try act.ids.next(), at: at, known: at, recorded: at, kind: "content-read",
                    channel: touch.channel)
                told.company = firm.id
                writer.add(told)
            }
            try writer.flush()
            try connection.insert(into: "opportunity", columns: OpportunityRow.columns) { try row.write(to: $0) }
            try connection.execute(
                """
                INSERT INTO opportunity_contact (opportunity, person, role, from_at)
                VALUES (\(row.id), \(person.id), 'lead', \(row.createdAt))
                """)
            return row.id
        }
    }

    func table(_ request: CreditRequest = CreditRequest(), compares: Bool = false) async throws -> CreditTable {
        try await store.tables(request, compares: compares, viewer: .system, now: company.now).new
    }
}

extension CreditTable {
    /// Credit by name.
    var credits: [String: Int64] {
        Dictionary(lines.map { ($0.name, $0.credit) }, uniquingKeysWith: { first, _ in first })
    }
}
