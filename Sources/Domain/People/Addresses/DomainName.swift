/// Domains as they are compared: ASCII, lower case, without scheme, path, port and `www.`.
public enum DomainName {
    /// The host of a website, an address or a bare domain; `nil` when there is none.
    public static func host(of website: String) -> String? {
        website.withBytes { bytes in
            let part = hostPart(bytes)
            guard !part.isEmpty else { return nil }
            var isValid = false
            let host = String.built(capacity: capacity(for: part.count)) { sink in
                isValid =
                    normalize(part, into: &sink) && sink.written.contains(UInt8(ascii: "."))
                    && sink.count <= 253 && !(sink.last?.isDigit ?? true)
            }
            return isValid ? host : nil
        }
    }

    /// The registrable domain of a website or host: `ibm.co.uk` for `https://www.us.ibm.co.uk/x`.
    public static func key(of website: String) -> String? {
        host(of: website).map(registrable)
    }

    /// The registrable domain of a host that `host` returned; the host itself when it is one or a bare suffix.
    public static func registrable(_ host: String) -> String {
        host.withBytes { $0.part(registrableStart($0), $0.count).text }
    }

    /// The name without its public suffix: `ibm` for `ibm.co.uk`, the part that a group's domains share.
    public static func label(_ registrable: String) -> String {
        registrable.withBytes { bytes in
            bytes.part(0, bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count).text
        }
    }

    /// Where the registrable domain begins in a host.
    static func registrableStart(_ host: UnsafeBufferPointer<UInt8>) -> Int {
        var dots = (last: -1, second: -1, third: -1, fourth: -1)
        var index = host.count - 1
        while index >= 0, dots.fourth < 0 {
            if host[index] == UInt8(ascii: ".") {
                if dots.last < 0 {
                    dots.last = index
                } else if dots.second < 0 {
                    dots.second = index
                } else if dots.third < 0 {
                    dots.third = index
                } else {
                    dots.fourth = index
                }
            }
            index -= 1
        }
        guard dots.second >= 0 else { return 0 }
        if dots.third >= 0, PublicSuffixes.shared.contains(host.part(dots.third + 1, host.count)) {
            return dots.fourth + 1
        }
        return PublicSuffixes.shared.contains(host.part(dots.second + 1, host.count)) ? dots.third + 1 : dots.second + 1
    }

    static func capacity(for count: Int) -> Int {
        count * 6 + 16
    }

    /// Cuts a host out of an address: scheme, user, port, path and `www.` go.
    private static func hostPart(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var lower = 0
        var upper = bytes.count
        while lower < upper, bytes[lower].isBlank { lower += 1 }
        if let scheme = schemeEnd(bytes, from: lower) { lower = scheme }
        var index = lower
        while index < upper {
            switch bytes[index] {
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: ":"), UInt8(ascii: ","):
                upper = index
            case UInt8(ascii: "@"): lower = index + 1
            case let byte where byte.isBlank: upper = index
            default: break
            }
            index += 1
        }
        if upper - lower > 4, bytes[lower + 3] == UInt8(ascii: "."),
            (0..<3).allSatisfy({ bytes[lower + $0].lowered == UInt8(ascii: "w") })
        {
            lower += 4
        }
        return bytes.part(lower, max(lower, upper))
    }

    private static func schemeEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start
        while index < bytes.count, bytes[index].isLetter { index += 1 }
        if index + 2 < bytes.count, bytes[index] == UInt8(ascii: ":"), bytes[index + 1] == UInt8(ascii: "/"),
            bytes[index + 2] == UInt8(ascii: "/")
        {
            return index + 3
        }
        return nil
    }
}
