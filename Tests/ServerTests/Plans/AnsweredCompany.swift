import Domain
import Storage
import TestDatabases

@testable import Record
@testable import Server

/// A small company with 240 hand-offs that were answered: the more its hand-made score liked a lead, the more of them
/// Sales took.
enum AnsweredCompany {
    /// What a lead is like, and of how many of each hundred Sales took it.
    enum Kind: CaseIterable {
        /// 100 points for fit.
        case best
        /// 55 points.
        case middling
        /// 40 points.
        case poor

        var takenOfHundred: Int {
            switch self {
            case .best: 95
            case .middling: 80
            case .poor: 20
            }
        }

        func lead(_ number: Int) -> SmallLead {
            var lead = SmallLead.numbered(number)
            lead.employees = self == .middling ? 60 : 250
            lead.industry = self == .best ? "Manufacturing" : "Banking"
            lead.role = self == .poor ? nil : "plant"
            return lead
        }
    }

    /// Lets them come in over ten days and be answered an hour later.
    ///
    /// `count`: At most 240. `isTaken`: of a kind's n-th lead; by default as the kind says. Gives the leads with what
    /// Sales said.
    @discardableResult
    static func fill(
        _ company: SmallCompany, count: Int = 240, isTaken: (@Sendable (Kind, Int) -> Bool)? = nil
    ) async throws -> [(lead: ID<Lead>, isTaken: Bool)] {
        var answered: [(lead: ID<Lead>, isTaken: Bool)] = []
        var met = [Kind: Int]()
        for batch in 0..<10 {
            let first = batch * (count / 10)
            let kinds = (0..<count / 10).map { [Kind.best, .middling, .best, .poor][(first + $0) % 4] }
            let leads = try await company.receive(
                kinds.enumerated().map { $1.lead(batch * kinds.count + $0) })
            company.pass(hours: 1)
            var taken: [Bool] = []
            for kind in kinds {
                let number = met[kind, default: 0]
                met[kind] = number + 1
                // Every seventh number goes round the hundred, so that each stretch of time has its share.
                taken.append(isTaken?(kind, number) ?? (number * 37 % 100 < kind.takenOfHundred))
            }
            try await answer(Array(zip(leads, taken)), company)
            answered += zip(leads, taken).map { (lead: $0, isTaken: $1) }
            company.pass(hours: 23)
        }
        return answered
    }

    private static func answer(_ answers: [(ID<Lead>, Bool)], _ company: SmallCompany) async throws {
        let now = company.now
        try await company.database.write { connection in
            for (lead, isTaken) in answers {
                try connection.execute(
                    """
                    UPDATE handoff SET decision = \(isTaken ? "accepted" : "rejected"), decided_at = \(now)
                    WHERE lead = \(lead)
                    """)
            }
        }
    }
}
