/// Finds the separator of a file from its first bytes: the one that cuts the first lines into equally many values.
enum SeparatorSniffer {
    static let candidates: [UInt8] = [9, UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|")]

    static func separator(of sample: [UInt8]) -> UInt8 {
        if let declared = declaration(in: sample)?.separator { return declared }
        var best = (separator: UInt8(ascii: ","), score: 0)
        for candidate in candidates {
            let score = score(of: candidate, in: sample)
            if score > best.score { best = (candidate, score) }
        }
        return best.separator
    }

    /// The line `sep=;` that spreadsheets write before the headings.
    static func declaration(in sample: [UInt8]) -> (separator: UInt8, length: Int)? {
        guard sample.count >= 6, sample.starts(with: Array("sep=".utf8)), sample[5] == 10 || sample[5] == 13 else {
            return nil
        }
        let length = sample[5] == 13 && sample.count > 6 && sample[6] == 10 ? 7 : 6
        return (sample[4], length)
    }

    /// Lines that have as many values as the widest of the first lines, times that width.
    private static func score(of separator: UInt8, in sample: [UInt8]) -> Int {
        var limits = DelimitedLimits()
        limits.columns = .max
        limits.fieldBytes = .max
        limits.sliceRecords = 20
        var scanner = DelimitedScanner(separator: separator, limits: limits)
        let head = sample.count > 1 << 16 ? Array(sample[..<(1 << 16)]) : sample
        let stop = scanner.scan(head.span)
        if stop == .needsMore, head.count == sample.count { _ = scanner.finish() }
        let widths = scanner.marks.map { Int($0.fieldCount) }
        guard let widest = widths.max(), widest > 1 else { return widths.isEmpty ? scanner.columnsSoFar : 0 }
        let alike = widths.count { $0 == widest }
        let stray = scanner.marks.count { $0.flags & RecordMark.strayQuote != 0 }
        return max(1, (alike * 100 / widths.count - stray * 20) * min(widest, 50))
    }
}
