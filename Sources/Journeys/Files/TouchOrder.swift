/// Sorts the rows of one id by time and keeps the order of those of one instant.
enum TouchOrder {
    @inline(__always)
    static func sort(_ marks: UnsafeMutablePointer<UInt64>, _ worths: UnsafeMutablePointer<Double>, _ count: Int) {
        var place = 1
        while place < count, time(marks[place - 1]) <= time(marks[place]) { place += 1 }
        if place < count { put(marks, worths, count, sorted: place) }
    }

    @inline(__always)
    static func time(_ mark: UInt64) -> UInt64 { mark >> RowStreams.timeShift }

    @inline(never)
    private static func put(
        _ marks: UnsafeMutablePointer<UInt64>, _ worths: UnsafeMutablePointer<Double>, _ count: Int, sorted: Int
    ) {
        guard count <= 64 else {
            let order = (0..<count).sorted { (time(marks[$0]), $0) < (time(marks[$1]), $1) }
            let rows = order.map { (marks[$0], worths[$0]) }
            for (place, row) in rows.enumerated() { (marks[place], worths[place]) = row }
            return
        }
        for place in sorted..<count {
            let (mark, worth) = (marks[place], worths[place])
            var to = place
            while to > 0, time(marks[to - 1]) > time(mark) {
                marks[to] = marks[to - 1]
                worths[to] = worths[to - 1]
                to -= 1
            }
            (marks[to], worths[to]) = (mark, worth)
        }
    }
}
