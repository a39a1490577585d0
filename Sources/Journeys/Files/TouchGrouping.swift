/// From rows in any order to journeys.
extension TouchRows {
    /// The journeys of all ids, in the order in which the ids first appear.
    func paths() throws -> PathColumns {
        guard marks.count < Int(UInt32.max) else { throw FileFault(line: 1, "The file has more rows than fit.") }
        let (starts, grouped) = group(owners, marks)
        let worth = worthInOrder()
        var columns = PathColumns(channelNames: channelNames)
        columns.reserve(touches: grouped.count, paths: ownerCount + worth.count)
        let unit: Int64 = isInSeconds ? 1_000 : 1
        var nextWorth = 0
        for owner in 0..<ownerCount {
            var from = Int(starts[owner])
            let to = Int(starts[owner + 1])
            while from < to {
                var end = from
                while end < to, grouped[end] & 1 == 0 { end += 1 }
                let converts = end < to
                let stop = converts ? end + 1 : to
                columns.append(grouped[from..<stop], unit: unit)
                columns.end(
                    conversions: converts ? 1 : 0, value: converts ? worth[nextWorth] : 0, nulls: converts ? 0 : 1)
                if converts { nextWorth += 1 }
                from = stop
            }
        }
        return columns
    }

    /// The worth of the conversions in the order in which the journeys meet them.
    private func worthInOrder() -> [Double] {
        conversions.indices.sorted { one, other in
            let (a, b) = (conversions[one].row, conversions[other].row)
            return (owners[a], marks[a] >> Self.timeShift, a) < (owners[b], marks[b] >> Self.timeShift, b)
        }.map { conversions[$0].value }
    }

    /// Puts rows of one id beside each other, by time; equal times keep the order of the file.
    private func group(_ owners: [UInt32], _ marks: [UInt64]) -> (starts: [UInt32], grouped: [UInt64]) {
        var starts = [UInt32](repeating: 0, count: ownerCount + 2)
        for owner in owners { starts[Int(owner) + 2] += 1 }
        for owner in 0..<ownerCount { starts[owner + 2] += starts[owner + 1] }
        var grouped = [UInt64](repeating: 0, count: marks.count)
        for row in marks.indices {
            let owner = Int(owners[row]) + 1
            grouped[Int(starts[owner])] = marks[row]
            starts[owner] += 1
        }
        starts.removeLast()
        for owner in 0..<ownerCount {
            Self.sort(&grouped, Int(starts[owner])..<Int(starts[owner + 1]))
        }
        return (starts, grouped)
    }

    /// Stable, by time alone.
    private static func sort(_ marks: inout [UInt64], _ range: Range<Int>) {
        guard range.count > 1 else { return }
        if range.count > 64 {
            let isSorted = range.dropFirst().allSatisfy { marks[$0 - 1] >> timeShift <= marks[$0] >> timeShift }
            if isSorted { return }
            let ordered = range.sorted { (marks[$0] >> timeShift, $0) < (marks[$1] >> timeShift, $1) }.map { marks[$0] }
            marks.replaceSubrange(range, with: ordered)
            return
        }
        for place in range.dropFirst() {
            let mark = marks[place]
            var to = place
            while to > range.lowerBound, marks[to - 1] >> timeShift > mark >> timeShift {
                marks[to] = marks[to - 1]
                to -= 1
            }
            marks[to] = mark
        }
    }
}

extension PathColumns {
    mutating func reserve(touches: Int, paths: Int) {
        channels.reserveCapacity(touches)
        ages.reserveCapacity(touches)
        offsets.reserveCapacity(paths + 1)
        conversions.reserveCapacity(paths)
        values.reserveCapacity(paths)
        nulls.reserveCapacity(paths)
    }

    /// Writes the touches of one path from their marks; ages are counted from the last one.
    fileprivate mutating func append(_ marks: ArraySlice<UInt64>, unit: Int64) {
        guard let last = marks.last else { return }
        let end = last >> TouchRows.timeShift
        for mark in marks {
            channels.append(UInt16(truncatingIfNeeded: mark >> 1))
            ages.append(Int64(end - mark >> TouchRows.timeShift) * unit)
        }
    }
}
