/// International labels in their ASCII form.
///
/// Source: RFC 3492 with the parameters of IDNA.
enum Punycode {
    /// The label in ASCII, with `xn--` in front when it has other letters; `nil` when it is too long.
    ///
    /// A letter and a combining mark are joined first where Latin letters have such a pair.
    static func label(_ scalars: [UInt32]) -> [UInt8]? {
        let composed = compose(scalars)
        if composed.allSatisfy({ $0 < 0x80 }) { return composed.map { UInt8($0).lowered } }
        guard composed.count <= 59, let encoded = encode(composed), encoded.count <= 59 else { return nil }
        return Array("xn--".utf8) + encoded
    }

    private static func encode(_ scalars: [UInt32]) -> [UInt8]? {
        var output = scalars.filter { $0 < 0x80 }.map { UInt8($0).lowered }
        let basic = output.count
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var (code, delta, bias, handled) = (UInt32(128), 0, 72, basic)
        while handled < scalars.count {
            guard let next = scalars.filter({ $0 >= code }).min() else { return nil }
            delta += Int(next - code) * (handled + 1)
            code = next
            for scalar in scalars {
                if scalar < code { delta += 1 }
                guard scalar == code else { continue }
                appendVariable(delta, bias: bias, to: &output)
                bias = adapt(delta, points: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return output
    }

    private static func appendVariable(_ delta: Int, bias: Int, to output: inout [UInt8]) {
        var rest = delta
        var position = 36
        while true {
            let threshold = position <= bias ? 1 : min(26, position - bias)
            if rest < threshold { break }
            output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
            position += 36
        }
        output.append(digit(rest))
    }

    private static func adapt(_ delta: Int, points: Int, isFirst: Bool) -> Int {
        var rest = isFirst ? delta / 700 : delta / 2
        rest += rest / points
        var steps = 0
        while rest > 455 {
            rest /= 35
            steps += 36
        }
        return steps + 36 * rest / (rest + 38)
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(value < 26 ? 0x61 + value : 0x30 + value - 26)
    }

    /// Joins the pairs that are usual in names of domains.
    private static func compose(_ scalars: [UInt32]) -> [UInt32] {
        guard scalars.contains(where: { (0x300...0x36F).contains($0) }) else { return scalars }
        var result: [UInt32] = []
        for scalar in scalars {
            if let base = result.last, let joined = pairs[UInt64(base) << 32 | UInt64(scalar)] {
                result[result.count - 1] = joined
            } else {
                result.append(scalar)
            }
        }
        return result
    }

    /// Composed letters by base and mark, from the letters of Latin-1 and the Latin letters of Central Europe.
    private static let pairs: [UInt64: UInt32] = {
        var pairs: [UInt64: UInt32] = [:]
        let marks: [(UInt32, String, String)] = [
            (0x300, "aeioun", "àèìòùǹ"), (0x301, "aeiouycnszlr", "áéíóúýćńśźĺŕ"), (0x302, "aeiougcs", "âêîôûĝĉŝ"),
            (0x303, "anoiu", "ãñõĩũ"), (0x308, "aeiouy", "äëïöüÿ"), (0x30A, "au", "åů"), (0x30B, "ou", "őű"),
            (0x30C, "cdenrstz", "čďěňřšťž"), (0x304, "aeiou", "āēīōū"), (0x306, "agu", "ăğŭ"), (0x307, "zce", "żċė"),
            (0x327, "cst", "çşţ"), (0x328, "aeiu", "ąęįų"), (0x326, "st", "șț"),
        ]
        for (mark, bases, composed) in marks {
            for (base, letter) in zip(bases.unicodeScalars, composed.unicodeScalars) {
                pairs[UInt64(base.value) << 32 | UInt64(mark)] = letter.value
            }
        }
        return pairs
    }()
}
