/// What the last label of a domain tells without asking a name server.
enum TopLevels {
    enum Standing { case country, usual, reserved, misspelled, impossible, uncommon }

    static func standing(of domain: UnsafeBufferPointer<UInt8>) -> Standing {
        guard let dot = domain.lastIndex(of: UInt8(ascii: ".")) else { return .impossible }
        let label = domain.part(dot + 1, domain.count)
        if usual.contains(label) { return .usual }
        if label.count == 2 { return countries.contains(label) ? .country : .impossible }
        if reserved.contains(label) || reservedDomains.contains(domain) { return .reserved }
        if misspelled.contains(label) { return .misspelled }
        if label.hasPrefix("xn--") { return .uncommon }
        guard label.count > 2, label.allSatisfy(\.isLower) else { return .impossible }
        return .uncommon
    }

    /// Domains that documents and tests use; no one receives mail there.
    static func isReservedDomain(_ registrable: UnsafeBufferPointer<UInt8>) -> Bool {
        reservedDomains.contains(registrable)
    }

    /// The well-known provider that was probably meant: `gmail.com` for `gmial.com`.
    static func intended(_ domain: UnsafeBufferPointer<UInt8>) -> String? {
        corrections.value(of: domain).map { providers[Int($0)] }
    }

    private static let countries: WordSet = {
        var set = WordSet(words: "uk eu su ac tp")
        for code in Country.codes { set.insert(code.lowercased()) }
        return set
    }()

    private static let usual = WordSet(
        words: """
            com net org edu gov mil int info biz name pro aero coop museum mobi jobs travel tel cat asia post arpa
            academy accountant agency ai app art associates audio auto bank bar berlin best bike bio blog boutique
            brussels
            build builders business buzz cab cafe camera camp capital car care careers cash center ceo chat church city
            cleaning click clinic clothing cloud club coach codes coffee college community company computer consulting
            contractors cool construction credit cruises date deals delivery dental design dev diamonds digital direct
            doctor earth email energy engineer engineering enterprises equipment estate eus events exchange expert
            express
            family farm fashion film finance financial fit fitness flights florist football foundation fun fund
            furniture
            gal gallery games garden gent gifts global gmbh gold golf graphics green group guide guru hamburg haus
            health
            help holdings hospital host hotel house icu immo industries ink institute insurance international
            investments
            jetzt kaufen kitchen koeln land law lawyer lease legal life limited link live loans london love ltd ltda
            management market marketing media melbourne miami mobi moda money moscow motorcycles nagoya network news ngo
            ninja nrw nyc one ong online organic paris partners parts party photo photography pictures place plumbing
            plus
            productions promo properties property pub quebec realty recipes red rehab reise reisen ren rent rentals
            repair
            report restaurant reviews rio rocks ruhr run saarland sale salon sarl scot school science security services
            shoes shop show singles site ski social software solar solutions space sport store studio style support
            surgery sydney systems tax taxi team tech technology theater tienda tips tirol today tokyo tools top tours
            town toys trade training university vacations ventures versicherung vet video villas vin vip vision
            vlaanderen
            wales watch webcam website wedding wiki win wine work works world wtf xyz yoga zone
            """)

    /// Names that are never in the public name system.
    ///
    /// Source: RFC 2606, RFC 6762 and usual private networks.
    private static let reserved = WordSet(
        words: "test example invalid localhost local localdomain internal intranet lan corp home private onion host1")

    private static let reservedDomains = WordSet(
        words: """
            example.com example.net example.org example.edu test.com domain.com yourdomain.com mydomain.com company.com
            yourcompany.com mycompany.com none.com noemail.com nomail.com na.com asdf.com abc.xyz email.tld
            """)

    private static let misspelled = WordSet(
        words: "con cmo ocm comm coom cpm vom xom clm cim coml comn ner nte nett neet ogr orgg rog orq edi eud gob1")

    private static let providers = [
        "gmail.com", "hotmail.com", "yahoo.com", "outlook.com", "icloud.com", "googlemail.com", "t-online.de",
        "web.de", "gmx.de",
    ]

    private static let corrections: WordMap = {
        let misspelled: [StaticString] = [
            """
            gmial.com gmal.com gmai.com gamil.com gmaill.com gmail.co gmail.cm gmil.com gnail.com gmaul.com gmali.com
            gmail.om ggmail.com gmail.comm gmail.con gmail.cmo gmeil.com gimail.com gmqil.com gmsil.com gemail.com
            """,
            """
            hotmial.com hotmal.com hotmai.com hotmil.com hotmail.co hotmaill.com hotmail.con hotamil.com hotmaii.com
            hotmail.cm homail.com hormail.com hitmail.com hotnail.com hotmali.com
            """,
            "yaho.com yahooo.com yhoo.com yahoo.co yahoo.con yahoo.cm yaoo.com yhaoo.com yahho.com yahou.com ahoo.com",
            "outlok.com outloo.com outlool.com outlook.co outlook.con outllook.com oulook.com outlock.com otlook.com",
            "iclod.com icloud.co icloud.con icoud.com iclould.com icluod.com", "googlemial.com googlmail.com",
            "t-onlin.de tonline.de t-online.com t-onliine.de", "wep.de webde.de", "gmx.ed gmxx.de gnx.de",
        ]
        var map = WordMap()
        for (index, words) in misspelled.enumerated() {
            for word in words.description.split(whereSeparator: \.isWhitespace) { map.set(word, to: Int32(index)) }
        }
        return map
    }()
}
