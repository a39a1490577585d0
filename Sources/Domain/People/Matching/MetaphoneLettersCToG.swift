extension MetaphoneEncoder {
    mutating func encodeC() {
        if index > 1, !isVowel(index - 2), matches(index - 1, "ACH"), letter(index + 2) != UInt8(ascii: "I"),
            letter(index + 2) != UInt8(ascii: "E") || matches(index - 2, "BACHER", "MACHER")
        {
            add("K")
            index += 2
        } else if index == 0, matches(index, "CAESAR") {
            add("S")
            index += 2
        } else if matches(index, "CHIA") {
            add("K")
            index += 2
        } else if matches(index, "CH") {
            encodeCH()
        } else if matches(index, "CZ"), !matches(index - 2, "WICZ") {
            add("S", or: "X")
            index += 2
        } else if matches(index + 1, "CIA") {
            add("X")
            index += 3
        } else if matches(index, "CC"), !(index == 1 && letter(0) == UInt8(ascii: "M")) {
            encodeCC()
        } else if matches(index, "CK", "CG", "CQ") {
            add("K")
            index += 2
        } else if matches(index, "CI", "CE", "CY") {
            if matches(index, "CIO", "CIE", "CIA") { add("S", or: "X") } else { add("S") }
            index += 2
        } else {
            add("K")
            if matches(index + 1, " C", " Q", " G") {
                index += 3
            } else {
                index += matches(index + 1, "C", "K", "Q") && !matches(index + 1, "CE", "CI") ? 2 : 1
            }
        }
    }

    private mutating func encodeCH() {
        defer { index += 2 }
        if index > 0, matches(index, "CHAE") { return add("K", or: "X") }
        if index == 0, matches(1, "HARAC", "HARIS", "HOR", "HYM", "HIA", "HEM"), !matches(0, "CHORE") {
            return add("K")
        }
        let isHardPlace =
            startsLikeGerman || matches(index - 2, "ORCHES", "ARCHIT", "ORCHID") || matches(index + 2, "T", "S")
        let isBefore = index == 0 || matches(index - 1, "A", "O", "U", "E")
        let isHardNext =
            index + 2 > last || matches(index + 2, "L", "R", "N", "M", "B", "H", "F", "V", "W", " ")
        if isHardPlace || (isBefore && isHardNext) { return add("K") }
        if index == 0 { return add("X") }
        if matches(0, "MC") { add("K") } else { add("X", or: "K") }
    }

    private mutating func encodeCC() {
        if matches(index + 2, "I", "E", "H"), !matches(index + 2, "HU") {
            if (index == 1 && letter(0) == UInt8(ascii: "A")) || matches(index - 1, "UCCEE", "UCCES") {
                add("KS")
            } else {
                add("X")
            }
            index += 3
        } else {
            add("K")
            index += 2
        }
    }

    mutating func encodeD() {
        if matches(index, "DG") {
            if matches(index + 2, "I", "E", "Y") {
                add("J")
                index += 3
            } else {
                add("TK")
                index += 2
            }
        } else {
            add("T")
            index += matches(index, "DT", "DD") ? 2 : 1
        }
    }

    mutating func encodeG() {
        let next = letter(index + 1)
        if next == UInt8(ascii: "H") { return encodeGH() }
        if next == UInt8(ascii: "N") {
            if index == 1, isVowel(0), !isSlavoGermanic {
                add("KN", or: "N")
            } else if !matches(index + 2, "EY"), !isSlavoGermanic {
                add("N", or: "KN")
            } else {
                add("KN")
            }
            return index += 2
        }
        if matches(index + 1, "LI"), !isSlavoGermanic {
            add("KL", or: "L")
            return index += 2
        }
        let isSoftStart = matches(1, "ES", "EP", "EB", "EL", "EY", "IB", "IL", "IN", "IE", "EI", "ER")
        if index == 0, next == UInt8(ascii: "Y") || isSoftStart {
            add("K", or: "J")
            return index += 2
        }
        if matches(index + 1, "ER") || next == UInt8(ascii: "Y"), !matches(0, "DANGER", "RANGER", "MANGER"),
            !matches(index - 1, "E", "I"), !matches(index - 1, "RGY", "OGY")
        {
            add("K", or: "J")
            return index += 2
        }
        if matches(index + 1, "E", "I", "Y") || matches(index - 1, "AGGI", "OGGI") {
            if startsLikeGerman || matches(index + 1, "ET") {
                add("K")
            } else if matches(index + 1, "IER"), index + 3 == last {
                add("J")
            } else {
                add("J", or: "K")
            }
            return index += 2
        }
        add("K")
        skip(past: "G")
    }

    private mutating func encodeGH() {
        defer { index += 2 }
        if index > 0, !isVowel(index - 1) { return add("K") }
        if index == 0 { return letter(2) == UInt8(ascii: "I") ? add("J") : add("K") }
        if (index > 1 && matches(index - 2, "B", "H", "D")) || (index > 2 && matches(index - 3, "B", "H", "D"))
            || (index > 3 && matches(index - 4, "B", "H"))
        {
            return
        }
        if index > 2, letter(index - 1) == UInt8(ascii: "U"), matches(index - 3, "C", "G", "L", "R", "T") {
            add("F")
        } else if index > 0, letter(index - 1) != UInt8(ascii: "I") {
            add("K")
        }
    }
}
