/// Scheme, host and port by which browsers reach us.
package struct PublicURL: Hashable, Sendable {
    /// As a browser writes it in `Origin`: lower case, the default port left out.
    package let origin: String
    package let isSecure: Bool

    /// Reads `https://accord.example`; `nil` with a path, a user, another scheme or a wrong port.
    package init?(_ text: String) {
        var rest = text.lowercased()[...]
        if rest.hasSuffix("/") {
            rest = rest.dropLast()
        }
        if rest.hasPrefix("https://") {
            isSecure = true
            rest = rest.dropFirst(8)
        } else if rest.hasPrefix("http://") {
            isSecure = false
            rest = rest.dropFirst(7)
        } else {
            return nil
        }
        let isAllowed = rest.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
                true
            default: false
            }
        }
        guard !rest.isEmpty, isAllowed else { return nil }
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("]") {
            guard let port = UInt16(rest[rest.index(after: colon)...]), colon > rest.startIndex else { return nil }
            if port == (isSecure ? 443 : 80) {
                rest = rest[..<colon]
            }
        }
        origin = (isSecure ? "https://" : "http://") + rest
    }
}
