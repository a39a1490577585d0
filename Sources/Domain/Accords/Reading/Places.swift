import Foundation

/// Which time zones there are: the names of the IANA database.
enum TimeZones {
    /// A name such as `America/New_York`, or `UTC`; abbreviations such as `EST` are refused, they do not change with
    /// the season.
    static func isKnown(_ name: String) -> Bool {
        name == "UTC" || (name.contains("/") && !name.hasPrefix("/") && TimeZone(identifier: name) != nil)
    }

    static func nearest(to name: String) -> String? {
        NearestWord.to(name, in: TimeZone.knownTimeZoneIdentifiers)
    }
}

/// Which currencies there are: the active codes of ISO 4217.
enum Currencies {
    static func isKnown(_ code: String) -> Bool {
        codes.contains(code)
    }

    static func nearest(to code: String) -> String? {
        NearestWord.to(code, in: codes.sorted())
    }

    private static let codes = Set(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF \
        CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD \
        HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD \
        MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN \
        PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY \
        TTD TWD TZS UAH UGX USD UYI UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
        """
        .split(separator: " ").map(String.init))
}
