import Testing

@testable import Domain

@Suite("Folding of text")
struct TextFoldTests {
    @Test(
        "case, Latin diacritics and blanks do not count",
        arguments: [
            ("", ""), ("   ", ""), ("\u{A0}\u{3000}", ""), ("Müller", "muller"), ("MÜLLER", "muller"),
            ("Mu\u{308}ller", "muller"), ("Straße", "strasse"), ("STRAẞE", "strasse"), ("Łódź", "lodz"),
            ("Ærø", "aero"), ("Œuvre", "oeuvre"), ("Þór", "thor"), ("Nguyễn", "nguyen"), ("İstanbul", "istanbul"),
            ("ılık", "ilik"), ("  a \t b\n", "a b"), ("a\u{200B}b", "ab"), ("ﬁne", "fine"), ("São Paulo", "sao paulo"),
            ("O’Brien", "o'brien"), ("O`Brien", "o'brien"), ("A–B", "a-b"), ("ＡＢＣ１", "abc1"), ("Ǆ", "dz"),
            ("\u{301}a", "a"), ("x", "x"), ("🙂", "🙂"),
        ])
    func latin(text: String, folded: String) {
        #expect(TextFold.fold(text) == folded)
    }

    @Test(
        "other scripts keep their letters and lose only case and ways of writing",
        arguments: [
            ("ЖУКОВ", "жуков"), ("Ёлкин", "ёлкин"), ("и\u{306}", "й"), ("Παπαδόπουλος", "παπαδόπουλοσ"),
            ("ｶﾞｽ", "ガス"), ("か\u{3099}", "が"), ("は\u{309A}", "ぱ"), ("ﾊﾟﾝ", "パン"), ("山田　太郎", "山田 太郎"),
            ("\u{1112}\u{1161}\u{11AB}", "한"), ("שלום", "שלום"), ("محمد", "محمد"),
        ])
    func others(text: String, folded: String) {
        let result = TextFold.fold(text)
        #expect(Array(result.utf8) == Array(folded.utf8))
    }

    @Test("folding twice is folding once")
    func idempotent() {
        for text in ["Müller & Söhne GmbH", "ŁÓDŹ", "Ёж", "ｶﾞｽ", "İ", "  x  y "] {
            #expect(TextFold.fold(TextFold.fold(text)) == TextFold.fold(text))
        }
    }
}
