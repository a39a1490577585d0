/// What share of cases has come to its event by which time, when some could not be watched long enough.
///
/// A case that is still young is censored: it counts for as long as it was watched and is never taken for lost. One
/// that ended otherwise can come to the event no more. Without such ends this is Kaplan and Meier's estimate, with
/// them Aalen and Johansen's. Source: docs/rules/survival.md.
public struct SurvivalCurve: Sendable, Equatable {
    /// How watching a case ended.
    public enum Ending: Sendable {
        /// It came to the event.
        case event
        /// It ended otherwise: lost, rejected.
        case other
        /// It was still open when last looked at.
        case open

        fileprivate var number: Int64 {
            switch self {
            case .event: 0
            case .other: 1
            case .open: 2
            }
        }
    }

    /// One case: how long it was watched, in any unit, and how that ended.
    public struct Case: Sendable, Equatable {
        public var elapsed: Int64
        public var ending: Ending

        /// A negative time counts as 0.
        public init(elapsed: Int64, ending: Ending) {
            self.elapsed = min(Int64.max >> 2, max(0, elapsed))
            self.ending = ending
        }

        /// Time and ending as one number, which puts cases in the order of time.
        public var key: Int64 { elapsed << 2 | ending.number }

        /// Whether a key is that of a case that was still open.
        public static func isOpen(_ key: Int64) -> Bool { key & 3 == Ending.open.number }
    }

    /// A time at which at least one case came to the event.
    public struct Step: Sendable, Equatable {
        public var elapsed: Int64
        /// Cases still watched and open just before.
        public var atRisk: Int
        public var events: Int
        /// Share that has come to the event by then.
        public var share: Double
        /// Of the share.
        public var variance: Double
    }

    /// In the order of time.
    public let steps: [Step]
    public let cases: Int
    public let events: Int
    /// The longest time for which a case was watched; nothing is known beyond.
    public let longest: Int64
    /// Times of the cases that were still open, ascending.
    private let watched: [Int64]

    public init(_ cases: [Case]) {
        // Plain numbers sort several times as fast as cases do.
        self.init(ascending: SortedNumbers.ascending(cases.map(\.key)))
    }

    /// Of the keys of cases, in ascending order.
    public init(ascending sorted: [Int64]) {
        var run = Running(atRisk: sorted.count)
        var watched: [Int64] = []
        var place = 0
        while place < sorted.count {
            let elapsed = sorted[place] >> 2
            let first = place
            func count(_ ending: Ending) -> Int {
                let start = place
                while place < sorted.count, sorted[place] == elapsed << 2 | ending.number { place += 1 }
                return place - start
            }
            let events = count(.event)
            let others = count(.other)
            let open = count(.open)
            run.step(elapsed, events: events, others: others, leaving: place - first)
            for _ in 0..<open { watched.append(elapsed) }
        }
        steps = run.steps
        self.cases = sorted.count
        events = run.steps.reduce(0) { $0 + $1.events }
        longest = sorted.last.map { $0 >> 2 } ?? 0
        self.watched = watched
    }

    /// The share that has come to the event by the time, from 0 to 1.
    public func share(by elapsed: Int64) -> Double {
        step(by: elapsed)?.share ?? 0
    }

    /// The share with Wilson's interval on as many cases as give the same variance without censoring (Rothman).
    ///
    /// `nil` where nobody was watched so long and somebody is still open: it cannot be known.
    public func interval(by elapsed: Int64, z: Double = WilsonInterval.normal95) -> WilsonInterval? {
        guard isKnown(at: elapsed) else { return nil }
        let share = share(by: elapsed)
        let variance = step(by: elapsed)?.variance ?? 0
        let unclear = place(after: elapsed - 1, in: watched)
        let effective = variance > 0 ? share * (1 - share) / variance : Double(cases - unclear)
        return WilsonInterval(share: min(1, share), cases: min(Double(cases), effective), z: z)
    }

    /// Whether cases were watched long enough to speak of the time.
    public func isKnown(at elapsed: Int64) -> Bool {
        cases > 0 && (elapsed <= longest || watched.isEmpty)
    }

    /// The first time by which at least the share has come to the event; `nil` when that was not seen.
    public func time(of share: Double) -> Int64? {
        steps.first { $0.share >= share }?.elapsed
    }

    private func step(by elapsed: Int64) -> Step? {
        var low = 0
        var high = steps.count
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].elapsed <= elapsed { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : steps[low - 1]
    }

    /// How many of the ascending times are not after the given one.
    private func place(after elapsed: Int64, in times: [Int64]) -> Int {
        var low = 0
        var high = times.count
        while low < high {
            let middle = (low + high) / 2
            if times[middle] <= elapsed { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The sums on the way through time: of shares and of the three parts of the variance (Aalen, by the delta method).
private struct Running {
    var steps: [SurvivalCurve.Step] = []
    var atRisk: Int
    private var open = 1.0
    private var share = 0.0
    /// Σ d ÷ n(n − d), Σ I·d ÷ n(n − d), Σ I²·d ÷ n(n − d) over all ends; Σ of what an event adds itself.
    private var sums = (plain: 0.0, once: 0.0, twice: 0.0)
    private var own = 0.0
    private var cross = (plain: 0.0, times: 0.0)

    init(atRisk: Int) {
        self.atRisk = atRisk
    }

    mutating func step(_ elapsed: Int64, events: Int, others: Int, leaving: Int) {
        let ends = events + others
        if ends > 0 {
            let risk = Double(atRisk)
            let before = open
            let added = before * Double(events) / risk
            share += added
            let left = risk - Double(ends)
            let factor = left > 0 ? Double(ends) / (risk * left) : 0
            sums.plain += factor
            sums.once += factor * share
            sums.twice += factor * share * share
            own += before * before * Double(events) * (risk - Double(events)) / (risk * risk * risk)
            let mixed = before * Double(events) / (risk * risk)
            cross.plain += mixed
            cross.times += mixed * share
            open *= left / risk
            if events > 0 {
                steps.append(
                    .init(elapsed: elapsed, atRisk: atRisk, events: events, share: share, variance: variance))
            }
        }
        atRisk -= leaving
    }

    /// Σ (I(t) − I(s))²·factor + Σ own − 2 Σ (I(t) − I(s))·mixed; rounding may leave it a hair below 0.
    private var variance: Double {
        let first = share * share * sums.plain - 2 * share * sums.once + sums.twice
        let third = share * cross.plain - cross.times
        return max(0, first + own - 2 * third)
    }
}
