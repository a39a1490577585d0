import Domain
import Storage
import TestDatabases

@testable import Record
@testable import Server

/// The small company with a signed revenue goal, and a quarter of which one can count every step by hand.
struct GapWorld: Sendable {
    let company: SmallCompany

    static let goals = """
        goals:
          - { metric: paid-revenue, managed: true, per: quarter, target: 400000 }
        assumptions: { qualified-to-opportunity: 28.9%, opportunity-to-won: 27%, won-amount: 58000, paid-of-won: 94%, cycle: 75d, won-to-paid: 30d, from: "Pilot 2026, 64 leads", replacedAfter: 100 outcomes }

        """

    static func open(
        _ engine: Engine = .sqlite, accord: String = SmallCompanyAccord.text + GapWorld.goals,
        _ body: (GapWorld) async throws -> Void
    ) async throws {
        try await SmallCompany.open(engine, accord: accord) { try await body(GapWorld(company: $0)) }
    }

    var store: GapStore { GapStore(database: company.database, library: company.library) }

    /// How many of a segment came how far; ids count from `first` on.
    struct Quarter: Sendable {
        var territory = "West"
        var source = "Web"
        var captured = 459
        var valid = 425
        var qualified = 94
        var accepted = 80
        var late = 7
        var openedInTime = 26
        var openedLate = 1
        var decided = 24
        var won = 6
        /// Minor units.
        var wonAmount: Int64 = 35_200_000
        var paid: Int64 = 33_000_000
        var first: Int64 = 1_000_000
        /// The day of all steps.
        var day = "2027-01-12"
    }

    /// Writes a quarter row by row, as if each step had been recorded when it happened.
    func record(_ quarter: Quarter = Quarter()) async throws {
        let at = try time(quarter.day)
        try await company.database.write { connection in
            for place in 0..<quarter.captured {
                let id = quarter.first + Int64(place)
                let blocked = place < quarter.valid ? nil : "company-closed"
                try connection.execute(
                    """
                    INSERT INTO lead (person, id, state, source, territory, vertical, tier, blocked, created_at, recorded)
                    VALUES (\(id), \(id), 'open', \(quarter.source), \(quarter.territory), 'Manufacturing', 'hot',
                        \(blocked), \(at), \(at))
                    """)
            }
            for place in 0..<quarter.qualified { try Self.handOver(quarter, place, at, in: connection) }
            try Self.open(quarter, at, in: connection)
        }
    }

    private static func handOver(
        _ quarter: Quarter, _ place: Int, _ at: Timestamp, in connection: any Connection
    ) throws {
        let id = quarter.first + Int64(place)
        let isAccepted = place < quarter.accepted
        let later = at.advanced(byMilliseconds: 3_600_000)
        try connection.execute(
            """
            INSERT INTO handoff (person, id, lead, kind, from_party, to_party, territory, vertical, tier, version,
                handed_at, state, undecided, unfinished, decision, decided_at, source, recorded)
            VALUES (\(id), \(id + 500_000), \(id), 'inbound', 'marketing', 'sales', \(quarter.territory),
                'Manufacturing', 'hot', 1, \(at), \(isAccepted ? "accepted" : "rejected"), FALSE, FALSE,
                \(isAccepted ? "accepted" : "rejected"), \(later), \(quarter.source), \(at))
            """)
        guard isAccepted else { return }
        let isLate = place < quarter.late
        try connection.execute(
            """
            INSERT INTO clock (person, id, handoff, commitment, measure, party, tier, version, triggered_at, starts_at,
                due_at, state, stopped_at, recorded, stop_recorded)
            VALUES (\(id), \(id + 600_000), \(id + 500_000), 'S2', 'first-attempt', 'sales', 'hot', 1, \(at), \(at),
                \(later), \(isLate ? "late" : "met"), \(isLate ? at.advanced(byMilliseconds: 9_000_000) : at), \(at),
                \(at))
            """)
    }

    /// Late leads come first, so that their opportunities do.
    private static func open(_ quarter: Quarter, _ at: Timestamp, in connection: any Connection) throws {
        let leads =
            (0..<quarter.openedLate).map { $0 } + (0..<quarter.openedInTime).map { quarter.late + $0 }
        for (place, lead) in leads.enumerated() {
            let id = quarter.first + 700_000 + Int64(place)
            let status = place < quarter.won ? "won" : place < quarter.decided ? "lost" : "open"
            let amount = Self.part(quarter.wonAmount, place, of: quarter.won)
            try connection.execute(
                """
                INSERT INTO opportunity (id, name, name_key, lead, status, amount, currency, closed_at, created_at,
                    recorded, outcome)
                VALUES (\(id), \("Deal \(quarter.territory) \(place)"), \("deal \(place)"),
                    \(quarter.first + Int64(lead)), \(status), \(amount ?? 1_000_000), 'USD',
                    \(status == "open" ? nil : at.advanced(byMilliseconds: 7_200_000)), \(at), \(at),
                    \(status == "won" ? "won" : status == "lost" ? "competitor" : nil))
                """)
            guard status == "won", let paid = Self.part(quarter.paid, place, of: quarter.won) else { continue }
            try Self.pay(paid, for: id, document: id + 100_000, at, in: connection)
        }
    }

    static func pay(
        _ amount: Int64, for deal: Int64, document: Int64, kind: String = "payment", currency: String = "USD",
        _ at: Timestamp, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO billing_document (id, kind, opportunity, at, day, total, currency, recorded)
            VALUES (\(document), \(kind), \(deal), \(at), \(Day(number: Int32(at.milliseconds / 86_400_000))),
                \(amount), \(currency), \(at))
            """)
    }

    /// The whole in so many parts, the last with what is left; `nil` beyond them.
    private static func part(_ whole: Int64, _ place: Int, of count: Int) -> Int64? {
        guard place < count else { return nil }
        let each = whole / Int64(count)
        return place == count - 1 ? whole - each * Int64(count - 1) : each
    }

    /// Noon of a day.
    func time(_ day: String) throws -> Timestamp {
        guard let day = Day(text: day) else { throw Problem.notFound("\(day) is no day.") }
        return Timestamp(milliseconds: Int64(day.number) * 86_400_000 + 64_800_000)
    }

    func report(_ request: GapRequest = GapRequest(), by name: String? = nil) async throws -> GapReport {
        let viewer = try await name.asyncMap { try await company.viewer($0) } ?? .system
        return try await store.report(request, Reader(viewer, at: company.now))
    }
}

extension Optional {
    func asyncMap<Result>(_ body: (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard let self else { return nil }
        return try await body(self)
    }
}
