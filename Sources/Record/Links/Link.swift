import Domain

/// An address that a page may carry: a path of our own, or http, https, mailto and tel.
///
/// As a literal it is one of our own paths; what is put into it is percent-encoded as one piece:
/// `let link: Link = "/leads/\(lead.id)/notes/\(name)"`.
package struct Link: Hashable, Sendable, ExpressibleByStringInterpolation {
    package let address: String

    package init(stringLiteral value: String) {
        address = value
    }

    package init(stringInterpolation: PathInterpolation) {
        address = stringInterpolation.text
    }

    /// An address from elsewhere; `nil` for any other scheme and for addresses without one.
    package init?(external address: some StringProtocol) {
        guard Link.admits(address), !address.hasPrefix("/"), !address.hasPrefix("?"), !address.hasPrefix("#") else {
            return nil
        }
        self.address = String(address)
    }

    /// A path of our own as a request names it, such as where to go after sign-in; `nil` for anything else.
    package init?(own path: some StringProtocol) {
        guard path.hasPrefix("/"), Link.admits(path) else { return nil }
        address = String(path)
    }

    /// The same address with one more query parameter; nothing happens without a value.
    package func with(_ name: String, _ value: String?) -> Link {
        guard let value else { return self }
        let separator = address.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return Link(unchecked: address + separator + PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value))
    }

    package func with(_ name: String, _ value: Int?) -> Link {
        with(name, value.map { String($0) })
    }

    package func with<Noun>(_ name: String, _ value: ID<Noun>?) -> Link {
        with(name, value?.description)
    }

    /// The same address with a fragment.
    package func at(_ fragment: String) -> Link {
        Link(unchecked: address + "#" + PercentEncoding.encode(fragment))
    }

    private init(unchecked address: String) {
        self.address = address
    }

    /// Whether an attribute that a browser follows may hold this text.
    package static func admits(_ address: some StringProtocol) -> Bool {
        guard !address.utf8.contains(where: { $0 <= 32 || $0 == 127 || $0 == UInt8(ascii: "\\") }) else { return false }
        switch address.utf8.first {
        case nil, UInt8(ascii: "?"), UInt8(ascii: "#"): return true
        case UInt8(ascii: "/"): return !address.hasPrefix("//")
        default:
            let scheme = address.prefix { $0 != ":" }.lowercased()
            return ["http", "https", "mailto", "tel"].contains(scheme) && scheme.utf8.count < address.utf8.count
        }
    }
}

/// Builds the text of a `Link` literal: what is put in is encoded, so that it cannot leave its piece.
package struct PathInterpolation: StringInterpolationProtocol, Sendable {
    package var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
        text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ literal: String) {
        text += literal
    }

    package mutating func appendInterpolation(_ piece: some StringProtocol) {
        text += PercentEncoding.encode(piece)
    }

    package mutating func appendInterpolation(_ number: some BinaryInteger) {
        text += String(number)
    }

    package mutating func appendInterpolation<Noun>(_ id: ID<Noun>) {
        text += id.description
    }
}
