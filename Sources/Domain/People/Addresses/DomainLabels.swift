extension DomainName {
    /// Writes a host in lower case and ASCII, without a dot at the end; false when a label is none.
    static func normalize(_ host: UnsafeBufferPointer<UInt8>, into sink: inout ByteSink) -> Bool {
        var upper = host.count
        if upper > 0, host[upper - 1] == UInt8(ascii: ".") { upper -= 1 }
        var isASCII = true
        for index in 0..<upper where host[index] >= 0x80 { isASCII = false }
        guard isASCII else { return normalizeInternational(host.part(0, upper), into: &sink) }
        var start = 0
        for index in 0...upper where index == upper || host[index] == UInt8(ascii: ".") {
            guard isLabel(host.part(start, index)) else { return false }
            if start > 0 { sink.append(UInt8(ascii: ".")) }
            for position in start..<index { sink.append(host[position].lowered) }
            start = index + 1
        }
        return true
    }

    /// Writes text in lower case, letter for letter: nothing is folded away.
    static func lower(_ bytes: UnsafeBufferPointer<UInt8>, into sink: inout ByteSink) {
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                sink.append(bytes[index].lowered)
                index += 1
            } else {
                let (scalar, length) = TextFold.decode(bytes, at: index)
                appendLowered(scalar) { sink.append($0) }
                index += length
            }
        }
    }

    private static func isLabel(_ label: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = label.first, let last = label.last, label.count <= 63 else { return false }
        guard first != UInt8(ascii: "-"), last != UInt8(ascii: "-") else { return false }
        for byte in label
        where !(byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")) {
            return false
        }
        return true
    }

    private static func normalizeInternational(
        _ host: UnsafeBufferPointer<UInt8>, into sink: inout ByteSink
    ) -> Bool {
        var label: [UInt32] = []
        var isFirst = true
        func close(_ sink: inout ByteSink) -> Bool {
            guard !label.isEmpty, let encoded = Punycode.label(label) else { return false }
            guard encoded.withUnsafeBufferPointer(isLabel) else { return false }
            if !isFirst { sink.append(UInt8(ascii: ".")) }
            isFirst = false
            sink.append(encoded)
            label.removeAll(keepingCapacity: true)
            return true
        }
        var index = 0
        while index < host.count {
            let (scalar, length) = TextFold.decode(host, at: index)
            index += length
            switch scalar {
            case 0x2E, 0x3002, 0xFF0E, 0xFF61:
                guard close(&sink) else { return false }
            case 0xAD, 0x200B...0x200D, 0xFEFF: continue
            case 0xFF01...0xFF5E: label.append(UInt32(UInt8(scalar - 0xFF01 + 0x21).lowered))
            default: appendLowered(scalar) { label.append($0.value) }
            }
        }
        return close(&sink)
    }

    private static func appendLowered(_ scalar: UInt32, to append: (Unicode.Scalar) -> Void) {
        guard let value = Unicode.Scalar(scalar) else { return append("\u{FFFD}") }
        guard value.properties.isUppercase else { return append(value) }
        for lowered in value.properties.lowercaseMapping.unicodeScalars { append(lowered) }
    }
}
