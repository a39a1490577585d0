import Domain
import Storage
import TestDatabases

@testable import Record
@testable import Server

/// The small company with signed incentives, and won deals whose money one can count by hand.
struct PaidWorld: Sendable {
    let company: SmallCompany

    static let incentives = """
        goals:
          - { metric: paid-revenue, managed: true, per: quarter, target: 100000 }
        incentives:
          - { name: Seller's share, to: sales, for: deal-won, rate: 10%, clawback: 60d, when: "deal.participated" }
          - { name: Deal share, to: marketing, for: paid-revenue, rate: 1%, when: "deal.participated" }
          - { name: Reference bonus, to: accountManagement, for: reference-given, pay: 250 }

        """

    static func open(
        _ engine: Engine = .sqlite, accord: String = SmallCompanyAccord.text + PaidWorld.incentives,
        _ body: (PaidWorld) async throws -> Void
    ) async throws {
        try await SmallCompany.open(engine, accord: accord) { try await body(PaidWorld(company: $0)) }
    }

    var store: IncentiveStore {
        IncentiveStore(
            database: company.database, library: company.library,
            gap: GapStore(database: company.database, library: company.library))
    }

    func time(_ day: String) throws -> Timestamp {
        guard let day = Day(text: day) else { throw Problem.notFound("\(day) is no day.") }
        return Timestamp(milliseconds: Int64(day.number) * 86_400_000 + 64_800_000)
    }

    /// A won deal with payments and, below 0, refunds; its lead was worked on by whoever is named of Marketing.
    func deal(
        _ id: Int64, won: String = "2026-12-10", amount: Int64 = 1_000_000, owner: String = "Kim",
        marketer: String? = "Noor", money: [(day: String, amount: Int64)]
    ) async throws {
        let at = try time(won)
        let owner = company.id(owner)
        let act = company.act(marketer)
        let papers = try money.map { (at: try time($0.day), amount: $0.amount) }
        try await company.database.write { connection in
            try connection.execute(
                """
                INSERT INTO lead (person, id, state, source, created_at, recorded)
                VALUES (\(id + 10), \(id + 10), 'open', 'Web', \(at), \(at))
                """)
            try connection.execute(
                """
                INSERT INTO opportunity (id, name, name_key, lead, owner, status, amount, currency, closed_at,
                    created_at, recorded, outcome)
                VALUES (\(id), \("Deal \(id)"), 'deal', \(id + 10), \(owner), 'won', \(amount), 'USD', \(at), \(at),
                    \(at), 'won')
                """)
            if act.author.rawValue != 0 {
                var event = Event(.leadChanged, noun: "lead", subject: ID<Lead>(id + 10), at: at)
                event.person = ID(id + 10)
                event.lead = ID(id + 10)
                try EventLog.append(event, act, in: connection)
            }
            for (place, paper) in papers.enumerated() {
                try connection.execute(
                    """
                    INSERT INTO billing_document (id, kind, opportunity, at, day, total, currency, recorded)
                    VALUES (\(id * 100 + Int64(place)), \(paper.amount < 0 ? "refund" : "payment"), \(id),
                        \(paper.at), \(Day(number: Int32(paper.at.milliseconds / 86_400_000))),
                        \(abs(paper.amount)), 'USD', \(paper.at))
                    """)
            }
        }
        // What was written past the verbs is told by an event, so that nobody reads what stood before.
        try await touchRecord()
    }

    /// Lets readers see that something has happened.
    func touchRecord() async throws {
        let act = company.act("Olu")
        try await company.database.write { connection in
            try EventLog.append(
                Event(.userChanged, noun: "user", subject: act.author, at: act.now), act, in: connection)
        }
        try await PositionJob.run(company.database)
    }

    func report(_ request: IncentiveRequest = IncentiveRequest(), by name: String = "Olu") async throws
        -> IncentiveReport
    {
        try await store.report(request, Reader(try await company.viewer(name), at: company.now))
    }

    /// Earned by e-mail address, without those who earned nothing.
    func earned(_ request: IncentiveRequest, by name: String = "Olu") async throws -> [String: Int64] {
        Dictionary(
            try await report(request, by: name).people.map { ($0.email, $0.earned) },
            uniquingKeysWith: { first, _ in first }
        ).filter { $0.value != 0 }
    }
}
