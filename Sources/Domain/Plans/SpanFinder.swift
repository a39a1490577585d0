/// Finds the span of an instant among many that follow one another without a gap.
struct SpanFinder: Sendable {
    private let starts: [Int64]
    /// Spans are about as long as one another, so the place can be guessed.
    private let length: Int64

    init(_ spans: [PeriodSpan]) {
        starts = spans.map(\.start.milliseconds)
        guard let first = starts.first, let last = spans.last?.end.milliseconds else {
            length = 1
            return
        }
        length = max(1, (last - first) / Int64(starts.count))
    }

    /// The first span for what is before all of them, the last for what is after.
    @inline(__always)
    func place(of instant: Int64) -> Int {
        guard let first = starts.first, instant > first else { return 0 }
        var place = min(starts.count - 1, Int((instant - first) / length))
        while place > 0, starts[place] > instant { place -= 1 }
        while place + 1 < starts.count, starts[place + 1] <= instant { place += 1 }
        return place
    }
}
