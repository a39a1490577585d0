/// Touches in columns, journey by journey: 28 bytes a touch.
///
/// Shape: the touches of journey `j` stand at `offsets[j] ..< offsets[j + 1]`, ordered by (known, position).
/// Live, one journey holds one person; in replay the same columns hold millions.
public struct TouchColumns: Sendable, Equatable {
    /// One more than there are journeys; starts with 0.
    public private(set) var offsets: [Int] = [0]
    /// When it happened, milliseconds UTC.
    public private(set) var at: [Int64] = []
    /// When one could have acted on it, milliseconds UTC.
    public private(set) var known: [Int64] = []
    /// Calendar day of `at` in the accord's zone, days since 1970-01-01.
    public private(set) var day: [Int32] = []
    /// Number of the kind in the reader's dictionary.
    public private(set) var kind: [UInt16] = []
    /// Number of the channel in the reader's dictionary.
    public private(set) var channel: [UInt16] = []
    /// Number of the campaign in the reader's dictionary; 0: none.
    public private(set) var campaign: [UInt32] = []

    public init() {}

    public var journeyCount: Int { offsets.count - 1 }
    public var touchCount: Int { at.count }

    public func journey(_ index: Int) -> Range<Int> {
        offsets[index]..<offsets[index + 1]
    }

    /// Adds a touch to the journey that is being written.
    public mutating func append(_ touch: Touch) {
        at.append(touch.at)
        known.append(touch.known)
        day.append(touch.day)
        kind.append(touch.kind)
        channel.append(touch.channel)
        campaign.append(touch.campaign)
    }

    /// Closes the journey that is being written; what follows belongs to the next.
    public mutating func endJourney() {
        offsets.append(at.count)
    }

    /// Forgets all touches and keeps the room, so that one value serves many live judgements.
    public mutating func removeAll() {
        offsets.removeSubrange(1...)
        at.removeAll(keepingCapacity: true)
        known.removeAll(keepingCapacity: true)
        day.removeAll(keepingCapacity: true)
        kind.removeAll(keepingCapacity: true)
        channel.removeAll(keepingCapacity: true)
        campaign.removeAll(keepingCapacity: true)
    }
}

/// One touch on its way into columns.
public struct Touch: Sendable, Equatable {
    public var at: Int64
    public var known: Int64
    public var day: Int32
    public var kind: UInt16
    public var channel: UInt16
    public var campaign: UInt32

    public init(at: Int64, known: Int64, day: Int32, kind: UInt16, channel: UInt16 = 0, campaign: UInt32 = 0) {
        self.at = at
        self.known = known
        self.day = day
        self.kind = kind
        self.channel = channel
        self.campaign = campaign
    }
}
