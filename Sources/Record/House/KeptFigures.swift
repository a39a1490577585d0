import Domain
import Storage
import Synchronization

/// Whether whoever asks may be given a figure of a moment ago while the next one is computed: where pages are served.
package final class FigurePatience: Sendable {
    private let flag: Atomic<Bool>

    package init(isOn: Bool = false) {
        flag = Atomic(isOn)
    }

    package var isOn: Bool { flag.load(ordering: .acquiring) }

    package func turnOn() {
        flag.store(true, ordering: .releasing)
    }
}

/// What a figure is asked for: how many events there are, and the instant.
package struct Asked: Sendable {
    /// So many of the newest events are looked at for the reader's own.
    private static let looked: Int64 = 200

    let position: Int64
    /// Where the newest event of the reader's own doing stands, of the last ones; 0 without any.
    let own: Int64
    let now: Timestamp

    init(position: Int64, own: Int64 = 0, now: Timestamp) {
        self.position = position
        self.own = own
        self.now = now
    }

    package init(_ user: ID<User>, at now: Timestamp, in connection: any Connection) throws {
        let last = try EventQueries.lastPosition(connection)
        // Those that no job has given its position yet.
        let waiting = try connection.all("SELECT actor FROM event WHERE position IS NULL") { $0.id(0, of: User.self) }
        position = last + Int64(waiting.count)
        own =
            user == ID(0)
            ? 0 : waiting.contains(user) ? position : try Self.newest(before: last, in: connection).places[user] ?? 0
        self.now = now
    }

    /// Where the newest of the last events stands that each of ours has caused.
    private struct Newest: Sendable {
        var places: [ID<User>: Int64] = [:]
    }

    /// Read once until something happens, for every page asks.
    private static func newest(before last: Int64, in connection: any Connection) throws -> Newest {
        try connection.memory.value([last]) {
            var newest = Newest()
            try connection.each(
                "SELECT actor, max(position) FROM event WHERE position > \(last - looked) GROUP BY actor"
            ) { newest.places[$0.id(0)] = $0.integer(1) }
            return newest
        }
    }
}

