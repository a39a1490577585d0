/// How a signal of companies changes with time: from each step on it has a count, before the first none.
///
/// Shape: the steps of company `c` stand at `offsets[c] ..< offsets[c + 1]`, by time.
final class CompanySteps: Sendable {
    let offsets: [UInt32]
    let from: [Int64]
    let counts: [Int32]

    private init(offsets: [UInt32], from: [Int64], counts: [Int32]) {
        self.offsets = offsets
        self.from = from
        self.counts = counts
    }

    /// The steps of a signal in a store, worked out by so many threads.
    static func of(_ signal: ReplaySignal, in store: JourneyStore, threads: Int) -> CompanySteps {
        let parts = Threads.map(store.companyCount, chunk: 1_024, threads: threads) {
            CompanyStepsPart(signal, store)
        } each: { part, companies in
            part.add(companies)
        } finish: { part in
            part
        }
        var ends = [UInt32](repeating: 0, count: store.companyCount + 1)
        for part in parts { for (company, range) in part.ranges { ends[company + 1] = UInt32(range.count) } }
        for company in 0..<store.companyCount { ends[company + 1] += ends[company] }
        var from = [Int64](repeating: 0, count: Int(ends[store.companyCount]))
        var counts = [Int32](repeating: 0, count: from.count)
        for part in parts {
            for (company, range) in part.ranges {
                let target = Int(ends[company])
                for place in range {
                    from[target + place - range.lowerBound] = part.steps[place].from
                    counts[target + place - range.lowerBound] = part.steps[place].count
                }
            }
        }
        return CompanySteps(offsets: ends, from: from, counts: counts)
    }

    /// The count of a company at an instant; `cursor` is where the last one was found, for instants that go on.
    @inline(__always)
    func count(_ company: Int, at instant: Int64, cursor: inout Int) -> Int32 {
        let first = Int(offsets[company])
        let end = Int(offsets[company + 1])
        cursor = max(cursor, first)
        while cursor < end, from[cursor] <= instant { cursor += 1 }
        return cursor > first ? counts[cursor - 1] : 0
    }
}

/// The steps of some companies.
private final class CompanyStepsPart {
    private(set) var steps: [(from: Int64, count: Int32)] = []
    private(set) var ranges: [(Int, Range<Int>)] = []
    private let signal: ReplaySignal
    private let store: JourneyStore
    private let taken: [Bool]
    /// From when until when each key (a person, a role, or everybody) counts; the end is not in it.
    private var spans: [(key: UInt32, from: Int64, until: Int64)] = []
    private var changes: [(at: Int64, by: Int32)] = []

    init(_ signal: ReplaySignal, _ store: JourneyStore) {
        self.signal = signal
        self.store = store
        taken = store.kinds.indices.map { signal.takes(UInt16($0)) }
    }

    func add(_ companies: Range<Int>) {
        for company in companies {
            spans.removeAll(keepingCapacity: true)
            for place in store.companies.offsets.range(company) {
                let touch = Int(store.companies.touch[place])
                if taken[Int(store.touches.kind[touch])] { add(touch, place: place, company) }
            }
            guard !spans.isEmpty else { continue }
            unite()
            let start = steps.count
            count()
            ranges.append((company, start..<steps.count))
        }
    }

    /// Notes when a touch counts.
    private func add(_ touch: Int, place: Int, _ company: Int) {
        let at = store.touches.at[touch]
        var (from, until) = store.companies.span(ofPlace: place)
        from = max(from, store.touches.known[touch])
        if let within = signal.within {
            let (last, overflow) = at.addingReportingOverflow(within)
            if !overflow, last < .max { until = min(until, last + 1) }
        }
        guard signal.beforeFirstActivity else { return add(touch, from, until) }
        // What came after the first activity does not count while that is known.
        var pieces = [(from, until)]
        for index in store.companies.activityOffsets.range(company) where store.companies.activityAt[index] <= at {
            let (gone, back) = (store.companies.activityFrom[index], store.companies.activityUntil[index])
            pieces = pieces.flatMap { [($0.0, min($0.1, gone)), (max($0.0, back), $0.1)] }.filter { $0.0 < $0.1 }
        }
        for piece in pieces { add(touch, piece.0, piece.1) }
    }

    private func add(_ touch: Int, _ from: Int64, _ until: Int64) {
        guard from < until else { return }
        switch signal.counting {
        case .person, .company: spans.append((0, from, until))
        case .persons: spans.append((UInt32(store.journeys.journey(ofTouch: touch)), from, until))
        case .roles:
            let epochs = store.journeys.roleOffsets.range(store.journeys.journey(ofTouch: touch))
            for epoch in epochs where store.journeys.role[epoch] != 0 {
                let end = epoch + 1 < epochs.upperBound ? store.journeys.roleFrom[epoch + 1] : .max
                let (start, stop) = (max(from, store.journeys.roleFrom[epoch]), min(until, end))
                if start < stop { spans.append((store.journeys.role[epoch], start, stop)) }
            }
        }
    }

    /// Joins the spans of each key into changes of how many count.
    private func unite() {
        spans.sort { ($0.key, $0.from) < ($1.key, $1.from) }
        changes.removeAll(keepingCapacity: true)
        var open = spans[0]
        func close() {
            changes.append((open.from, 1))
            if open.until != .max { changes.append((open.until, -1)) }
        }
        for span in spans.dropFirst() {
            if span.key == open.key, span.from <= open.until {
                open.until = max(open.until, span.until)
            } else {
                close()
                open = span
            }
        }
        close()
        changes.sort { $0.at < $1.at }
    }

    private func count() {
        var count: Int32 = 0
        var place = 0
        while place < changes.count {
            let at = changes[place].at
            let before = count
            while place < changes.count, changes[place].at == at {
                count += changes[place].by
                place += 1
            }
            if count != before { steps.append((at, count)) }
        }
    }
}
