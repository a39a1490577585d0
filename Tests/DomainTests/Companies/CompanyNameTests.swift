import Testing

@testable import Domain

@Suite("Names of companies")
struct CompanyNameTests {
    @Test(
        "legal forms, articles, conjunctions and punctuation do not count",
        arguments: [
            ("Acme, Inc.", "acme"), ("ACME INCORPORATED", "acme"), ("The Acme Company", "acme"),
            ("Acme Co., Ltd.", "acme"),
            ("Müller & Söhne GmbH & Co. KG", "muller sohne"), ("Müller und Söhne G.m.b.H.", "muller sohne"),
            ("Procter & Gamble Co", "procter gamble"), ("Procter and Gamble", "procter gamble"), ("SAP SE", "sap"),
            ("Petróleo Brasileiro S.A.", "petroleo brasileiro"), ("Silva e Filhos Ltda.", "silva filhos"),
            ("Padaria Central Ltda - ME", "padaria central"), ("Cemex S.A.B. de C.V.", "cemex"),
            ("Grupo Sol S. de R.L. de C.V.", "grupo sol"), ("Fabryka Sp. z o.o.", "fabryka"), ("Novák s.r.o.", "novak"),
            ("BHP Pty Ltd", "bhp"), ("Philips B.V.", "philips"), ("Nokia Oyj", "nokia"),
            ("Ericsson AB (publ)", "ericsson"),
            ("Mærsk A/S", "maersk"), ("Enel S.p.A.", "enel"), ("Fiat S. p. A.", "fiat"), ("Tata Pvt. Ltd.", "tata"),
            ("Petronas Sdn. Bhd.", "petronas"), ("PT Astra Tbk", "astra"), ("トヨタ自動車株式会社", "トヨタ自動車"),
            ("株式会社日立製作所", "日立製作所"), ("(株)日立製作所", "日立製作所"), ("㈱日立製作所", "日立製作所"),
            ("Sony K.K.", "sony"), ("华为技术有限公司", "华为技术"), ("삼성전자 주식회사", "삼성전자"), ("ООО Ромашка", "ромашка"),
            ("Koç A.Ş.", "koc"), ("McDonald's Corp", "mcdonalds"), ("Amazon.com, Inc.", "amazon com"),
            ("I.B.M.", "ibm"), ("3M Company", "3m"), ("Limited", "limited"), ("The", "the"), ("", ""), ("  -  ", ""),
            ("Co", "co"), ("AG", "ag"), ("SAS Institute Inc.", "sas institute"), ("Laura Ashley", "laura ashley"),
            ("A", "a"),
        ])
    func key(name: String, key: String) {
        #expect(CompanyName.key(name) == key)
    }

    @Test("the loose key forgives blanks and umlauts")
    func loose() {
        func loose(_ name: String) -> String { CompanyName.looseKey(ofKey: CompanyName.key(name)) }
        #expect(loose("Müller GmbH") == loose("Mueller AG"))
        #expect(loose("Data Works Inc") == loose("DataWorks LLC"))
        #expect(CompanyName.acronym(ofKey: "international business machines") == "ibm")
        #expect(CompanyName.acronym(ofKey: "acme works").isEmpty)
    }
}
