import Testing

@testable import Domain

@Suite("E-mail addresses")
struct EmailAddressTests {
    @Test(
        "the identifier is the address in lower case and nothing else",
        arguments: [
            ("Ann@Example.COM", "ann@example.com"), (" ann.lee+x@acme.com ", "ann.lee+x@acme.com"),
            ("mailto:Ann@acme.com", "ann@acme.com"), ("Ann Lee <ann@acme.com>", "ann@acme.com"),
            ("ann@acme.com;", "ann@acme.com"), ("ann@Bücher.de", "ann@xn--bcher-kva.de"),
            ("ann@xn--bcher-kva.de", "ann@xn--bcher-kva.de"), ("ann@Bu\u{308}cher.de", "ann@xn--bcher-kva.de"),
            ("Jörg@acme.de", "jörg@acme.de"), ("\"a b\"@acme.com", "\"a b\"@acme.com"),
            ("o'neil@acme.ie", "o'neil@acme.ie"), ("ann@acme.com.", "ann@acme.com"), ("a@b.co", "a@b.co"),
        ])
    func identifier(text: String, identifier: String) {
        #expect(EmailAddress(text)?.identifier == identifier)
    }

    @Test(
        "a wrong form is named",
        arguments: [
            ("", EmailFault.empty), ("   ", .empty), ("ann", .noAt), ("@acme.com", .emptyLocalPart),
            ("ann@", .emptyDomain), ("ann@acme", .noTopLevel), (".ann@acme.com", .badLocalPart),
            ("ann.@acme.com", .badLocalPart), ("a..b@acme.com", .badLocalPart), ("a b@acme.com", .badLocalPart),
            ("ann@ac me.com", .badDomain), ("ann@-acme.com", .badDomain), ("ann@acme..com", .badDomain),
            ("ann@[10.0.0.1]", .addressLiteral), ("ann@10.0.0.1", .addressLiteral), ("a@b@", .badLocalPart),
            ("n/a", .noAt), ("none", .noAt), (String(repeating: "a", count: 65) + "@acme.com", .longLocalPart),
        ])
    func faults(text: String, fault: EmailFault) {
        #expect(EmailAddress.parse(text) == .failure(fault))
    }

    @Test(
        "the folded form takes separators, tags and hosts for nothing",
        arguments: [
            ("john_doe@us.ibm.com", "johndoe@ibm.com"), ("John.Doe+news@IBM.com", "johndoe@ibm.com"),
            ("j.d@mail.acme.co.uk", "jd@acme.co.uk"), ("a.b@googlemail.com", "ab@gmail.com"),
            ("+x@acme.com", "+x@acme.com"), ("_@acme.com", "_@acme.com"),
        ])
    func matchKey(text: String, key: String) {
        #expect(EmailAddress(text)?.matchKey() == key)
    }

    @Test("dots count where the provider counts them, when asked for")
    func providers() {
        let folding = EmailFolding(separators: .ignoredByProvider, hosts: false)
        #expect(EmailAddress("j.doe@gmail.com")?.matchKey(folding) == "jdoe@gmail.com")
        #expect(EmailAddress("j.doe@us.ibm.com")?.matchKey(folding) == "j.doe@us.ibm.com")
        #expect(
            EmailAddress("j.doe+a@acme.com")?.matchKey(EmailFolding(tags: false, separators: .kept))
                == "j.doe+a@acme.com")
    }

    @Test("parts are cut where they belong")
    func parts() {
        let address = EmailAddress("ann@a.b.acme.co.jp")
        #expect(address?.local == "ann")
        #expect(address?.domain == "a.b.acme.co.jp")
        #expect(address?.registrableDomain == "acme.co.jp")
    }
}
