/// Counts the steps of paths.
///
/// A state's code has a digit for each channel that it remembers, to the base of channels + 1, the newest last;
/// channel c is digit c + 1, and the start is 0.
struct StepTally {
    /// In the order of their states' codes.
    let steps: [Step]

    init(_ paths: PathColumns, order: Int) {
        let base = paths.channelCount + 1
        var states = 1
        for _ in 0..<order { states = states.multipliedReportingOverflow(by: base).partialValue }
        let few = paths.channelCount < 1_024 && states.multipliedReportingOverflow(by: base).partialValue <= 4_000_000
        steps = few ? Self.dense(paths, base: base, states: states) : Self.sparse(paths, base: base, states: states)
    }

    /// In one flat table, for few channels: by state, then next channel; place 0 of a row counts ends.
    private static func dense(_ paths: PathColumns, base: Int, states: Int) -> [Step] {
        // Each other touch is counted in a table of its own: a sum that is added to twice in a row makes the second wait.
        var counts = Array(repeating: 0.0, count: states * base)
        var others = counts
        var converted = Array(repeating: 0.0, count: states)
        let shorter = states / base
        paths.withView { view in
            counts.withUnsafeMutableBufferPointer { counts in
                others.withUnsafeMutableBufferPointer { others in
                    for path in 0..<view.count {
                        let conversions = view.conversions[path]
                        let journeys = conversions + view.nulls[path]
                        guard journeys > 0 else { continue }
                        var state = 0
                        var isOther = false
                        for touch in view.touches(of: path) {
                            let next = Int(view.channels[touch]) &+ 1
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
        for place in counts.indices { counts[place] += others[place] }
        var steps: [Step] = []
        for place in counts.indices where counts[place] > 0 {
            let (state, next) = place.quotientAndRemainder(dividingBy: base)
            steps.append(
                Step(
                    state: state, next: next, following: (state % shorter) * base + next, count: counts[place],
                    converted: next == 0 ? converted[state] : 0))
        }
        return steps
    }

    /// Only what occurs, for many channels or a long memory.
    private static func sparse(_ paths: PathColumns, base: Int, states: Int) -> [Step] {
        struct Key: Hashable {
            var state: Int
            var next: Int
        }
        var found: [Key: Step] = [:]
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
        return found.values.sorted { ($0.state, $0.next) < ($1.state, $1.next) }
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
