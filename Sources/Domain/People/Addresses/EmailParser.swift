/// Reads one e-mail address, practically by RFC 5321 and 5322: what mail servers accept today.
///
/// Quoted local parts and letters outside ASCII are read; comments and folding white space are not.
struct EmailParser {
    let bytes: UnsafeBufferPointer<UInt8>

    func parse() -> Result<EmailAddress, EmailFault> {
        let (lower, upper) = trimmed()
        guard lower < upper else { return .failure(.empty) }
        let address = bytes.part(lower, upper)
        guard let at = address.lastIndex(of: UInt8(ascii: "@")) else { return .failure(.noAt) }
        if let fault = localFault(address.part(0, at)) { return .failure(fault) }
        let domain = address.part(at + 1, address.count)
        if domain.isEmpty { return .failure(.emptyDomain) }
        if domain[0] == UInt8(ascii: "[") { return .failure(.addressLiteral) }
        return build(local: address.part(0, at), domain: domain)
    }

    /// Leaves out blanks, `mailto:`, what stands around angle brackets, and a separator at the end.
    private func trimmed() -> (Int, Int) {
        var lower = 0
        var upper = bytes.count
        func trim() {
            while lower < upper, bytes[lower].isBlank { lower += 1 }
            while upper > lower, Self.endings.contains(bytes[upper - 1]) || bytes[upper - 1].isBlank { upper -= 1 }
        }
        trim()
        if upper > lower, bytes[upper - 1] == UInt8(ascii: ">"),
            let bracket = bytes.part(lower, upper).lastIndex(of: UInt8(ascii: "<"))
        {
            lower += bracket + 1
            upper -= 1
            trim()
        }
        if upper - lower > 7, Self.isMailTo(bytes.part(lower, lower + 7)) { lower += 7 }
        return (lower, upper)
    }

    private static let endings: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ".")]

    private static func isMailTo(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
        part[6] == UInt8(ascii: ":") && part[0].lowered == UInt8(ascii: "m") && part[1].lowered == UInt8(ascii: "a")
            && part[2].lowered == UInt8(ascii: "i") && part[3].lowered == UInt8(ascii: "l")
            && part[4].lowered == UInt8(ascii: "t") && part[5].lowered == UInt8(ascii: "o")
    }

    private func localFault(_ local: UnsafeBufferPointer<UInt8>) -> EmailFault? {
        if local.isEmpty { return .emptyLocalPart }
        if local.count > 64 { return .longLocalPart }
        if local[0] == 0x22 { return isQuoted(local) ? nil : .badLocalPart }
        var afterDot = true
        for byte in local {
            if byte == UInt8(ascii: ".") {
                if afterDot { return .badLocalPart }
                afterDot = true
            } else {
                guard Self.isAtom(byte) else { return .badLocalPart }
                afterDot = false
            }
        }
        return afterDot ? .badLocalPart : nil
    }

    private func isQuoted(_ local: UnsafeBufferPointer<UInt8>) -> Bool {
        guard local.count > 2, local[local.count - 1] == 0x22 else { return false }
        var escaped = false
        for byte in local.part(1, local.count - 1) {
            if byte < 0x20 || byte == 0x7F { return false }
            if escaped {
                escaped = false
            } else if byte == 0x22 {
                return false
            } else {
                escaped = byte == 0x5C
            }
        }
        return !escaped
    }

    @inline(__always)
    private static func isAtom(_ byte: UInt8) -> Bool {
        if byte.isLetter || byte.isDigit || byte >= 0x80 { return true }
        switch byte {
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: return true
        default: return false
        }
    }

    private func build(
        local: UnsafeBufferPointer<UInt8>, domain: UnsafeBufferPointer<UInt8>
    ) -> Result<EmailAddress, EmailFault> {
        var fault: EmailFault?
        var domainStart = 0
        let identifier = String.built(capacity: local.count * 3 + 1 + DomainName.capacity(for: domain.count)) { sink in
            DomainName.lower(local, into: &sink)
            sink.append(UInt8(ascii: "@"))
            domainStart = sink.count
            guard DomainName.normalize(domain, into: &sink) else { return fault = .badDomain }
            let written = sink.written.part(domainStart, sink.count)
            if written.count > 253 { fault = .longDomain }
            if !written.contains(UInt8(ascii: ".")) { fault = .noTopLevel }
            if let last = written.last, last.isDigit { fault = fault ?? .addressLiteral }
        }
        if let fault { return .failure(fault) }
        return .success(EmailAddress(identifier: identifier, domainStart: domainStart))
    }
}
