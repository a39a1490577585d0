extension MetaphoneEncoder {
    mutating func encodeH() {
        if index == 0 || isVowel(index - 1), isVowel(index + 1) {
            add("H")
            index += 2
        } else {
            index += 1
        }
    }

    mutating func encodeJ() {
        if matches(index, "JOSE") || matches(0, "SAN ") {
            if (index == 0 && (word.count == 4 || letter(4) == 0x20)) || matches(0, "SAN ") {
                add("H")
            } else {
                add("J", or: "H")
            }
            return index += 1
        }
        if index == 0 {
            add("J", or: "A")
        } else if isVowel(index - 1), !isSlavoGermanic, matches(index + 1, "A", "O") {
            add("J", or: "H")
        } else if index == last {
            primary.append("J")
        } else if !matches(index + 1, "L", "T", "K", "S", "N", "M", "B", "Z"), !matches(index - 1, "S", "K", "L") {
            add("J")
        }
        skip(past: "J")
    }

    mutating func encodeL() {
        guard letter(index + 1) == UInt8(ascii: "L") else {
            add("L")
            return index += 1
        }
        let isSpanishEnd = index == word.count - 3 && matches(index - 1, "ILLO", "ILLA", "ALLE")
        let isSpanishPlural =
            (matches(last - 1, "AS", "OS") || matches(last, "A", "O")) && matches(index - 1, "ALLE")
        if isSpanishEnd || isSpanishPlural { primary.append("L") } else { add("L") }
        index += 2
    }

    mutating func encodeM() {
        add("M")
        let isSilentB = matches(index - 1, "UMB") && (index + 1 == last || matches(index + 2, "ER"))
        index += isSilentB || letter(index + 1) == UInt8(ascii: "M") ? 2 : 1
    }

    mutating func encodeP() {
        if letter(index + 1) == UInt8(ascii: "H") {
            add("F")
            return index += 2
        }
        add("P")
        index += matches(index + 1, "P", "B") ? 2 : 1
    }

    mutating func encodeR() {
        // French names end in a silent R: Rogier, Hochmeier keeps it.
        if index == last, !isSlavoGermanic, matches(index - 2, "IE"), !matches(index - 4, "ME", "MA") {
            alternate.append("R")
        } else {
            add("R")
        }
        skip(past: "R")
    }
}
