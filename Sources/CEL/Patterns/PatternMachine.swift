/// Runs the instructions of a pattern over a text, all ways at once, each instruction at most once for each character.
struct PatternMachine {
    private let instructions: [Pattern.Instruction]
    /// The instructions that wait for the next character.
    private var waiting: [Int] = []
    /// The instructions that the last character led to.
    private var reached: [Int] = []
    private var pending: [Int] = []
    /// For each instruction the turn in which it was last visited.
    private var visited: [Int]
    private var turn = 0

    init(_ instructions: [Pattern.Instruction]) {
        self.instructions = instructions
        visited = [Int](repeating: 0, count: instructions.count)
        waiting.reserveCapacity(instructions.count)
        reached.reserveCapacity(instructions.count)
    }

    /// Whether the pattern is found anywhere; nil when the steps do not suffice.
    mutating func isFound(in text: String, steps: inout Int) -> Bool? {
        var before: UInt32?
        var scalars = text.unicodeScalars.makeIterator()
        var after = scalars.next()?.value
        let isTiedToStart = if case .assertion(.textStart) = instructions[0] { true } else { false }
        while true {
            turn += 1
            waiting.removeAll(keepingCapacity: true)
            if enterAll(before: before, after: after) { return true }
            if enter(0, before: before, after: after) { return true }
            guard let scalar = after else { return false }
            if isTiedToStart, waiting.isEmpty { return false }
            steps -= waiting.count / 8 + 1
            guard steps >= 0 else { return nil }
            step(over: scalar)
            before = scalar
            after = scalars.next()?.value
        }
    }

    private mutating func enterAll(before: UInt32?, after: UInt32?) -> Bool {
        for instruction in reached where enter(instruction, before: before, after: after) { return true }
        return false
    }

    /// Follows what takes no character; true when the match is reached.
    private mutating func enter(_ start: Int, before: UInt32?, after: UInt32?) -> Bool {
        pending.append(start)
        while let index = pending.popLast() {
            guard visited[index] != turn else { continue }
            visited[index] = turn
            switch instructions[index] {
            case .scalar, .set: waiting.append(index)
            case .assertion(let assertion):
                if assertion.holds(between: before, and: after) { pending.append(index + 1) }
            case .split(let first, let second):
                pending.append(second)
                pending.append(first)
            case .jump(let target): pending.append(target)
            case .match: return true
            }
        }
        return false
    }

    private mutating func step(over scalar: UInt32) {
        reached.removeAll(keepingCapacity: true)
        for index in waiting {
            switch instructions[index] {
            case .scalar(let value) where value == scalar: reached.append(index + 1)
            case .set(let set) where set.contains(scalar): reached.append(index + 1)
            default: break
            }
        }
    }
}
