/// Currencies by the signs and codes that stand beside amounts.
enum Currency {
    /// What a text calls the currency: a code, or a sign that several share.
    enum Mention: Equatable {
        case code(String)
        case dollar, yen, krona, pound
    }

    /// The sign or three-letter code at the position, and the position behind it.
    static func read(_ text: FieldBytes, _ position: inout Int) -> Mention? {
        var end = position
        var bytes: [UInt8] = []
        while end < text.count, bytes.count < 6 {
            let byte = text[end]
            let isPart = byte == 36 || byte == 46 && !bytes.isEmpty || DateReader.isLetter(byte)
            guard isPart, !(byte == 0xC2 && end + 1 < text.count && text[end + 1] == 0xA0) else { break }
            bytes.append(byte)
            end += 1
        }
        let word = String(decoding: bytes, as: UTF8.self)
        guard let mention = mention(word) else { return nil }
        position = end
        return mention
    }

    private static func mention(_ word: String) -> Mention? {
        switch word {
        case "$": return .dollar
        case "€", "Eur": return .code("EUR")
        case "£": return .pound
        case "¥", "￥": return .yen
        case "kr", "kr.", "Kr": return .krona
        case "US$", "U$S": return .code("USD")
        case "A$", "AU$": return .code("AUD")
        case "C$", "CA$": return .code("CAD")
        case "NZ$": return .code("NZD")
        case "HK$": return .code("HKD")
        case "S$": return .code("SGD")
        case "R$": return .code("BRL")
        case "MX$": return .code("MXN")
        case "₹", "Rs", "Rs.": return .code("INR")
        case "₩": return .code("KRW")
        case "₺": return .code("TRY")
        case "₽": return .code("RUB")
        case "₴": return .code("UAH")
        case "₪": return .code("ILS")
        case "₫": return .code("VND")
        case "฿": return .code("THB")
        case "zł", "zl": return .code("PLN")
        case "Kč": return .code("CZK")
        case "Ft": return .code("HUF")
        case "Fr.", "SFr.": return .code("CHF")
        default: return isCode(word.uppercased()) && word.utf8.count == 3 ? .code(word.uppercased()) : nil
        }
    }

    /// The code of a mention where the column's currency is the given one.
    static func code(of mention: Mention, beside currency: String) -> String {
        switch mention {
        case .code(let code): code
        case .dollar:
            ["CAD", "AUD", "NZD", "MXN", "SGD", "HKD", "CLP", "COP", "ARS"].contains(currency) ? currency : "USD"
        case .yen: currency == "CNY" ? currency : "JPY"
        case .krona: ["NOK", "DKK", "ISK"].contains(currency) ? currency : "SEK"
        case .pound: currency == "EGP" ? currency : "GBP"
        }
    }

    /// Whether it is a code of ISO 4217 in use.
    static func isCode(_ text: String) -> Bool { codes.contains(text) }

    private static let codes = Set(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
        CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL
        HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL
        MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON
        RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH
        UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
