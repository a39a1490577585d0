/// Whether what stands in the name fields can be somebody's name.
enum NameSanity {
    static func check(first: String, last: String, at: Timestamp) -> Check {
        let given = finding(first)
        let family = finding(last)
        if given.isMissing, family.isMissing { return Check(.nameSanity, .unknown, .missing, source: .form, at: at) }
        // One field that cannot be a name spoils the name only when the other does not save it.
        guard let reason = family.reason ?? given.reason else {
            return Check(.nameSanity, .pass, source: .form, at: at)
        }
        let isWhole = (family.isFailure || family.isMissing) && (given.isFailure || given.isMissing)
        let evidence = family.reason == nil ? first : last
        return Check(.nameSanity, isWhole ? .fail : .warn, reason, source: .form, evidence: evidence, at: at)
    }

    private struct Finding {
        var reason: CheckReason?
        var isFailure = false
        var isMissing = false
    }

    private static func finding(_ text: String) -> Finding {
        if text.utf8.contains(UInt8(ascii: "@")) { return Finding(reason: .addressAsName, isFailure: true) }
        return text.withBytes { bytes in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TextFold.capacity(for: bytes.count)) { buffer in
                var folded = ByteSink(buffer)
                TextFold.fold(bytes, into: &folded)
                return finding(in: folded.written)
            }
        }
    }

    private static func finding(in folded: UnsafeBufferPointer<UInt8>) -> Finding {
        if folded.isEmpty { return Finding(isMissing: true) }
        if KeyboardMash.placeholders.contains(folded) { return Finding(reason: .placeholder, isFailure: true) }
        var letters = 0
        var digits = 0
        var isLatin = true
        for byte in folded {
            if byte.isLower { letters += 1 }
            if byte.isDigit { digits += 1 }
            if byte >= 0x80 { isLatin = false }
        }
        guard isLatin else { return digits > 0 ? Finding(reason: .digitsInName) : Finding() }
        if letters == 0 { return Finding(reason: digits > 0 ? .digitsInName : .placeholder, isFailure: true) }
        if digits > 0 { return Finding(reason: .digitsInName, isFailure: digits >= letters) }
        if letters == 1 { return Finding(reason: .tooShort) }
        if KeyboardMash.isRepeated(folded) || KeyboardMash.hasRun(folded) {
            return Finding(reason: .keyboardMash, isFailure: true)
        }
        return hasWordWithoutVowel(folded) ? Finding(reason: .noVowel, isFailure: letters > 6) : Finding()
    }

    /// Five letters and no vowel among them; `Ng`, `Krč` and `Smrt` are names.
    private static func hasWordWithoutVowel(_ folded: UnsafeBufferPointer<UInt8>) -> Bool {
        var run = 0
        var isPlain = true
        for index in 0...folded.count {
            let byte = index < folded.count ? folded[index] : 0x20
            if byte.isLower {
                run += 1
                if KeyboardMash.isVowel(byte) { isPlain = false }
            } else {
                if run >= 5, isPlain { return true }
                run = 0
                isPlain = true
            }
        }
        return false
    }
}
