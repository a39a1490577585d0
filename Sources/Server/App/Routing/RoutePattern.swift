import Record

/// The path of a route: fixed pieces, and `:name` for one piece that may be anything.
package struct RoutePattern: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    enum Piece: Hashable, Sendable {
        case fixed(String)
        case named(String)
    }

    package let description: String
    let pieces: [Piece]

    package init(stringLiteral value: String) {
        description = value
        pieces = value.split(separator: "/").map { piece in
            piece.hasPrefix(":") ? .named(String(piece.dropFirst())) : .fixed(String(piece))
        }
    }

    /// The path with each named piece replaced, for tests that walk the table.
    func filled(with value: String) -> String {
        "/"
            + pieces.map { piece in
                switch piece {
                case .fixed(let text): text
                case .named: value
                }
            }.joined(separator: "/")
    }
}
