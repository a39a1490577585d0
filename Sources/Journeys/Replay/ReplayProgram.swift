/// An accord as a sweep reads it: bits, tables and thresholds over the numbers of one store.
///
/// Everything that an accord decides about a lead at an instant hangs on three numbers: the class of what is known of
/// it (`ReplayRows`), the class of each signal, and the class of its engagement points.
public struct ReplayProgram: Sendable, Equatable {
    /// Kinds of touch are the store's numbers.
    public var engagement = EngagementProgram()
    /// Points, in thousandths and ascending, at which anything changes; a class is how many of them are reached.
    public var breaks: [Int64] = []
    /// The engagement level of each class of points: one more than there are breaks.
    public var levels: [UInt8] = [1]
    public var signals: [ReplaySignal] = []
    public var logic = ReplayLogic()
    public var days = DayCount()
    /// IANA name of the zone of `days`.
    public var zone = "UTC"
    /// The first and the last instant at which the accord judges.
    ///
    /// It comes into force at the first: leads that are there by then are judged.
    public var from = Int64.min
    public var until = Int64.max

    public init() {}

    /// The class of points.
    @inline(__always)
    func pointsClass(_ points: Int64) -> Int {
        var count = 0
        while count < breaks.count, breaks[count] <= points { count += 1 }
        return count
    }
}

/// A signal over the numbers of one store.
public struct ReplaySignal: Sendable, Equatable {
    public enum Counting: Sendable, Equatable {
        /// Whether the person showed it.
        case person
        /// Whether anybody at the company did.
        case company
        /// How many at the company did.
        case persons
        /// How many roles at the company did.
        case roles
    }

    public var counting = Counting.person
    /// Numbers of kinds.
    public var kinds: [UInt16] = []
    public var takesAny = false
    /// Counts only touches so young, in milliseconds; nil: of any age.
    public var within: Int64?
    /// Counts only touches before one of ours first did something with the company.
    public var beforeFirstActivity = false
    /// The class of each count; a greater count has the last one's.
    public var classes: [UInt8] = [0, 1]

    public init() {}

    var classCount: Int { Int(classes.max() ?? 0) + 1 }

    func takes(_ kind: UInt16) -> Bool { takesAny || kinds.contains(kind) }
}

/// Calendar days of a zone, in whole days since 1970-01-01.
public struct DayCount: Sendable, Equatable {
    /// The instants, in milliseconds UTC and ascending, from which each offset holds; the first holds before as well.
    public var starts: [Int64] = [.min]
    /// Milliseconds to add to UTC.
    public var offsets: [Int64] = [0]

    public init() {}

    public init(starts: [Int64], offsets: [Int64]) {
        self.starts = starts
        self.offsets = offsets
    }

    private static let length: Int64 = 86_400_000

    /// The day of an instant; `stretch` is where the last one was found, which is most often the right one.
    @inline(__always)
    func day(_ instant: Int64, stretch: inout Int) -> Int {
        if instant < starts[stretch] || (stretch + 1 < starts.count && instant >= starts[stretch + 1]) {
            stretch = find(instant)
        }
        let local = instant &+ offsets[stretch]
        return Int(local >= 0 ? local / Self.length : (local &- Self.length &+ 1) / Self.length)
    }

    private func find(_ instant: Int64) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= instant { low = middle } else { high = middle }
        }
        return low
    }
}
