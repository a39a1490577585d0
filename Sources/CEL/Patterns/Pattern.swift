/// A pattern of `matches` as instructions of a nondeterministic machine (Thompson's construction).
///
/// Matching takes time proportional to text × instructions, whatever the pattern.
struct Pattern: Sendable {
    enum Instruction: Sendable {
        case scalar(UInt32)
        case set(CharacterSet)
        case assertion(PatternAssertion)
        /// Goes on at both places.
        case split(Int, Int)
        case jump(Int)
        case match
    }

    /// A pattern that is plain text, perhaps tied to the ends, is found without the machine.
    private struct Plain: Sendable {
        var text = ""
        var isAtStart = false
        var isAtEnd = false
    }

    private let instructions: [Instruction]
    private let plain: Plain?

    /// Compiles a pattern.
    ///
    /// - Throws: `PatternFault` when it is none of RE2's or needs more instructions than the limit.
    init(_ text: String, limits: Limits = .standard) throws(PatternFault) {
        var parser = PatternParser(text)
        let node = try parser.parse()
        plain = Self.plain(node)
        var builder = PatternBuilder(limit: limits.patternSize)
        instructions = try builder.build(node)
    }

    /// Whether the pattern is found anywhere in the text; nil when the steps do not suffice.
    func isFound(in text: String, steps: inout Int) -> Bool? {
        steps -= text.utf8.count / 16 + 1
        guard steps >= 0 else { return nil }
        guard let plain else {
            var machine = PatternMachine(instructions)
            return machine.isFound(in: text, steps: &steps)
        }
        switch (plain.isAtStart, plain.isAtEnd) {
        case (false, false): return Text.contains(text, plain.text)
        case (true, false): return Text.hasPrefix(text, plain.text)
        case (false, true): return Text.hasSuffix(text, plain.text)
        case (true, true): return Text.isEqual(text, plain.text)
        }
    }

    private static func plain(_ node: PatternNode) -> Plain? {
        var plain = Plain()
        let nodes =
            switch node {
            case .sequence(let nodes): nodes
            case .empty: [PatternNode]()
            default: [node]
            }
        for (index, node) in nodes.enumerated() {
            switch node {
            case .scalar(let value):
                guard let scalar = Unicode.Scalar(value) else { return nil }
                plain.text.unicodeScalars.append(scalar)
            case .assertion(.textStart) where index == 0: plain.isAtStart = true
            case .assertion(.textEnd) where index == nodes.count - 1: plain.isAtEnd = true
            default: return nil
            }
        }
        return plain
    }
}

/// Writes the instructions of a pattern.
private struct PatternBuilder {
    private let limit: Int
    private var instructions: [Pattern.Instruction] = []
    private var work = 0

    init(limit: Int) {
        self.limit = limit
    }

    mutating func build(_ node: PatternNode) throws(PatternFault) -> [Pattern.Instruction] {
        try emit(node)
        instructions.append(.match)
        return instructions
    }

    private mutating func emit(_ node: PatternNode) throws(PatternFault) {
        // Work counts also what writes nothing, such as a repetition of an empty group.
        work += 1
        guard work <= 2 * limit, instructions.count < limit else {
            throw PatternFault("a pattern has at most \(limit) parts, repetitions written out")
        }
        switch node {
        case .empty: break
        case .scalar(let value): instructions.append(.scalar(value))
        case .set(let set): instructions.append(.set(set))
        case .assertion(let assertion): instructions.append(.assertion(assertion))
        case .sequence(let nodes): for node in nodes { try emit(node) }
        case .alternatives(let nodes): try emit(alternatives: nodes)
        case .repetition(let node, let least, let most): try emit(repeated: node, least: least, most: most)
        }
    }

    private mutating func emit(alternatives nodes: [PatternNode]) throws(PatternFault) {
        var jumps: [Int] = []
        for node in nodes.dropLast() {
            let split = reserve()
            try emit(node)
            jumps.append(reserve())
            instructions[split] = .split(split + 1, instructions.count)
        }
        if let last = nodes.last { try emit(last) }
        for jump in jumps { instructions[jump] = .jump(instructions.count) }
    }

    private mutating func emit(repeated node: PatternNode, least: Int, most: Int?) throws(PatternFault) {
        for _ in 0..<least { try emit(node) }
        guard let most else {
            let split = reserve()
            try emit(node)
            instructions.append(.jump(split))
            instructions[split] = .split(split + 1, instructions.count)
            return
        }
        var splits: [Int] = []
        for _ in least..<max(least, most) {
            splits.append(reserve())
            try emit(node)
        }
        for split in splits { instructions[split] = .split(split + 1, instructions.count) }
    }

    /// A place to be filled when its target is known.
    private mutating func reserve() -> Int {
        instructions.append(.match)
        return instructions.count - 1
    }
}
