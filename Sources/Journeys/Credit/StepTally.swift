/// Counts the steps of paths.
///
/// A state's code has a digit for each channel that it remembers, to the base of channels + 1, the newest last;
/// channel c is digit c + 1, and the start is 0.
struct StepTally {
    let channels: Int
    /// By channel what ended with it: [conversions, value].
    private(set) var ends: [SIMD2<Double>]
    private let base: Int
    private let states: Int
    /// In one flat table, for few channels: by state, then next channel; place 0 of a row counts ends.
    private var counts: [Double] = []
    /// Each other touch is counted in a table of its own: a sum that is added to twice in a row makes the second wait.
    private var others: [Double] = []
    private var converted: [Double] = []
    /// Only what occurs, for many channels or a long memory.
    private var found: [Key: Step] = [:]

    private struct Key: Hashable {
        var state: Int
        var next: Int
    }

    init(channels: Int, order: Int) {
        self.channels = channels
        ends = Array(repeating: .zero, count: channels)
        base = channels + 1
        var states = 1
        for _ in 0..<order { states = states.multipliedReportingOverflow(by: base).partialValue }
        self.states = states
        guard channels < 1_024, case let places = states.multipliedReportingOverflow(by: base).partialValue,
            places <= 2_000_000
        else { return }
        counts = Array(repeating: 0, count: places)
        others = counts
        converted = Array(repeating: 0, count: states)
    }

    mutating func add(_ paths: PathView) {
        for path in 0..<paths.count {
            let touches = paths.touches(of: path)
            guard let last = touches.last else { continue }
            ends[Int(paths.channels[last])] += paths.worth(of: path)
        }
        if counts.isEmpty { addSparse(paths) } else { addDense(paths) }
    }

    mutating func add(_ other: Self) {
        for channel in ends.indices { ends[channel] += other.ends[channel] }
        for place in counts.indices {
            counts[place] += other.counts[place]
            others[place] += other.others[place]
        }
        for state in converted.indices { converted[state] += other.converted[state] }
        for (key, step) in other.found {
            guard found[key] != nil else {
                found[key] = step
                continue
            }
            found[key]?.count += step.count
            found[key]?.converted += step.converted
        }
    }

    private mutating func addDense(_ paths: PathView) {
        let (base, shorter) = (base, states / base)
        converted.withUnsafeMutableBufferPointer { converted in
            counts.withUnsafeMutableBufferPointer { counts in
                others.withUnsafeMutableBufferPointer { others in
                    for path in 0..<paths.count {
                        let conversions = paths.conversions[path]
                        let journeys = conversions + paths.nulls[path]
                        guard journeys > 0 else { continue }
                        var state = 0
                        var isOther = false
                        for touch in paths.touches(of: path) {
                            let next = Int(paths.channels[touch]) &+ 1
                            let place = state &* base &+ next
                            if isOther { others[place] += journeys } else { counts[place] += journeys }
                            isOther.toggle()
                            state = shorter == 1 ? next : (state % shorter) &* base &+ next
                        }
                        counts[state &* base] += journeys
                        converted[state] += conversions
                    }
                }
            }
        }
    }

    private mutating func addSparse(_ paths: PathView) {
        let shorter = states / base
        for path in 0..<paths.count {
            let conversions = paths.conversions[path]
            let journeys = conversions + paths.nulls[path]
            guard journeys > 0 else { continue }
            var state = 0
            func count(_ next: Int, converted: Double) {
                let following = (state % shorter) * base + next
                let fresh = Step(state: state, next: next, following: following, count: 0, converted: 0)
                found[Key(state: state, next: next), default: fresh].count += journeys
                if converted > 0 { found[Key(state: state, next: next)]?.converted += converted }
                if next > 0 { state = following }
            }
            for touch in paths.touches(of: path) { count(Int(paths.channels[touch]) + 1, converted: 0) }
            count(0, converted: conversions)
        }
    }

    /// In the order of their states' codes.
    var steps: [Step] {
        if counts.isEmpty { return found.values.sorted { ($0.state, $0.next) < ($1.state, $1.next) } }
        let shorter = states / base
        return counts.indices.compactMap { place in
            let count = counts[place] + others[place]
            guard count > 0 else { return nil }
            let (state, next) = place.quotientAndRemainder(dividingBy: base)
            return Step(
                state: state, next: next, following: (state % shorter) * base + next, count: count,
                converted: next == 0 ? converted[state] : 0)
        }
    }
}

/// One kind of step that occurred.
struct Step {
    /// Code of the state before.
    var state: Int
    /// Channel number plus one; 0 is the end of the path.
    var next: Int
    /// Code of the state after; without meaning at an end.
    var following: Int
    var count: Double
    /// Of these, how many converted; for ends alone.
    var converted: Double
}
