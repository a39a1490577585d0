import Record

/// Finished markup: each value that was put into the literal is escaped, other HTML nests as it is.
package struct HTML: Sendable, ExpressibleByStringInterpolation {
    /// UTF-8 of the markup.
    package let bytes: [UInt8]

    package init(stringLiteral value: StaticString) {
        bytes = value.withUTF8Buffer { Array($0) }
    }

    package init(stringInterpolation: HTMLInterpolation) {
        bytes = stringInterpolation.bytes
    }

    /// Escaped text without markup.
    package init(text: some StringProtocol) {
        var interpolation = HTMLInterpolation(literalCapacity: text.utf8.count, interpolationCount: 0)
        interpolation.appendInterpolation(text)
        bytes = interpolation.bytes
    }

    /// Markup of many pieces, each written where it stays, instead of a literal of its own that is copied.
    ///
    /// `capacity`: About so many bytes.
    package init(capacity: Int, _ write: (inout HTMLInterpolation) -> Void) {
        var interpolation = HTMLInterpolation(literalCapacity: capacity, interpolationCount: 0)
        write(&interpolation)
        bytes = interpolation.bytes
    }

    /// Text that is known to be markup; the only door by which raw bytes enter.
    package init(raw: [UInt8]) {
        bytes = raw
    }

    package static let nothing = HTML(raw: [])

    package var isEmpty: Bool {
        bytes.isEmpty
    }

    /// The markup as text, for tests and mail.
    package var text: String {
        String(decoding: bytes, as: UTF8.self)
    }
}

extension Array where Element == HTML {
    /// One after the other, with the separator between.
    package func joined(separator: HTML) -> HTML {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(reduce(0) { $0 + $1.bytes.count + separator.bytes.count })
        for (index, part) in enumerated() {
            if index > 0 {
                bytes.append(contentsOf: separator.bytes)
            }
            bytes.append(contentsOf: part.bytes)
        }
        return HTML(raw: bytes)
    }
}
