/// Reads a pattern in the syntax of RE2: no back-references and no look-around, so that matching stays linear.
struct PatternParser {
    /// What `(?imsU)` switches.
    struct Flags {
        var ignoresCase = false
        var isMultiline = false
        var dotTakesNewline = false
    }

    let scalars: [Unicode.Scalar]
    var position = 0
    var flags = Flags()
    private var level = 0

    private static let deepest = 60
    private static let mostRepeats = 1000

    init(_ pattern: String) {
        scalars = Array(pattern.unicodeScalars)
    }

    mutating func parse() throws(PatternFault) -> PatternNode {
        let node = try alternatives()
        guard position == scalars.count else { throw PatternFault("“)” closes nothing in the pattern") }
        return node
    }

    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    mutating func take(text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard position + wanted.count <= scalars.count,
            scalars[position..<position + wanted.count].elementsEqual(wanted)
        else { return false }
        position += wanted.count
        return true
    }

    private mutating func alternatives() throws(PatternFault) -> PatternNode {
        level += 1
        defer { level -= 1 }
        guard level <= Self.deepest else { throw PatternFault("a pattern has at most \(Self.deepest) nested groups") }
        var choices = [try sequence()]
        while take("|") { choices.append(try sequence()) }
        return choices.count == 1 ? choices[0] : .alternatives(choices)
    }

    private mutating func sequence() throws(PatternFault) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            if take(text: "\\Q") {
                nodes += quoted()
                continue
            }
            guard let operand = try operand() else { continue }
            nodes.append(try repeated(operand))
        }
        return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .empty : .sequence(nodes)
    }

    private mutating func quoted() -> [PatternNode] {
        var nodes: [PatternNode] = []
        while let scalar = next, !take(text: "\\E") {
            position += 1
            nodes.append(literal(scalar))
        }
        return nodes
    }

    /// One operand; nil for a group that only switches flags.
    private mutating func operand() throws(PatternFault) -> PatternNode? {
        guard let scalar = next else { return .empty }
        position += 1
        switch scalar {
        case "(": return try group()
        case "[": return .set(try bracketSet())
        case ".":
            return .set(
                CharacterSet([CharacterSet.Item(ranges: flags.dotTakesNewline ? [0...0x10FFFF] : Self.allButNewline)]))
        case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
        case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
        case "\\": return try escaped()
        case "*", "+", "?": throw PatternFault("“\(scalar)” has nothing to repeat in the pattern")
        default: return literal(scalar)
        }
    }

    func literal(_ scalar: Unicode.Scalar) -> PatternNode {
        guard flags.ignoresCase else { return .scalar(scalar.value) }
        let forms = CharacterSet.caseForms(of: scalar.value)
        guard forms.count > 1 else { return .scalar(scalar.value) }
        return .set(CharacterSet([CharacterSet.Item(ranges: forms.map { $0...$0 })], ignoresCase: true))
    }

    private mutating func repeated(_ operand: PatternNode) throws(PatternFault) -> PatternNode {
        guard let (least, most) = try repetition() else { return operand }
        // Taking as few as possible finds the same texts.
        _ = take("?")
        if try repetition() != nil { throw PatternFault("a repetition is repeated in the pattern; use a group") }
        return .repetition(operand, least: least, most: most)
    }

    private mutating func repetition() throws(PatternFault) -> (Int, Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        guard next == "{" else { return nil }
        let start = position
        position += 1
        guard let least = count() else { return back(to: start) }
        var most: Int? = least
        if take(",") { most = next == "}" ? nil : count() ?? -1 }
        guard most != -1, take("}") else { return back(to: start) }
        guard max(least, most ?? 0) <= Self.mostRepeats else {
            throw PatternFault("a pattern repeats at most \(Self.mostRepeats) times")
        }
        if let most, most < least { throw PatternFault("{\(least),\(most)} in the pattern counts downwards") }
        return (least, most)
    }

    /// A brace that counts nothing stands for itself.
    private mutating func back(to start: Int) -> (Int, Int?)? {
        position = start
        return nil
    }

    private mutating func count() -> Int? {
        var number: Int?
        while let scalar = next, "0"..."9" ~= scalar {
            number = min((number ?? 0) * 10 + Int(scalar.value) - 48, 1_000_000)
            position += 1
        }
        return number
    }

    private mutating func group() throws(PatternFault) -> PatternNode? {
        let outer = flags
        if take("?") {
            if take(text: "P<") || take("<") {
                try skipGroupName()
            } else if try switchFlags() {
                return nil
            }
        }
        let inner = try alternatives()
        guard take(")") else { throw PatternFault("a group of the pattern is not closed") }
        flags = outer
        return inner
    }

    private mutating func skipGroupName() throws(PatternFault) {
        let start = position
        while let scalar = next, scalar != ">" {
            guard scalar == "_" || scalar.properties.isAlphabetic || "0"..."9" ~= scalar else { break }
            position += 1
        }
        guard position > start, take(">") else { throw PatternFault("a group of the pattern has no proper name") }
    }

    /// Reads flags; true when they hold for the rest of the group around, false when for the group that follows.
    private mutating func switchFlags() throws(PatternFault) -> Bool {
        var isOn = true
        while let scalar = next {
            position += 1
            switch scalar {
            case "i": flags.ignoresCase = isOn
            case "m": flags.isMultiline = isOn
            case "s": flags.dotTakesNewline = isOn
            case "U": break
            case "-" where isOn: isOn = false
            case ":": return false
            case ")": return true
            default: throw PatternFault("“(?\(scalar)” is not supported in patterns")
            }
        }
        throw PatternFault("a group of the pattern is not closed")
    }

    private static let allButNewline: [ClosedRange<UInt32>] = [0...0x09, 0x0B...0x10FFFF]
}
