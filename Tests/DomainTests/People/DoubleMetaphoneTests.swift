import Testing

@testable import Domain

@Suite("The sound of surnames")
struct DoubleMetaphoneTests {
    @Test(
        "surnames have the codes that the method gives them",
        arguments: [
            ("Smith", "SM0", "XMT"), ("Schmidt", "XMT", "SMT"), ("Schneider", "XNTR", "SNTR"), ("Thomas", "TMS", "TMS"),
            ("Thompson", "TMPS", "TMPS"), ("Knight", "NT", "NT"), ("Wright", "RT", "RT"), ("Xavier", "SF", "SFR"),
            ("Michael", "MKL", "MXL"), ("Jose", "HS", "HS"), ("Hugh", "H", "H"), ("Gough", "KF", "KF"),
            ("Caesar", "SSR", "SSR"), ("Campbell", "KMPL", "KMPL"), ("Garcia", "KRS", "KRX"),
            ("Vasquez", "FSKS", "FSKS"),
            ("Zhao", "J", "J"), ("Filipowicz", "FLPT", "FLPF"), ("Müller", "MLR", "MLR"), ("Philips", "FLPS", "FLPS"),
            ("Dumb", "TM", "TM"), ("Edge", "AJ", "AJ"), ("Czerny", "SRN", "XRN"), ("McClellan", "MKLL", "MKLL"),
            ("Island", "ALNT", "ALNT"), ("Sugar", "XKR", "SKR"), ("A", "A", "A"), ("", "", ""), ("山田", "", ""),
        ])
    func codes(word: String, primary: String, alternate: String) {
        let code = DoubleMetaphone(word)
        #expect(code.primary == primary)
        #expect(code.alternate == alternate)
    }

    @Test(
        "names that sound alike share a reading",
        arguments: [
            ("Müller", "Mueller"), ("Smith", "Smyth"), ("Smith", "Schmidt"), ("Meier", "Mayer"),
            ("Catherine", "Kathryn"),
            ("Stephens", "Stevens"), ("Jansen", "Janssen"), ("Hoffmann", "Hofman"),
        ])
    func alike(one: String, other: String) {
        #expect(DoubleMetaphone(one).sounds(like: DoubleMetaphone(other)))
    }

    @Test("names without Latin letters sound like none")
    func silent() {
        #expect(!DoubleMetaphone("山田").sounds(like: DoubleMetaphone("田中")))
        #expect(!DoubleMetaphone("").sounds(like: DoubleMetaphone("")))
    }
}
