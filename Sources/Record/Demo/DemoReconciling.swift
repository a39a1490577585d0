import Domain
import Storage

/// Asks the pages of money what they say of the example: every difference explained, and where the gap comes from.
struct DemoReconciling {
    let demo: Demo
    let now: Timestamp

    func checks() async throws -> [DemoCheck] {
        let database = demo.services.database
        let told = try await ReconciliationStore(database: database, library: demo.library).told(
            ReconciliationRequest(), viewer: .system, now: now)
        let gap = try await database.read { connection in
            try GapStore(database: database, library: demo.library).report(GapRequest(), now: now, in: connection).gap
        }
        let parts = gap.segments.flatMap(\.parts).reduce(Int64(0)) { $0 + $1.amount }
        return [
            DemoCheck("cents that no difference explains", is: 0, found: told.unexplained),
            DemoCheck("deals left out for want of a rate", is: 0, found: Int64(told.leftOut.count)),
            DemoCheck(
                "reasons why money differs from what was won", atLeast: 4, found: Int64(told.report.differences.count)),
            DemoCheck("the gap of the quarter is the sum of its parts, in cents", is: gap.amount, found: parts),
            DemoCheck("cents that the quarter is behind its goal", atLeast: 1, found: -gap.amount),
        ]
    }
}
