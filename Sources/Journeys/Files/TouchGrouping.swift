/// From rows in any order to journeys.
extension PathColumns {
    /// The journeys of all ids.
    init(_ pieces: [TouchPiece]) throws {
        let streams = pieces.first?.streams.count ?? 0
        var starts = [0]
        for stream in 0..<streams {
            starts.append(pieces.reduce(starts[stream]) { $0 + $1.streams.rowCount(stream) })
        }
        guard starts[streams] < Int(Int32.max) else { throw FileFault(line: 1, "The file has more rows than fit.") }
        let (names, numbers) = try Self.channels(of: pieces)
        self.init(channelNames: names)
        let latest = pieces.reduce(Int64.min) { max($0, $1.latest) }
        let isInSeconds = latest < 100_000_000_000 && !pieces.contains(where: \.hasDates)
        let parts = min(16, streams)
        var blocks: [JourneyBlock] = []
        let rows = starts[streams]
        channels = Array(unsafeUninitializedCapacity: rows) { channels, channelCount in
            WordPool.preferLargePages(channels)
            ages = Array(unsafeUninitializedCapacity: rows) { ages, ageCount in
                WordPool.preferLargePages(ages)
                blocks = Parallel.map(parts) { part in
                    let own = streams * part / parts..<streams * (part + 1) / parts
                    var block = JourneyBlock(
                        channels: channels, ages: ages, place: starts[own.lowerBound], unit: isInSeconds ? 1_000 : 1)
                    block.write(own, of: pieces, channels: numbers)
                    return block
                }
                ageCount = rows
            }
            channelCount = rows
        }
        join(blocks)
    }

    /// The names of all channels, and by piece the numbers that its channels have among them.
    private static func channels(of pieces: [TouchPiece]) throws -> (names: [String], numbers: [[UInt16]]) {
        var channels = ChannelNumbers()
        var line = 0
        let numbers = try pieces.map { piece in
            line += piece.line
            return try piece.channels.names.map { try channels.number($0, line: line) }
        }
        return (channels.names, numbers)
    }

    private mutating func join(_ blocks: [JourneyBlock]) {
        var firsts = [0]
        for block in blocks { firsts.append(firsts[firsts.count - 1] + block.count) }
        let count = firsts[blocks.count]
        func column<Element>(_ size: Int, _ fill: (UnsafeMutableBufferPointer<Element>) -> Void) -> [Element] {
            Array(unsafeUninitializedCapacity: size) { room, made in
                WordPool.preferLargePages(room)
                fill(room)
                made = size
            }
        }
        offsets = column(count + 1) { offsets in
            conversions = column(count) { conversions in
                values = column(count) { values in
                    nulls = column(count) { nulls in
                        offsets[0] = 0
                        _ = Parallel.map(blocks.count) { number in
                            var path = firsts[number]
                            blocks[number].forEach { end, worth in
                                offsets[path + 1] = UInt32(truncatingIfNeeded: end)
                                conversions[path] = worth == nil ? 0 : 1
                                values[path] = worth ?? 0
                                nulls[path] = worth == nil ? 1 : 0
                                path &+= 1
                            }
                        }
                    }
                }
            }
        }
    }
}
