import Domain
import Journeys
import Storage
import Synchronization

/// Keeps the record in columns between one plan and the next, once for each process, and follows what is added to it.
package actor PlanMemory {
    /// The record in columns, with what versions said of it.
    final class Known: Sendable {
        let replay: Replay
        let history: PlanHistory
        let index: PlanIndex
        fileprivate let accord: Accord
        fileprivate let reach: JourneyChanges.Reach
        private let results = Mutex<[Int64: ReplayResult]>([:])
        private let ground = Mutex<(version: Int64, ground: PlanGround)?>(nil)
        private let suggestions = Mutex<[(asked: SuggestRequest, window: PlanWindow, told: Suggestion)]>([])
        private static let mostSuggestions = 4

        fileprivate init(_ replay: Replay, accord: Accord, reach: JourneyChanges.Reach, at now: Timestamp) throws {
            self.replay = replay
            self.accord = accord
            self.reach = reach
            history = try PlanHistory(replay.history, observedAt: now.milliseconds)
            index = PlanIndex(history)
        }

        /// What a version would have said; a version never changes, so it is worked out once.
        func result(_ accord: CompiledAccord, version: Int64?) throws -> ReplayResult {
            guard let version else { return try replay.run(accord) }
            if let known = results.withLock({ $0[version] }) { return known }
            let result = try replay.run(accord)
            results.withLock { $0[version] = result }
            return result
        }

        /// What a plan needs of a version over a window, when it was the last that was asked for.
        func ground(_ version: Int64, _ window: PlanWindow) -> PlanGround? {
            ground.withLock { $0.flatMap { $0.version == version && $0.ground.window == window ? $0.ground : nil } }
        }

        func keep(_ ground: PlanGround, of version: Int64) {
            self.ground.withLock { $0 = (version, ground) }
        }

        /// What was suggested on these days, when somebody asked the same before.
        func suggestion(_ request: SuggestRequest, _ window: PlanWindow) -> Suggestion? {
            suggestions.withLock { kept in kept.first { $0.asked == request && $0.window == window }?.told }
        }

        func keep(_ suggestion: Suggestion, for request: SuggestRequest) {
            suggestions.withLock { kept in
                if kept.count >= Self.mostSuggestions { kept.removeFirst() }
                kept.append((request, suggestion.window, suggestion))
            }
        }
    }

    private let file: JourneyFile?
    /// An overlay of more leads than this, and than a tenth of the base, is folded into a new base.
    private let mostFollowed: Int
    private var kept: Known?
    private var last: Task<Known, any Error>?
    /// How far the record was searched for erasures.
    private var searched: Int64?

    /// `file`: Nothing keeps the columns in memory alone.
    package init(file: JourneyFile? = nil, mostFollowed: Int = 1_000) {
        self.file = file
        self.mostFollowed = mostFollowed
    }

    /// Lets go of what memory and file hold of persons who were erased since it was read.
    func forgetErased(in database: AppDatabase) async throws {
        guard let held = [kept?.reach.position, file?.position].compactMap({ $0 }).min() else { return }
        let from = max(held, searched ?? held)
        let found = try await database.read { connection in
            (
                reach: try EventQueries.lastPosition(connection),
                isErased: try connection.exists(
                    "SELECT 1 FROM event WHERE position > \(from) AND kind = \(EventKind.erased)")
                    || connection.exists("SELECT 1 FROM event WHERE position IS NULL AND kind = \(EventKind.erased)")
            )
        }
        searched = found.reach
        guard found.isErased else { return }
        kept = nil
        last = nil
        file?.remove()
    }

    /// The record as it is now, with the fields of an accord; one after another, so that nothing is read twice.
    func known(_ accord: Accord, at now: Timestamp, in database: AppDatabase) async throws -> Known {
        let before = last
        let task = Task {
            _ = await before?.result
            return try await renewed(accord, at: now, in: database)
        }
        last = task
        return try await task.value
    }

    private func renewed(_ accord: Accord, at now: Timestamp, in database: AppDatabase) async throws -> Known {
        let reach = try await database.read { try JourneyChanges.reach($0) }
        let accord = Self.joined(accord, kept?.accord ?? accord)
        if let kept, kept.reach == reach, JourneyMark.fits(kept.replay.history.base, accord) { return kept }
        let base = try await base(accord, in: database)
        if let known = try await followed(base, accord, at: now, in: database) { return known }
        // Something happened that is no append: whatever happens while all is read anew is followed the next time.
        file?.remove()
        let fresh = try await whole(accord, in: database)
        if let known = try await followed(fresh, accord, at: now, in: database) { return known }
        let known = try Known(
            Replay(fresh), accord: accord, reach: .init(position: fresh.position, unnumbered: -1), at: now)
        kept = known
        return known
    }

    /// What is in memory, else in the file, else in the database.
    private func base(_ accord: Accord, in database: AppDatabase) async throws -> JourneyStore {
        if let base = kept?.replay.history.base, JourneyMark.fits(base, accord) { return base }
        let file = file
        if let store = try await database.read({ try file?.open(accord, in: $0) }) { return store }
        return try await whole(accord, in: database)
    }

    private func whole(_ accord: Accord, in database: AppDatabase) async throws -> JourneyStore {
        let store = try await ReplayReading(database, accord: accord).whole()
        file?.keep(store)
        return store
    }

    /// The base with what came since; nothing when that is more than an append.
    private func followed(
        _ base: JourneyStore, _ accord: Accord, at now: Timestamp, in database: AppDatabase
    ) async throws -> Known? {
        let found = try await database.read { connection -> (JourneyStore?, JourneyChanges.Reach)? in
            let changes = try JourneyChanges(since: base.position, in: connection)
            guard !changes.needsRebuilding else { return nil }
            let overlay = try JourneyOverlay(connection: connection, accord: accord, lists: .shipped).read(changes)
            return (overlay, changes.reach)
        }
        guard let (overlay, reach) = found else { return nil }
        let known: Known
        if let overlay, overlay.leadCount > max(mostFollowed, base.leadCount / 10) {
            let mark = try await database.read { try JourneyMark.of(overlay.position, in: $0) }
            let folded = try JourneyHistory(base, overlay: overlay).folded(
                notes: JourneyMark.notes(accord, mark: mark))
            file?.keep(folded)
            known = try Known(Replay(folded), accord: accord, reach: reach, at: now)
        } else {
            let history = JourneyHistory(base, overlay: overlay)
            let replay = kept?.replay.history.base === base ? kept?.replay.followed(by: history) : nil
            known = try Known(replay ?? Replay(history), accord: accord, reach: reach, at: now)
        }
        kept = known
        return known
    }

    /// An accord with the fields of another too, so that two accords that are tried in turn share one store.
    private static func joined(_ accord: Accord, _ other: Accord) -> Accord {
        var joined = accord
        for field in other.fields
        where !joined.fields.contains(where: { $0.noun == field.noun && $0.name == field.name }) {
            joined.fields.append(field)
        }
        joined.fields.sort { ($0.noun.rawValue, $0.name) < ($1.noun.rawValue, $1.name) }
        return joined
    }
}
