import Domain
import Record

/// What an `HTML` literal does with its values: text is escaped, markup nests, absent values vanish.
///
/// A value right after `=` inside a tag gets its quotes; a value that opens `href`, `src`, `action` or
/// `formaction` must be an address that `Link` admits, else it is replaced by one that leads nowhere.
package struct HTMLInterpolation: StringInterpolationProtocol, Sendable {
    var bytes: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
        bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    package mutating func appendInterpolation(_ markup: HTML) {
        bytes.append(contentsOf: markup.bytes)
    }

    package mutating func appendInterpolation(_ markup: HTML?) {
        if let markup {
            bytes.append(contentsOf: markup.bytes)
        }
    }

    package mutating func appendInterpolation(_ parts: [HTML]) {
        for part in parts {
            bytes.append(contentsOf: part.bytes)
        }
    }

    /// The markup only when the condition holds; it is not built otherwise.
    package mutating func appendInterpolation(if condition: Bool, _ markup: @autoclosure () -> HTML) {
        if condition {
            bytes.append(contentsOf: markup().bytes)
        }
    }

    package mutating func appendInterpolation(_ text: some StringProtocol) {
        append(value: text, isAddress: false)
    }

    package mutating func appendInterpolation(_ text: String?) {
        if let text {
            append(value: text, isAddress: false)
        } else {
            append(value: "", isAddress: false)
        }
    }

    package mutating func appendInterpolation(_ number: some BinaryInteger & Sendable) {
        append(value: String(number), isAddress: false)
    }

    package mutating func appendInterpolation<Noun>(_ id: ID<Noun>) {
        append(value: id.description, isAddress: false)
    }

    package mutating func appendInterpolation(_ link: Link) {
        append(value: link.address, isAddress: true)
    }

    /// An attribute without value (`checked`, `selected`, `required`), with its leading space, when it holds.
    package mutating func appendInterpolation(flag name: StaticString, if condition: Bool) {
        if condition {
            bytes.append(UInt8(ascii: " "))
            appendLiteral(name)
        }
    }

    /// A whole attribute with its leading space, or nothing when the value is absent.
    package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
        guard let value else { return }
        bytes.append(UInt8(ascii: " "))
        appendLiteral(name)
        bytes.append(UInt8(ascii: "="))
        bytes.append(UInt8(ascii: "\""))
        append(value: value, isAddress: false)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Markup that is known to be safe; the name says that nobody escapes it.
    package mutating func appendInterpolation(raw markup: String) {
        bytes.append(contentsOf: markup.utf8)
    }

    private mutating func append(value: some StringProtocol, isAddress: Bool) {
        let wantsQuotes = bytes.last == UInt8(ascii: "=") && isInsideTag
        if wantsQuotes {
            bytes.append(UInt8(ascii: "\""))
        }
        if !isAddress, bytes.last == UInt8(ascii: "\""), opensAddress, !Link.admits(value) {
            bytes.append(contentsOf: "about:blank".utf8)
        } else {
            appendEscaped(value)
        }
        if wantsQuotes {
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func appendEscaped(_ value: some StringProtocol) {
        let done: Void? = value.utf8.withContiguousStorageIfAvailable { appendEscaped(bytes: $0) }
        if done == nil {
            Array(value.utf8).withUnsafeBufferPointer { appendEscaped(bytes: $0) }
        }
    }

    /// The bytes that markup gives a meaning, all of them below 64, as bits.
    private static var special: UInt64 { 1 | 1 << 34 | 1 << 38 | 1 << 39 | 1 << 60 | 1 << 62 }

    /// Copies the stretches between the special bytes at once; most text is one stretch.
    private mutating func appendEscaped(bytes text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in 0..<text.count where text[index] < 64 && Self.special >> UInt64(text[index]) & 1 == 1 {
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            appendLiteral(Self.entity(of: text[index]))
            start = index + 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    private static func entity(of byte: UInt8) -> StaticString {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: "\u{FFFD}"
        }
    }

    /// Values are escaped, so a raw angle bracket always comes from markup.
    private var isInsideTag: Bool {
        for byte in bytes.reversed() {
            if byte == UInt8(ascii: "<") { return true }
            if byte == UInt8(ascii: ">") { return false }
        }
        return false
    }

    private var opensAddress: Bool {
        ends(with: "href=\"") || ends(with: "action=\"") || ends(with: "src=\"")
    }

    private func ends(with suffix: StaticString) -> Bool {
        let count = suffix.utf8CodeUnitCount
        guard bytes.count >= count else { return false }
        return suffix.withUTF8Buffer { wanted in
            for index in 0..<count where bytes[bytes.count - count + index] != wanted[index] {
                return false
            }
            return true
        }
    }
}
