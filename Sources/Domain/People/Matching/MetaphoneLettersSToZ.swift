extension MetaphoneEncoder {
    mutating func encodeS() {
        if matches(index - 1, "ISL", "YSL") { return index += 1 }
        if index == 0, matches(0, "SUGAR") {
            add("X", or: "S")
            return index += 1
        }
        if matches(index, "SH") {
            if matches(index + 1, "HEIM", "HOEK", "HOLM", "HOLZ") { add("S") } else { add("X") }
            return index += 2
        }
        if matches(index, "SIO", "SIA", "SIAN") {
            if isSlavoGermanic { add("S") } else { add("S", or: "X") }
            return index += 3
        }
        if (index == 0 && matches(1, "M", "N", "L", "W")) || letter(index + 1) == UInt8(ascii: "Z") {
            add("S", or: "X")
            return skip(past: "Z")
        }
        if matches(index, "SC") { return encodeSC() }
        if index == last, matches(index - 2, "AI", "OI") { alternate.append("S") } else { add("S") }
        index += matches(index + 1, "S", "Z") ? 2 : 1
    }

    private mutating func encodeSC() {
        defer { index += 3 }
        if letter(index + 2) == UInt8(ascii: "H") {
            if matches(index + 3, "OO", "ER", "EN", "UY", "ED", "EM") {
                return matches(index + 3, "ER", "EN") ? add("X", or: "SK") : add("SK")
            }
            if index == 0, !isVowel(3), letter(3) != UInt8(ascii: "W") { return add("X", or: "S") }
            return add("X")
        }
        matches(index + 2, "I", "E", "Y") ? add("S") : add("SK")
    }

    mutating func encodeT() {
        if matches(index, "TION", "TIA", "TCH") {
            add("X")
            return index += 3
        }
        if matches(index, "TH", "TTH") {
            if matches(index + 2, "OM", "AM") || startsLikeGerman { add("T") } else { add("0", or: "T") }
            return index += 2
        }
        add("T")
        index += matches(index + 1, "T", "D") ? 2 : 1
    }

    mutating func encodeW() {
        if matches(index, "WR") {
            add("R")
            return index += 2
        }
        if index == 0, isVowel(1) || matches(0, "WH") {
            if isVowel(1) { add("A", or: "F") } else { add("A") }
        }
        let isEndAfterVowel = index == last && isVowel(index - 1)
        if isEndAfterVowel || matches(index - 1, "EWSKI", "EWSKY", "OWSKI", "OWSKY") || matches(0, "SCH") {
            alternate.append("F")
            return index += 1
        }
        if matches(index, "WICZ", "WITZ") {
            add("TS", or: "FX")
            return index += 4
        }
        index += 1
    }

    mutating func encodeX() {
        let isFrenchEnd = index == last && (matches(index - 3, "IAU", "EAU") || matches(index - 2, "AU", "OU"))
        if !isFrenchEnd { add("KS") }
        index += matches(index + 1, "C", "X") ? 2 : 1
    }

    mutating func encodeZ() {
        if letter(index + 1) == UInt8(ascii: "H") {
            add("J")
            return index += 2
        }
        if matches(index + 1, "ZO", "ZI", "ZA")
            || (isSlavoGermanic && index > 0 && letter(index - 1) != UInt8(ascii: "T"))
        {
            add("S", or: "TS")
        } else {
            add("S")
        }
        skip(past: "Z")
    }
}
