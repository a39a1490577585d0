/// What each threshold would let through, and how much of that turned out well.
///
/// Shape: one point for each value that occurs, from the strictest to the loosest, so volume never falls.
public struct ThresholdCurve: Sendable, Equatable {
    /// One case, by the highest threshold under which it still passes.
    public struct Case: Sendable, Equatable {
        /// `always`: passes whatever the threshold; `never`: under none.
        public var passesUpTo: Int64
        /// `nil`: not known.
        public var outcome: Bool?

        public static let always = Int64.max
        public static let never = Int64.min

        public init(passesUpTo: Int64, outcome: Bool?) {
            self.passesUpTo = passesUpTo
            self.outcome = outcome
        }
    }

    public struct Point: Sendable, Equatable {
        public var threshold: Int64
        /// Cases that pass.
        public var volume: Int
        /// Of these, how many have a known outcome, and how many of them a good one.
        public var known: Int
        public var hits: Int

        public init(threshold: Int64, volume: Int, known: Int, hits: Int) {
            self.threshold = threshold
            self.volume = volume
            self.known = known
            self.hits = hits
        }

        public var precision: WilsonInterval? { WilsonInterval(hits: hits, cases: known) }
    }

    public let points: [Point]
    public let cases: Int
    /// Cases with a known good outcome, whether they pass or not.
    public let positives: Int
    /// What passes under every threshold.
    public let always: Point

    public init(_ cases: [Case]) {
        let sorted = cases.sorted { $0.passesUpTo > $1.passesUpTo }
        var points: [Point] = []
        var point = Point(threshold: Case.always, volume: 0, known: 0, hits: 0)
        var always = point
        for item in sorted where item.passesUpTo != Case.never {
            if item.passesUpTo != point.threshold {
                if point.threshold != Case.always { points.append(point) }
                point.threshold = item.passesUpTo
            }
            point.volume += 1
            point.known += item.outcome == nil ? 0 : 1
            point.hits += item.outcome == true ? 1 : 0
            if item.passesUpTo == Case.always { always = point }
        }
        if point.threshold != Case.always { points.append(point) }
        self.points = points
        self.cases = cases.count
        self.always = always
        positives = cases.count { $0.outcome == true }
    }

    /// What a threshold lets through, whether it occurs or not.
    public func point(at threshold: Int64) -> Point {
        var low = 0
        var high = points.count
        while low < high {
            let middle = (low + high) / 2
            if points[middle].threshold >= threshold { low = middle + 1 } else { high = middle }
        }
        var point = low == 0 ? always : points[low - 1]
        point.threshold = threshold
        return point
    }

    /// Of the known good ones, the share that passes; `nil` without any.
    public func recall(of point: Point) -> WilsonInterval? {
        WilsonInterval(hits: point.hits, cases: positives)
    }
}