/// Figures that are computed from many rows: each once for all who ask, however many ask at once.
///
/// One that is quickly computed is computed again as soon as something has happened, or after a second. Where pages are
/// served, one that takes long is given as it was, with its instant, while the next is computed beside. That is begun
/// anew after ten times as long as it took, so that no figure takes more than a tenth of one core. Whoever changed the
/// record themselves waits for the figure that knows of it; whoever reads a page waits no longer than `FigureWait` says.
package final class KeptFigures<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Kept {
        let value: Value
        let asked: Asked
        /// Milliseconds that it took.
        let cost: Int64
        var used: UInt64
    }

    private struct Running {
        let asked: Asked
        let task: Task<Value, any Error>
    }

    private struct Fault {
        let error: any Error
        let asked: Asked
    }

    private struct State {
        var kept: [Key: Kept] = [:]
        var running: [Key: Running] = [:]
        /// What ended after those who waited for it had left.
        var faults: [Key: Fault] = [:]
        var uses: UInt64 = 0
    }

    private enum Step {
        case given(Value)
        case awaited(Running)
        case failed(any Error)
    }

    /// Milliseconds for which a figure is served though time goes on.
    private static var servedFor: Int64 { 1_000 }
    /// Age at which the next one is begun ahead of who asks.
    private static var ageingAfter: Int64 { 500 }
    /// What takes longer is served as it was when time went on, and when something happened.
    private static var longToAge: Int64 { 20 }
    private static var longToChange: Int64 { 100 }
    /// An older one than this, or than twenty times what it took, is served to nobody.
    private static var oldest: Int64 { 10_000 }

    private let most: Int
    /// What takes fewer milliseconds is computed for each who asks.
    private let quick: Int64
    /// Whether the figure changes with time alone.
    private let ages: Bool
    private let patience: FigurePatience
    /// Milliseconds since some instant.
    private let stopwatch: @Sendable () -> Int64
    private let state = Mutex(State())

    package init(
        most: Int = 32, quick: Int64 = 0, ages: Bool = true, patience: FigurePatience,
        stopwatch: @escaping @Sendable () -> Int64 = KeptFigures.stopwatch()
    ) {
        self.most = most
        self.quick = quick
        self.ages = ages
        self.patience = patience
        self.stopwatch = stopwatch
    }

    /// The figure of a key; `read` computes it as of the instant that is asked for.
    ///
    /// - Throws: What `read` does; `FigureUnderway` to the reader of a page for whom it is not there in time.
    package func value(
        _ key: Key, _ asked: Asked, _ read: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        switch state.withLock({ step(key, asked, read, &$0) }) {
        case .given(let value): return value
        case .failed(let error): throw error
        case .awaited(let running):
            guard patience.isOn, let until = FigureWait.until else { return try await running.task.value }
            return try await FigureWait.value(of: running.task, since: running.asked.now, until: until)
        }
    }

    private func step(
        _ key: Key, _ asked: Asked, _ read: @escaping @Sendable () async throws -> Value, _ state: inout State
    ) -> Step {
        if let known = state.kept[key], mayServe(known, asked) {
            state.uses += 1
            state.kept[key]?.used = state.uses
            if isDue(known, asked), state.running[key] == nil { _ = begin(key, asked, read, &state) }
            return .given(known.value)
        }
        if let fault = state.faults.removeValue(forKey: key), fault.asked.position == asked.position,
            abs(asked.now.milliseconds - fault.asked.now.milliseconds) < Self.oldest
        {
            return .failed(fault.error)
        }
        // What began before the last event does not tell of it.
        if let running = state.running[key],
            running.asked.position == asked.position || patience.isOn && running.asked.position >= asked.own
        {
            return .awaited(running)
        }
        return .awaited(begin(key, asked, read, &state))
    }

    private func mayServe(_ known: Kept, _ asked: Asked) -> Bool {
        guard known.cost >= quick else { return false }
        let age = abs(asked.now.milliseconds - known.asked.now.milliseconds)
        let isYoung = !ages || age < Self.servedFor
        if known.asked.position == asked.position && isYoung { return true }
        guard patience.isOn, known.asked.position >= asked.own, age < max(Self.oldest, known.cost * 20) else {
            return false
        }
        return known.cost >= (known.asked.position == asked.position ? Self.longToAge : Self.longToChange)
    }

    private func isDue(_ known: Kept, _ asked: Asked) -> Bool {
        guard patience.isOn, known.cost >= Self.longToAge else { return false }
        let age = abs(asked.now.milliseconds - known.asked.now.milliseconds)
        let hasChanged = known.asked.position != asked.position
        return age >= known.cost * 10 && (hasChanged || ages && age >= Self.ageingAfter)
    }

    private func begin(
        _ key: Key, _ asked: Asked, _ read: @escaping @Sendable () async throws -> Value, _ state: inout State
    ) -> Running {
        let task = Task { [weak self, stopwatch] in
            let began = stopwatch()
            // Whoever asked may leave; what it is computed from is waited for.
            let result = await FigureWait.$until.withValue(nil) { await Result.of(read) }
            self?.end(key, asked, result, cost: stopwatch() - began)
            return try result.get()
        }
        let running = Running(asked: asked, task: task)
        state.running[key] = running
        return running
    }

    /// What has gone by since it was made, whatever the wall's clock says.
    package static func stopwatch() -> @Sendable () -> Int64 {
        let start = ContinuousClock.now
        return { Int64((ContinuousClock.now - start) / .milliseconds(1)) }
    }

    /// One that failed is told to whoever asks next, not what was known before.
    private func end(_ key: Key, _ asked: Asked, _ result: Result<Value, any Error>, cost: Int64) {
        state.withLock { state in
            if state.running[key]?.asked.position == asked.position { state.running[key] = nil }
            // Another one, of a later event, may have been quicker.
            if let known = state.kept[key], known.asked.position > asked.position { return }
            switch result {
            case .failure(let error):
                state.kept[key] = nil
                // Or whoever comes back for it would be told for ever that it is being computed.
                if patience.isOn, cost >= Self.longToChange { state.faults[key] = Fault(error: error, asked: asked) }
            case .success(let value):
                state.uses += 1
                state.kept[key] = Kept(value: value, asked: asked, cost: cost, used: state.uses)
                if state.kept.count > most, let last = state.kept.min(by: { $0.value.used < $1.value.used }) {
                    state.kept[last.key] = nil
                }
            }
        }
    }
}

extension Result where Failure == any Error {
    fileprivate static func of(_ body: () async throws -> Success) async -> Result {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}
