import Domain
import Storage

/// Fills an empty database with a small example company: an accord that both sides signed, and six weeks of work.
///
/// Everything is done by the verbs that people use, at instants of the past, so that no page shows what could not
/// have happened.
public struct Demo: Sendable {
    public struct SignIn: Sendable, Equatable {
        public var name: String
        public var email: String
        /// What they do, such as `Sales, rep`.
        public var role: String
        public var password: String
    }

    /// What was made.
    public struct Report: Sendable {
        public var signIns: [SignIn] = []
        public var leads = 0
        public var handOffs = 0
        /// Deeds that the rules did not admit when their time came, such as an attempt after somebody else decided.
        public var refused = 0
    }

    static let days = 42

    let services: AppServices
    let library: AccordLibrary
    let accords: AccordShelf
    let shelf: RosterShelf

    /// - Returns: `nil` when the database is not empty; nothing is changed then.
    public func fill(seed: UInt64 = 1, at now: Timestamp) async throws -> Report? {
        guard try await isEmpty() else { return nil }
        let begins = now.advanced(byMilliseconds: -.days(Demo.days + 3))
        let founding = DemoFounding(demo: self, now: now, begins: begins)
        let people = try await founding.found()
        var telling = DemoTelling(demo: self, people: people, seed: seed, now: now)
        var report = try await telling.tell(campaigns: try await founding.campaigns())
        report.signIns = try await founding.signIns()
        return report
    }

    private func isEmpty() async throws -> Bool {
        try await services.database.read { connection in
            try !connection.exists("SELECT 1 FROM app_user") && !connection.exists("SELECT 1 FROM accord_version")
                && !connection.exists("SELECT 1 FROM lead") && !connection.exists("SELECT 1 FROM person")
        }
    }

    func act(_ author: ID<User> = ID(0), at instant: Timestamp) -> Act {
        Act(author: author, now: instant, ids: services.ids)
    }
}

extension House {
    /// The example company.
    public var demo: Demo {
        Demo(services: services, library: library, accords: accordShelf, shelf: rosterShelf)
    }
}
