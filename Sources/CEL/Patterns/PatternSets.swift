/// Escapes and sets in brackets.
extension PatternParser {
    mutating func escaped() throws(PatternFault) -> PatternNode {
        guard let letter = next else { throw PatternFault("the pattern ends in a backslash") }
        switch letter {
        case "A": return assertion(.textStart)
        case "z": return assertion(.textEnd)
        case "b": return assertion(.wordBoundary)
        case "B": return assertion(.noWordBoundary)
        default: break
        }
        if let item = try classEscape() { return .set(CharacterSet([item], ignoresCase: flags.ignoresCase)) }
        return literal(try scalarEscape())
    }

    mutating func bracketSet() throws(PatternFault) -> CharacterSet {
        let isNegated = take("^")
        var items: [CharacterSet.Item] = []
        var isFirst = true
        while isFirst || next != "]" {
            isFirst = false
            guard let scalar = next else { throw PatternFault("a set of the pattern is not closed") }
            if scalar == "[", let item = try posixClass() {
                items.append(item)
            } else if scalar == "\\", let item = try classAfterBackslash() {
                items.append(item)
            } else {
                items.append(CharacterSet.Item(ranges: [try range()]))
            }
        }
        position += 1
        return CharacterSet(items, isNegated: isNegated, ignoresCase: flags.ignoresCase)
    }

    private mutating func assertion(_ assertion: PatternAssertion) -> PatternNode {
        position += 1
        return .assertion(assertion)
    }

    /// `\d`, `\pL`, `\p{Greek}` and the like behind the backslash; nil for an escape of one character.
    private mutating func classEscape() throws(PatternFault) -> CharacterSet.Item? {
        guard let letter = next else { return nil }
        if let item = UnicodeClass.perl(letter) {
            position += 1
            return item
        }
        guard letter == "p" || letter == "P" else { return nil }
        position += 1
        guard var name = next.map(String.init) else { throw PatternFault("the pattern ends in “\\\(letter)”") }
        position += 1
        var isNegated = letter == "P"
        if name == "{" {
            if take("^") { isNegated.toggle() }
            name = ""
            while let scalar = next, scalar != "}" {
                name.unicodeScalars.append(scalar)
                position += 1
            }
            guard take("}") else { throw PatternFault("“\\\(letter){” is not closed in the pattern") }
        }
        guard var item = UnicodeClass.named(name) else {
            throw PatternFault("“\(name)” is no class of characters that patterns know")
        }
        item.isNegated = isNegated
        return item
    }

    private mutating func classAfterBackslash() throws(PatternFault) -> CharacterSet.Item? {
        let start = position
        position += 1
        if let item = try classEscape() { return item }
        position = start
        return nil
    }

    private mutating func posixClass() throws(PatternFault) -> CharacterSet.Item? {
        let start = position
        guard take(text: "[:") else { return nil }
        let isNegated = take("^")
        var name = ""
        while let scalar = next, scalar != ":", scalar != "]" {
            name.unicodeScalars.append(scalar)
            position += 1
        }
        guard take(text: ":]") else {
            position = start
            return nil
        }
        guard var item = UnicodeClass.posix(name) else {
            throw PatternFault("[:\(name):] is no class of characters that patterns know")
        }
        item.isNegated = isNegated
        return item
    }

    private mutating func range() throws(PatternFault) -> ClosedRange<UInt32> {
        let first = try member().value
        guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else { return first...first }
        position += 1
        let last = try member().value
        guard first <= last else { throw PatternFault("a range of the pattern runs backwards") }
        return first...last
    }

    private mutating func member() throws(PatternFault) -> Unicode.Scalar {
        guard let scalar = next else { throw PatternFault("a set of the pattern is not closed") }
        position += 1
        return scalar == "\\" ? try scalarEscape() : scalar
    }

    private mutating func scalarEscape() throws(PatternFault) -> Unicode.Scalar {
        guard let letter = next else { throw PatternFault("the pattern ends in a backslash") }
        position += 1
        switch letter {
        case "a": return "\u{7}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "v": return "\u{B}"
        case "x": return try hexadecimal()
        case "0"..."7": return try octal(letter)
        default:
            guard letter.isASCII, !letter.properties.isAlphabetic, !("0"..."9" ~= letter) else {
                throw PatternFault("“\\\(letter)” is not supported in patterns")
            }
            return letter
        }
    }

    private mutating func octal(_ first: Unicode.Scalar) throws(PatternFault) -> Unicode.Scalar {
        var value = first.value - 48
        guard value == 0 || next.map({ "0"..."7" ~= $0 }) == true else {
            throw PatternFault("“\\\(first)” refers back, which patterns cannot")
        }
        for _ in 0..<2 {
            guard let digit = next, "0"..."7" ~= digit else { break }
            value = value * 8 + digit.value - 48
            position += 1
        }
        return Unicode.Scalar(value) ?? "\u{0}"
    }

    private mutating func hexadecimal() throws(PatternFault) -> Unicode.Scalar {
        var digits = ""
        if take("{") {
            while let scalar = next, scalar != "}" {
                digits.unicodeScalars.append(scalar)
                position += 1
            }
            guard take("}") else { throw PatternFault("“\\x{” is not closed in the pattern") }
        } else {
            for _ in 0..<2 {
                guard let scalar = next else { break }
                digits.unicodeScalars.append(scalar)
                position += 1
            }
            guard digits.utf8.count == 2 else { throw PatternFault("“\\x” needs two hexadecimal digits") }
        }
        guard digits.utf8.allSatisfy(Lexer.isHexadecimal),
            let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
        else { throw PatternFault("“\\x” is followed by no code point") }
        return scalar
    }
}
