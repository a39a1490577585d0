/// Ended journeys in columns: what was touched in which order, and what came of it.
///
/// Shape: the touches of path `p` stand at `offsets[p] ..< offsets[p + 1]`, oldest first. A path may stand for many
/// equal journeys: `conversions[p]` of them converted, worth `values[p]` together, and `nulls[p]` did not.
public struct PathColumns: Sendable, Equatable {
    /// Channel names by their number.
    public internal(set) var channelNames: [String]
    /// One more than there are paths; starts with 0.
    public internal(set) var offsets: [UInt32] = [0]
    /// Number of the channel of each touch.
    public internal(set) var channels: [UInt16] = []
    /// Milliseconds from each touch to the end of its path; empty where times are not known.
    public internal(set) var ages: [Int64] = []
    public internal(set) var conversions: [Double] = []
    /// Worth of all conversions of a path, in the unit of the source.
    public internal(set) var values: [Double] = []
    public internal(set) var nulls: [Double] = []

    public init(channelNames: [String] = []) {
        self.channelNames = channelNames
    }

    public var count: Int { offsets.count - 1 }
    public var touchCount: Int { channels.count }
    public var channelCount: Int { channelNames.count }
    public var hasTimes: Bool { ages.count == channels.count && !channels.isEmpty }

    public func touches(of path: Int) -> Range<Int> {
        Int(offsets[path])..<Int(offsets[path + 1])
    }

    /// Adds a path; ages are given for each touch or for none.
    public mutating func append(
        _ touched: [UInt16], ages added: [Int64] = [], conversions: Double, value: Double, nulls: Double
    ) {
        precondition(added.isEmpty || added.count == touched.count)
        channels.append(contentsOf: touched)
        ages.append(contentsOf: added)
        end(conversions: conversions, value: value, nulls: nulls)
    }

    /// Adds all paths of a view.
    mutating func append(_ view: PathView) {
        let before = UInt32(channels.count)
        let touches = Int(view.offsets[view.count])
        channels.append(contentsOf: UnsafeBufferPointer(start: view.channels, count: touches))
        ages.append(contentsOf: UnsafeBufferPointer(start: view.ages, count: touches))
        offsets.append(contentsOf: (1..<view.count + 1).lazy.map { before + view.offsets[$0] })
        conversions.append(contentsOf: UnsafeBufferPointer(start: view.conversions, count: view.count))
        values.append(contentsOf: UnsafeBufferPointer(start: view.values, count: view.count))
        nulls.append(contentsOf: UnsafeBufferPointer(start: view.nulls, count: view.count))
    }

    /// Closes the path whose touches were just written.
    mutating func end(conversions: Double, value: Double, nulls: Double) {
        offsets.append(UInt32(channels.count))
        self.conversions.append(conversions)
        values.append(value)
        self.nulls.append(nulls)
    }
}
