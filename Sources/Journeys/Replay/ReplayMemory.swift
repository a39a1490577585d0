import Synchronization

/// What was worked out for a store and serves again while an accord is changed step by step.
public final class ReplayMemory: Sendable {
    private struct Known {
        let signal: ReplaySignal
        let steps: CompanySteps
    }

    private struct Counted {
        let engagement: EngagementProgram
        let zone: String
        let points: KnownPoints
    }

    private let known = Mutex<[Known]>([])
    private let counted = Mutex<[Counted]>([])
    private let days = Mutex<[String: TouchDays]>([:])
    private static let most = 32
    /// The rules in force, a draft's, and those that were tried before it.
    private static let mostCounted = 3

    public init() {}

    /// The steps of a signal; its classes do not matter to them.
    func steps(of signal: ReplaySignal, in store: JourneyStore, threads: Int) -> CompanySteps {
        var signal = signal
        signal.classes = []
        if let found = known.withLock({ $0.first { $0.signal == signal } }) { return found.steps }
        let steps = CompanySteps.of(signal, in: store, threads: threads)
        known.withLock { known in
            if known.count >= Self.most { known.removeFirst() }
            known.append(Known(signal: signal, steps: steps))
        }
        return steps
    }

    /// The points that a program's engagement rules gave so far; those longest unused are forgotten.
    func points(_ program: ReplayProgram, in store: JourneyStore) -> KnownPoints {
        counted.withLock { counted in
            let place = counted.firstIndex { $0.zone == program.zone && $0.engagement == program.engagement }
            let entry =
                place.map { counted.remove(at: $0) }
                ?? Counted(engagement: program.engagement, zone: program.zone, points: KnownPoints(store))
            if counted.count >= Self.mostCounted { counted.removeFirst() }
            counted.append(entry)
            return entry.points
        }
    }

    /// The days of a store's touches in another zone than its own; nil where it is its own.
    func days(_ program: ReplayProgram, in store: JourneyStore, threads: Int) -> TouchDays? {
        guard program.zone != store.zone else { return nil }
        if let found = days.withLock({ $0[program.zone] }) { return found }
        let made = TouchDays(program.days, store, threads: threads)
        days.withLock { $0[program.zone] = made }
        return made
    }
}

/// The day of each touch of a store in some zone.
final class TouchDays: @unchecked Sendable {
    // Written in the initialiser alone, each place by one thread.
    let start: UnsafeMutablePointer<Int32>

    init(_ days: DayCount, _ store: JourneyStore, threads: Int) {
        start = .allocate(capacity: max(store.touchCount, 1))
        let target = self
        _ = Threads.map(store.touchCount, chunk: 65_536, threads: threads) {
            true
        } each: { _, touches in
            var stretch = 0
            for touch in touches {
                target.start[touch] = Int32(clamping: days.day(store.touches.at[touch], stretch: &stretch))
            }
        } finish: { _ in
            true
        }
    }

    deinit {
        start.deallocate()
    }
}
