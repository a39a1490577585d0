@testable import Record
@testable import Server

extension SmallCompany {
    /// The verbs of plans, with a memory of their own.
    var plans: PlanStore { PlanStore(database: database, library: library, memory: PlanMemory()) }

    /// The text of the first version of the accord.
    var accordText: String {
        get async throws { try await AccordStore(database: database, library: library).version(1).text }
    }
}
