import Journeys

/// Lets accords judge a whole history: who would have qualified under each, when, and by which door.
///
/// Gives for every lead exactly what judging it live, moment by moment, would have given. Kept as long as the history
/// does not change: what one accord needed serves the next, so that a change of one threshold costs little.
/// Source: docs/rules/replay.md.
public final class Replay: Sendable {
    public let history: JourneyHistory
    private let base: StoreReplay
    private let overlay: StoreReplay?

    /// Replays with so many threads; results do not depend on how many.
    public init(_ history: JourneyHistory, threads: Int = 2) {
        self.history = history
        base = StoreReplay(history.base, threads: threads)
        overlay = history.overlay.map { StoreReplay($0, threads: threads) }
    }

    public convenience init(_ store: JourneyStore, threads: Int = 2) {
        self.init(JourneyHistory(store), threads: threads)
    }

    /// The history of the same base with another overlay; what was worked out for the base is kept.
    public func followed(by history: JourneyHistory, threads: Int = 2) -> Replay {
        precondition(history.base === self.history.base, "another base")
        return Replay(history, base: base, threads: threads)
    }

    private init(_ history: JourneyHistory, base: StoreReplay, threads: Int) {
        self.history = history
        self.base = base
        overlay = history.overlay.map { StoreReplay($0, threads: threads) }
    }

    /// Judges every lead by one accord at all moments of a window; without bounds, of the whole history.
    ///
    /// The accord comes into force at `from`: leads that are there by then are judged at that instant.
    public func run(
        _ accord: CompiledAccord, from: Timestamp? = nil, until: Timestamp? = nil
    ) throws -> ReplayResult {
        let (first, last) = (from?.milliseconds ?? .min, until?.milliseconds ?? .max)
        return try joined { try $0.run(accord, from: first, until: last, open: nil) }
    }

    /// Judges every lead by the accord that was in force at each moment.
    ///
    /// Before the first of them nothing is judged; when one comes into force, all leads are judged that had not
    /// qualified. Names are those of all versions together.
    public func run(_ schedule: [ScheduledAccord], until: Timestamp? = nil) throws -> ReplayResult {
        try joined { try $0.run(schedule, until: until) }
    }

    /// Points of both axes that an accord gives each lead at an instant of its own, by what was known then.
    ///
    /// By the judge itself; nil for a lead that had not come in.
    public func points(_ accord: CompiledAccord, leads: [Int], at instants: [Int64]) throws -> [Int64?] {
        var points = [Int64?](repeating: nil, count: leads.count)
        for (replay, store) in [(base, history.base)] + (overlay.map { [($0, $0.store)] } ?? []) {
            let homes = leads.map { history.home(of: $0) }
            let places = homes.indices.filter { homes[$0].store === store }
            let found = try replay.points(
                accord, leads: places.map { homes[$0].lead }, at: places.map { instants[$0] })
            for (place, value) in zip(places, found) { points[place] = value }
        }
        return points
    }

    /// Why the accord is judged moment by moment instead of being swept, which is slow; nil when it is swept.
    public func limit(of accord: CompiledAccord) throws -> ReplayLimit? {
        try base.limit(of: accord)
    }

    /// Every lead by the judge itself: what `run` gives, slowly.
    func byMoments(_ accord: CompiledAccord) throws -> ReplayResult {
        try joined { try $0.byMoments(accord, from: .min, until: .max) }
    }

    /// The base's result with the overlay's leads in it.
    private func joined(_ run: (StoreReplay) throws -> ReplayResult) throws -> ReplayResult {
        var result = try run(base)
        for lead in history.gone { result.verdicts[lead] = LeadVerdict() }
        guard let overlay else { return result }
        let added = history.leadCount - result.verdicts.count
        result.verdicts.append(contentsOf: repeatElement(LeadVerdict(), count: added))
        result.take(try run(overlay), leads: history.overlayNumbers)
        return result
    }
}
