/// Room for the journeys of one stream, reused from stream to stream.
struct JourneyRoom {
    private var grouping = StreamGrouping()
    private var channels = Room<UInt16>()
    private var ages = Room<Int64>()
    private var offsets = Room<UInt32>()
    private var conversions = Room<Double>()
    private var values = Room<Double>()
    private var nulls = Room<Double>()

    func deallocate() {
        grouping.deallocate()
        channels.deallocate()
        ages.deallocate()
        offsets.deallocate()
        conversions.deallocate()
        values.deallocate()
        nulls.deallocate()
    }

    /// The journeys of a stream, to be looked at until the next ones are asked for.
    mutating func journeys(_ stream: Int, of touches: TouchJourneys) -> PathView {
        let rows = grouping.group(stream, of: touches.pieces, channels: touches.channelNumbers)
        let count = cut(rows)
        weigh(rows, count)
        writeTouches(rows, unit: touches.unit)
        return PathView(
            count: count, offsets: offsets.start, channels: channels.start, ages: ages.start,
            conversions: conversions.start, values: values.start, nulls: nulls.start)
    }

    /// Finds where journeys end, without asking at any row whether one does.
    private mutating func cut(_ rows: StreamGrouping.Rows) -> Int {
        offsets.reserve(rows.count + 2)
        let offsets = offsets.start
        offsets[0] = 0
        var count = 0
        for row in 0..<rows.count {
            offsets[count &+ 1] = UInt32(truncatingIfNeeded: row &+ 1)
            count &+= rows.isEnd(row) ? 1 : 0
        }
        return count
    }

    /// Notes what came of each journey.
    private mutating func weigh(_ rows: StreamGrouping.Rows, _ count: Int) {
        conversions.reserve(count)
        values.reserve(count)
        nulls.reserve(count)
        for path in 0..<count {
            let last = Int(offsets.start[path &+ 1]) &- 1
            let converts = rows.marks[last] & RowStreams.convertsBit == 1
            conversions.start[path] = converts ? 1 : 0
            nulls.start[path] = converts ? 0 : 1
            values.start[path] = converts ? rows.worths[last] : 0
        }
    }

    /// Notes the channel of each touch, and its age counted from the end of its journey.
    private mutating func writeTouches(_ rows: StreamGrouping.Rows, unit: Int64) {
        channels.reserve(rows.count)
        ages.reserve(rows.count)
        let (channels, ages) = (channels.start, ages.start)
        var end: UInt64 = 0
        for row in stride(from: rows.count - 1, through: 0, by: -1) {
            let mark = rows.marks[row]
            let time = TouchOrder.time(mark)
            end = rows.isEnd(row) ? time : end
            channels[row] = UInt16(truncatingIfNeeded: mark >> RowStreams.channelShift)
            ages[row] = Int64(bitPattern: end &- time) &* unit
        }
    }
}
