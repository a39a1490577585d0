/// Checks as one line of text, as they are stored: `email-syntax:pass;role-address:warn:ROLE_ADDRESS:list:info`.
///
/// A check that passed has only its name and verdict and comes back with its usual source; `%`, `;`, `:` and
/// control characters of the evidence are written as `%XX`.
public enum CheckText {
    /// All checks; with `findingsOnly` those alone that warn or fail.
    public static func encode(_ checks: [Check], findingsOnly: Bool = false) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(checks.count * 24)
        for check in checks where !findingsOnly || check.verdict == .fail || check.verdict == .warn {
            if !text.isEmpty { text.append(UInt8(ascii: ";")) }
            text.append(contentsOf: check.name.rawValue.utf8)
            text.append(UInt8(ascii: ":"))
            text.append(contentsOf: check.verdict.rawValue.utf8)
            guard check.verdict != .pass else { continue }
            text.append(UInt8(ascii: ":"))
            text.append(contentsOf: (check.reason?.rawValue ?? "").utf8)
            text.append(UInt8(ascii: ":"))
            text.append(contentsOf: check.source.rawValue.utf8)
            guard !check.evidence.isEmpty else { continue }
            text.append(UInt8(ascii: ":"))
            escape(check.evidence, into: &text)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads what `encode` wrote; a check or a word that this program does not know is left out.
    public static func decode(_ text: String, at: Timestamp) -> [Check] {
        text.split(separator: ";").compactMap { entry in
            let parts = entry.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false)
            guard parts.count >= 2, let name = CheckName(rawValue: String(parts[0])),
                let verdict = Check.Verdict(rawValue: String(parts[1]))
            else { return nil }
            return Check(
                name, verdict, parts.count > 2 ? CheckReason(rawValue: String(parts[2])) : nil,
                source: (parts.count > 3 ? Check.Source(rawValue: String(parts[3])) : nil) ?? usualSource(of: name),
                evidence: parts.count > 4 ? unescape(parts[4]) : "", at: at)
        }
    }

    /// The source of a check that passed.
    static func usualSource(of name: CheckName) -> Check.Source {
        switch name {
        case .emailSyntax, .phone, .nameSanity: .form
        case .disposableDomain, .roleAddress, .freeMail, .domainParked, .cannotBuy, .competitor, .suppressed: .list
        case .emailDomain: .resolver
        case .companyClosed: .register
        case .leftCompany, .noConsent, .existingCustomer, .hardBounce: .record
        case .salesReported: .sales
        }
    }

    private static func escape(_ text: String, into bytes: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            if byte < 0x20 || byte == UInt8(ascii: "%") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ":") {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                bytes.append(byte)
            }
        }
    }

    private static func unescape(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
