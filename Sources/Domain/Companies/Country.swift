/// Countries as ISO 3166-1 alpha-2 codes, read from what people write.
public enum Country {
    /// `US` for `US`, `USA`, `United States`, `Vereinigte Staaten`; `nil` for what no country is called.
    public static func code(for text: String) -> String? {
        guard let packed = CountryTable.shared.names.value(of: key(text)) else { return nil }
        return unpack(packed)
    }

    /// Whether the two letters are the code of a country, in upper case.
    public static func isCode(_ code: String) -> Bool {
        code.utf8.count == 2 && CountryTable.shared.dialing[code] != nil
    }

    /// Calling code of a country by its alpha-2 code: 49 for `DE`.
    public static func callingCode(of country: String) -> Int? {
        CountryTable.shared.dialing[country]
    }

    /// All alpha-2 codes, in the order of the alphabet.
    public static var codes: [String] { CountryTable.shared.dialing.keys.sorted() }

    /// The name as it is looked up: folded, without a leading article, `&` as a word.
    static func key(_ text: String) -> String {
        let folded = TextFold.fold(text)
        var words = folded.split(separator: " ").map { $0 == "&" ? "and" : String($0) }
        if words.count > 1, words[0] == "the" || words[0] == "die" || words[0] == "la" || words[0] == "les" {
            words.removeFirst()
        }
        return words.joined(separator: " ")
    }

    static func pack(_ code: Substring) -> Int32 {
        code.utf8.reduce(0) { $0 << 8 | Int32($1) }
    }

    static func unpack(_ value: Int32) -> String {
        String(decoding: [UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)], as: UTF8.self)
    }
}
