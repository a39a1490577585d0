/// Cuts the ordered rows of some streams into journeys and writes their touches to where they belong.
struct JourneyBlock {
    let channels: UnsafeMutableBufferPointer<UInt16>
    let ages: UnsafeMutableBufferPointer<Int64>
    /// Where the next touch is written.
    private(set) var place: Int
    private let first: Int
    /// Milliseconds of one unit of time in the file.
    let unit: Int64
    /// Of each journey twice its length, one more where it converted.
    private var lengths: [UInt32] = []
    /// Of those that converted.
    private var worths: [Double] = []

    init(
        channels: UnsafeMutableBufferPointer<UInt16>, ages: UnsafeMutableBufferPointer<Int64>, place: Int, unit: Int64
    ) {
        self.channels = channels
        self.ages = ages
        self.place = place
        first = place
        self.unit = unit
    }

    var count: Int { lengths.count }

    mutating func write(_ streams: Range<Int>, of pieces: [TouchPiece], channels numbers: [[UInt16]]) {
        var grouping = StreamGrouping()
        defer { grouping.deallocate() }
        for stream in streams {
            grouping.group(stream, of: pieces, channels: numbers) { marks, worths, count in
                var from = 0
                for row in 0..<count where marks[row] & RowStreams.convertsBit != 0 {
                    append(marks + from, row + 1 - from)
                    lengths.append(UInt32(truncatingIfNeeded: (row + 1 - from) << 1 | 1))
                    self.worths.append(worths[row])
                    from = row + 1
                }
                if from < count {
                    append(marks + from, count - from)
                    lengths.append(UInt32(truncatingIfNeeded: (count - from) << 1))
                }
            }
        }
    }

    /// Writes the touches of one journey; ages are counted from the last one.
    @inline(__always)
    private mutating func append(_ marks: UnsafeMutablePointer<UInt64>, _ count: Int) {
        let end = TouchOrder.time(marks[count - 1])
        for row in 0..<count {
            channels[place &+ row] = UInt16(truncatingIfNeeded: marks[row] >> RowStreams.channelShift)
            ages[place &+ row] = Int64(end &- TouchOrder.time(marks[row])) &* unit
        }
        place += count
    }

    /// Goes through the journeys: where the touches of each end, and its worth if it converted.
    @inline(__always)
    func forEach(_ body: (_ end: Int, _ worth: Double?) -> Void) {
        var end = first
        var conversion = 0
        for length in lengths {
            end += Int(length >> 1)
            if length & 1 == 1 {
                body(end, worths[conversion])
                conversion += 1
            } else {
                body(end, nil)
            }
        }
    }
}
