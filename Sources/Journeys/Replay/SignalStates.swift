/// How the signals of a lead stand, as its touches become known; for one thread.
///
/// Shape: plain memory, for this is what a sweep does most.
final class SignalStates {
    private struct State {
        /// The newest of the touches that show it, among those that are known.
        var newest = Int64.min
        /// Where the company's last step was found.
        var cursor = 0
        let isPersonal: Bool
        let hasWithin: Bool
        let within: Int64
        let beforeFirstActivity: Bool
        /// What each count adds to the key, and the last of them.
        let parts: UnsafeMutablePointer<Int>
        let lastCount: Int
    }

    private let count: Int
    private let states: UnsafeMutablePointer<State>
    private let steps: [CompanySteps?]
    /// The person's signals that a kind shows stand at `kindOffsets[kind] ..< kindOffsets[kind + 1]`.
    private let kindOffsets: UnsafeMutablePointer<Int>
    private let kindSignals: UnsafeMutablePointer<Int>

    init(_ signals: [ReplaySignal], strides: [Int], kindCount: Int, steps: [CompanySteps?]) {
        count = signals.count
        self.steps = steps
        states = .allocate(capacity: max(count, 1))
        for (index, signal) in signals.enumerated() {
            let parts = UnsafeMutablePointer<Int>.allocate(capacity: signal.classes.count)
            for (count, part) in signal.classes.enumerated() { parts[count] = strides[index] * Int(part) }
            (states + index).initialize(
                to: State(
                    isPersonal: signal.counting == .person, hasWithin: signal.within != nil,
                    within: signal.within ?? 0, beforeFirstActivity: signal.beforeFirstActivity, parts: parts,
                    lastCount: signal.classes.count - 1))
        }
        var offsets = [0]
        var listed: [Int] = []
        for kind in 0..<kindCount {
            listed += signals.indices.filter {
                signals[$0].counting == .person && signals[$0].takes(UInt16(truncatingIfNeeded: kind))
            }
            offsets.append(listed.count)
        }
        kindOffsets = .allocate(capacity: offsets.count)
        kindOffsets.initialize(from: offsets, count: offsets.count)
        kindSignals = .allocate(capacity: max(listed.count, 1))
        kindSignals.initialize(from: listed, count: listed.count)
    }

    deinit {
        for index in 0..<count { states[index].parts.deallocate() }
        states.deallocate()
        kindOffsets.deallocate()
        kindSignals.deallocate()
    }

    @inline(__always)
    func removeAll() {
        for index in 0..<count {
            states[index].newest = .min
            states[index].cursor = 0
        }
    }

    @inline(__always)
    func add(kind: UInt16, at: Int64, firstActivity: Int64) {
        var place = kindOffsets[Int(kind)]
        let end = kindOffsets[Int(kind) + 1]
        while place < end {
            let state = states + kindSignals[place]
            if at > state.pointee.newest, at < firstActivity || !state.pointee.beforeFirstActivity {
                state.pointee.newest = at
            }
            place += 1
        }
    }

    /// The key of all signals at an instant.
    @inline(__always)
    func key(company: UInt32, at instant: Int64) -> Int {
        var key = 0
        for index in 0..<count {
            let state = states + index
            if state.pointee.isPersonal {
                let newest = state.pointee.newest
                let isYoung = !state.pointee.hasWithin || newest >= instant &- state.pointee.within
                key += state.pointee.parts[newest != .min && isYoung ? 1 : 0]
            } else {
                key += state.pointee.parts[min(companyCount(index, company, instant), state.pointee.lastCount)]
            }
        }
        return key
    }

    @inline(never)
    private func companyCount(_ index: Int, _ company: UInt32, _ instant: Int64) -> Int {
        guard company != .max, let steps = steps[index] else { return 0 }
        return Int(steps.count(Int(company), at: instant, cursor: &states[index].cursor))
    }
}
