import Domain
import Storage

/// Does one deed of the example company as whoever it falls to.
struct DemoActing {
    let demo: Demo
    let people: [String: ID<User>]

    private var store: HandoffStore {
        HandoffStore(database: demo.services.database, accords: demo.library, shelf: demo.shelf)
    }

    func perform(_ deed: DemoDeed, on row: HandoffRow, at instant: Timestamp) async throws {
        switch deed {
        case .capture, .bring, .sell, .meet, .takeOver, .bill: return
        case .accept:
            try await acting(row.user, instant) { try await store.accept(row.id, by: $0, $1) }
        case .attempt(let kind, let outcome, let note):
            let attempt = AttemptInput(
                kind: kind, outcome: outcome, note: note, at: instant, minutes: outcome == .twoWay ? 12 : 2)
            try await acting(row.user, instant) { try await store.attempt(row.id, attempt, by: $0, $1) }
        case .reject(let rejection):
            try await acting(row.user, instant) { try await store.reject(row.id, rejection, by: $0, $1) }
        case .answer(let kind, let note):
            try await acting(people["noor"], instant) {
                try await store.answer(row.id, kind, note: note, by: $0, $1)
            }
        case .rule(let verdict, let because):
            try await acting(people["olu"], instant) {
                try await store.rule(row.id, verdict, because: because, by: $0, $1)
            }
        case .returnForData(let missing):
            try await acting(row.user, instant) {
                try await store.returnForData(row.id, missing: missing, by: $0, $1)
            }
        case .resume:
            try await acting(people["noor"], instant) {
                try await store.resume(row.id, reason: "The data is complete.", by: $0, $1)
            }
        case .dispose(let reason, let note):
            try await acting(row.user, instant) {
                try await store.dispose(row.id, DispositionInput(reason: reason, note: note), by: $0, $1)
            }
        case .waive(let commitment, let reason):
            try await acting(people["maria"], instant) {
                try await store.waive(row.id, commitment: commitment, reason: reason, by: $0, $1)
            }
        }
    }

    /// Nobody does it when nobody has it.
    private func acting(
        _ user: ID<User>?, _ instant: Timestamp, _ body: (Viewer, Act) async throws -> Void
    ) async throws {
        guard let user, let viewer = try await UserStore(demo.services).viewer(user, at: instant) else { return }
        try await body(viewer, demo.act(user, at: instant))
    }
}
