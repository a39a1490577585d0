/// Signs that somebody only hit keys.
enum KeyboardMash {
    /// What people write into a field that they do not want to fill, folded.
    static let placeholders: WordSet = {
        var set = WordSet(
            words: """
                test testing testlead testuser test1 test123 teste prueba prova essai demo dummy foo foobar baz
                example beispiel n/a none null nil nan unknown unbekannt inconnu desconocido
                desconhecido sconosciuto anonymous anonym anonimo anonyme nobody noname firstname lastname vorname
                nachname
                name nombre nome nom surname undefined void xx xxx xxxx yyy zzz aaa abc abcd abcde qwe asd asdf qwerty
                qwertz azerty yxcv zxcv zxc fake blah blabla lorem ipsum admin user username customer
                contact kontakt tbd tba - -- --- . .. ... _ ? ?? ??? * ** x y z
                """)
        for phrase in ["not provided", "not available", "no name", "first name", "last name", "not known", "test test"]
        {
            set.insert(phrase)
        }
        return set
    }()

    static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
            UInt8(ascii: "y"):
            true
        default: false
        }
    }

    /// One letter, or two in turn, and nothing else: `aaaa`, `hahaha`, `sdsdsd`.
    static func isRepeated(_ folded: UnsafeBufferPointer<UInt8>) -> Bool {
        guard folded.count >= 3 else { return false }
        if (1..<folded.count).allSatisfy({ folded[$0] == folded[0] }) { return true }
        return folded.count >= 6 && (2..<folded.count).allSatisfy { folded[$0] == folded[$0 - 2] }
    }

    /// A run of neighbours on the keyboard, either way: four in the rows of consonants, five elsewhere.
    ///
    /// `Wertheim` and `Doherty` have runs of four in the upper row and are names.
    static func hasRun(_ folded: UnsafeBufferPointer<UInt8>) -> Bool {
        guard folded.count >= 4 else { return false }
        var forward = 1
        var backward = 1
        for index in 1..<folded.count {
            let step = position(folded[index]) - position(folded[index - 1])
            forward = step == 1 ? forward + 1 : 1
            backward = step == -1 ? backward + 1 : 1
            let needed = position(folded[index]) < 20 ? 5 : 4
            if max(forward, backward) >= needed { return true }
        }
        return false
    }

    /// Places of a to z in the rows `qwertyuiop`, `asdfghjkl` and `zxcvbnm`, with gaps between the rows.
    private static let places: [Int] = {
        var places = Array(repeating: -100, count: 26)
        for (row, keys) in ["qwertyuiop", "asdfghjkl", "zxcvbnm"].enumerated() {
            for (column, key) in keys.utf8.enumerated() { places[Int(key - UInt8(ascii: "a"))] = row * 20 + column }
        }
        return places
    }()

    private static func position(_ byte: UInt8) -> Int {
        byte.isLower ? places[Int(byte - UInt8(ascii: "a"))] : -1000 - Int(byte) * 10
    }
}
