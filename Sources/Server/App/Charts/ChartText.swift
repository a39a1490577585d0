import Record

/// How wide text of a chart is, estimated from the widths of its characters; no font is asked.
enum ChartText {
    /// Height of a line of 12 units.
    static let lineHeight = 14.0
    /// From the base line up to the top of the box.
    static let ascent = 11.0

    private static let size = 12.0
    /// Other sans faces run a little wider than the one measured.
    private static let allowance = 1.06
    private static let strongFactor = 1.07

    /// Thousandths of the size for the characters from space to tilde.
    private static let widths: [Double] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584,
    ]

    static func width(_ text: String, isStrong: Bool = false) -> Double {
        var thousandths = 0.0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 32...126: thousandths += widths[Int(scalar.value) - 32]
            case 0x2E80...: thousandths += 1_000
            default: thousandths += 620
            }
        }
        return thousandths / 1_000 * size * allowance * (isStrong ? strongFactor : 1)
    }

    /// The text cut to fit, its end shown as `…`; empty when not even one character fits.
    static func cut(_ text: String, to limit: Double) -> String {
        if width(text) <= limit { return text }
        var kept = text
        while !kept.isEmpty {
            kept.removeLast()
            let shown = (kept.hasSuffix(" ") ? String(kept.dropLast()) : kept) + "…"
            if !kept.isEmpty, width(shown) <= limit { return shown }
        }
        return ""
    }

    /// The text in lines that fit, words kept whole where they can be; what does not fit any more is cut.
    static func lines(_ text: String, width limit: Double, atMost count: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ").map(String.init) {
            if let last = lines.last, width(last + " " + word) <= limit {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        if lines.count > count {
            let rest = lines[(count - 1)...].joined(separator: " ")
            lines = Array(lines.prefix(count - 1)) + [rest]
        }
        return lines.map { cut($0, to: limit) }
    }
}
