/// Counts the touches of one journey for the rules of a program, as they become known, and says what they are worth.
///
/// The same for one live lead and for a sweep over millions: touches are added in any order, and asked about on days
/// that never go back. Room is kept from one journey to the next. For one thread at a time.
final class EngagementTally {
    /// Touches of one day.
    private struct Bucket {
        var day: Int32
        var count: Int32
    }

    /// What one rule counts so far.
    private struct State {
        /// Touches counted, at most the rule's `atMost`.
        var total = 0
        /// Of these, touches too old to be worth anything on any day to come.
        var expired = 0
        /// Buckets stand at `head ..< end`, oldest first.
        var head = 0
        var end = 0
        var capacity = 0
        var buckets: UnsafeMutablePointer<Bucket>?
        /// The day for which `points` holds; `Int.min`: it does not.
        var pointsDay = Int.min
        var points: Int64 = 0
    }

    private let frames: EngagementFrames
    private let states: UnsafeMutablePointer<State>
    /// Sums of the groups while a total is made, else 0.
    private let sums: UnsafeMutablePointer<Int64>
    /// Rules that count something, in the order in which they began to.
    private let active: UnsafeMutablePointer<Int>
    private let activeCount: UnsafeMutablePointer<Int>

    init(_ frames: EngagementFrames) {
        self.frames = frames
        states = .allocate(capacity: max(frames.ruleCount, 1))
        states.initialize(repeating: State(), count: frames.ruleCount)
        sums = .allocate(capacity: max(frames.groupCount, 1))
        sums.initialize(repeating: 0, count: frames.groupCount)
        active = .allocate(capacity: max(frames.ruleCount, 1))
        activeCount = .allocate(capacity: 1)
        activeCount.initialize(to: 0)
    }

    deinit {
        for rule in 0..<frames.ruleCount { states[rule].buckets?.deallocate() }
        states.deallocate()
        sums.deallocate()
        active.deallocate()
        activeCount.deallocate()
    }

    /// Forgets the journey.
    @inline(__always)
    func removeAll() {
        for index in 0..<activeCount.pointee {
            let state = states + active[index]
            state.pointee.total = 0
            state.pointee.expired = 0
            state.pointee.head = 0
            state.pointee.end = 0
            state.pointee.pointsDay = .min
        }
        activeCount.pointee = 0
    }

    /// Adds a touch of a kind on a day.
    @inline(__always)
    func add(kind: UInt16, day: Int32) {
        let kind = min(Int(kind), frames.lastKind)
        var place = frames.kindOffsets[kind]
        let end = frames.kindOffsets[kind + 1]
        while place < end {
            add(day, to: frames.kindRules[place])
            place += 1
        }
    }

    private func add(_ day: Int32, to rule: Int) {
        let state = states + rule
        let frame = frames.rules + rule
        if state.pointee.total == 0 {
            active[activeCount.pointee] = rule
            activeCount.pointee += 1
        }
        if frame.pointee.tableCount == 0 {
            guard state.pointee.total < frame.pointee.atMost else { return }
            state.pointee.total += 1
            state.pointee.pointsDay = .min
            return
        }
        insert(day, state)
        if state.pointee.total < frame.pointee.atMost {
            state.pointee.total += 1
            if state.pointee.pointsDay != .min {
                state.pointee.points += worth(frame, day: day, today: state.pointee.pointsDay)
            }
        } else {
            removeOldest(state)
            state.pointee.pointsDay = .min
        }
    }

    private func insert(_ day: Int32, _ state: UnsafeMutablePointer<State>) {
        if state.pointee.end == state.pointee.capacity { makeRoom(state) }
        guard let buckets = state.pointee.buckets else { return }
        var place = state.pointee.end
        while place > state.pointee.head, buckets[place - 1].day > day { place -= 1 }
        if place > state.pointee.head, buckets[place - 1].day == day {
            buckets[place - 1].count += 1
            return
        }
        var last = state.pointee.end
        while last > place {
            buckets[last] = buckets[last - 1]
            last -= 1
        }
        buckets[place] = Bucket(day: day, count: 1)
        state.pointee.end += 1
    }

    /// Takes away the oldest touch; one that is worth nothing any more goes first, however old it was.
    private func removeOldest(_ state: UnsafeMutablePointer<State>) {
        if state.pointee.expired > 0 {
            state.pointee.expired -= 1
            return
        }
        guard let bucket = state.pointee.buckets.map({ $0 + state.pointee.head }) else { return }
        bucket.pointee.count -= 1
        if bucket.pointee.count == 0 { state.pointee.head += 1 }
    }

    private func makeRoom(_ state: UnsafeMutablePointer<State>) {
        let (head, count) = (state.pointee.head, state.pointee.end - state.pointee.head)
        let old = state.pointee.buckets
        if head * 2 >= max(state.pointee.capacity, 1), let old {
            old.update(from: old + head, count: count)
        } else {
            state.pointee.capacity = max(8, state.pointee.capacity * 2)
            let buckets = UnsafeMutablePointer<Bucket>.allocate(capacity: state.pointee.capacity)
            if let old { buckets.initialize(from: old + head, count: count) }
            old?.deallocate()
            state.pointee.buckets = buckets
        }
        state.pointee.head = 0
        state.pointee.end = count
    }
}

extension EngagementTally {
    /// What all touches are worth on a day, in thousandths.
    func total(today: Int) -> Int64 {
        for index in 0..<activeCount.pointee {
            let rule = active[index]
            sums[frames.rules[rule].group] += points(rule, today: today)
        }
        var total: Int64 = 0
        for group in 0..<frames.groupCount {
            total += min(sums[group], frames.caps[group])
            sums[group] = 0
        }
        return total
    }

    /// As `total`, with what each rule gave and each cap cut.
    func score(today: Int) -> EngagementScore {
        var score = EngagementScore()
        for rule in (0..<activeCount.pointee).map({ active[$0] }).sorted() {
            let points = points(rule, today: today)
            score.lines.append(.init(rule: rule, count: states[rule].total, points: points))
            sums[frames.rules[rule].group] += points
        }
        for group in 0..<frames.groupCount {
            if sums[group] > frames.caps[group] {
                score.cuts.append(.init(group: group, points: frames.caps[group] - sums[group]))
            }
            score.total += min(sums[group], frames.caps[group])
            sums[group] = 0
        }
        return score
    }

    @inline(__always)
    private func points(_ rule: Int, today: Int) -> Int64 {
        let state = states + rule
        if state.pointee.pointsDay == today { return state.pointee.points }
        let frame = frames.rules + rule
        var points: Int64 = 0
        if frame.pointee.tableCount == 0 {
            points = frame.pointee.tail * Int64(state.pointee.total)
        } else if let buckets = state.pointee.buckets {
            let end = state.pointee.end
            var place = state.pointee.head
            while place < end, today - Int(buckets[place].day) >= frame.pointee.tableCount {
                state.pointee.expired += Int(buckets[place].count)
                place += 1
            }
            state.pointee.head = place
            while place < end {
                let age = max(0, today - Int(buckets[place].day))
                points += frame.pointee.table[age] * Int64(buckets[place].count)
                place += 1
            }
        }
        state.pointee.pointsDay = today
        state.pointee.points = points
        return points
    }

    @inline(__always)
    private func worth(_ frame: UnsafeMutablePointer<EngagementFrames.Rule>, day: Int32, today: Int) -> Int64 {
        let age = max(0, today - Int(day))
        return age < frame.pointee.tableCount ? frame.pointee.table[age] : 0
    }
}
