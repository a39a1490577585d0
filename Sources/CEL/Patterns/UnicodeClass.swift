/// The sets that patterns name: `\p{Lu}`, `\p{Greek}`, `[[:alpha:]]`, `\d`.
enum UnicodeClass {
    /// A general category by its short name, a group of them by its first letter, or a script; nil when unknown.
    static func named(_ name: String) -> CharacterSet.Item? {
        if name == "Any" { return CharacterSet.Item(ranges: [0...0x10FFFF]) }
        let categories = categoryNames.filter { $0.name == name || (name.utf8.count == 1 && $0.name.hasPrefix(name)) }
        if !categories.isEmpty { return CharacterSet.Item(categories: Set(categories.map(\.category))) }
        return scripts[name].map { CharacterSet.Item(ranges: $0) }
    }

    /// A class of POSIX, ASCII only; nil when unknown.
    static func posix(_ name: String) -> CharacterSet.Item? {
        posixRanges[name].map { CharacterSet.Item(ranges: $0) }
    }

    /// `\d`, `\s`, `\w` and in upper case what is not in them; nil for another letter.
    static func perl(_ letter: Unicode.Scalar) -> CharacterSet.Item? {
        switch letter {
        case "d", "D": CharacterSet.Item(ranges: CharacterSet.digitRanges, isNegated: letter == "D")
        case "s", "S": CharacterSet.Item(ranges: CharacterSet.spaceRanges, isNegated: letter == "S")
        case "w", "W": CharacterSet.Item(ranges: CharacterSet.wordRanges, isNegated: letter == "W")
        default: nil
        }
    }

    private static let categoryNames: [(name: String, category: Unicode.GeneralCategory)] = [
        ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter), ("Lm", .modifierLetter),
        ("Lo", .otherLetter), ("Mn", .nonspacingMark), ("Mc", .spacingMark), ("Me", .enclosingMark),
        ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber), ("Pc", .connectorPunctuation),
        ("Pd", .dashPunctuation), ("Ps", .openPunctuation), ("Pe", .closePunctuation), ("Pi", .initialPunctuation),
        ("Pf", .finalPunctuation), ("Po", .otherPunctuation), ("Sm", .mathSymbol), ("Sc", .currencySymbol),
        ("Sk", .modifierSymbol), ("So", .otherSymbol), ("Zs", .spaceSeparator), ("Zl", .lineSeparator),
        ("Zp", .paragraphSeparator), ("Cc", .control), ("Cf", .format), ("Cs", .surrogate), ("Co", .privateUse),
    ]

    private static let posixRanges: [String: [ClosedRange<UInt32>]] = [
        "alnum": [0x30...0x39, 0x41...0x5A, 0x61...0x7A],
        "alpha": [0x41...0x5A, 0x61...0x7A],
        "ascii": [0x00...0x7F],
        "blank": [0x09...0x09, 0x20...0x20],
        "cntrl": [0x00...0x1F, 0x7F...0x7F],
        "digit": [0x30...0x39],
        "graph": [0x21...0x7E],
        "lower": [0x61...0x7A],
        "print": [0x20...0x7E],
        "punct": [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E],
        "space": [0x09...0x0D, 0x20...0x20],
        "upper": [0x41...0x5A],
        "word": [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A],
        "xdigit": [0x30...0x39, 0x41...0x46, 0x61...0x66],
    ]
}
