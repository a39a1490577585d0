import Testing

@testable import Domain

@Suite("Validation")
struct ValidationTests {
    private let now = Timestamp(milliseconds: 1_000)

    @Test("each lead gets an answer from every check, in one order")
    func all() {
        #expect(Validation.judge(ValidationInput(), at: now).map(\.name) == CheckName.allCases)
        #expect(
            Validation.judge(ValidationInput(), at: now).allSatisfy { $0.verdict == .unknown || $0.verdict == .pass })
    }

    @Test("the names of the sample accord's blocks are checks")
    func names() {
        for name in [
            "email-syntax", "email-domain", "disposable-domain", "company-closed", "left-company", "cannot-buy",
            "no-consent", "suppressed", "competitor",
        ] {
            #expect(CheckName(rawValue: name) != nil)
        }
    }

    @Test(
        "addresses are judged by form, domain and list",
        arguments: [
            ("ann@acme.com", CheckName.emailSyntax, Check.Verdict.pass, nil),
            ("ann@", .emailSyntax, .fail, .invalidFormat),
            ("", .emailSyntax, .unknown, .missing), ("ann@acme.com", .emailDomain, .unknown, .notChecked),
            ("ann@acme.con", .emailDomain, .fail, .invalidDomain), ("ann@acme.qq", .emailDomain, .fail, .invalidDomain),
            ("ann@example.com", .emailDomain, .fail, .reservedDomain),
            ("ann@host.local", .emailDomain, .fail, .reservedDomain),
            ("ann@gmial.com", .emailDomain, .warn, .misspelledDomain), ("ann@gmail.com", .emailDomain, .pass, nil),
            ("ann@gmail.con", .emailDomain, .warn, .misspelledDomain),
            ("ann@mailinator.com", .disposableDomain, .fail, .disposableEmail),
            ("ann@x.yopmail.com", .disposableDomain, .fail, .disposableEmail),
            ("ann@acme.com", .disposableDomain, .pass, nil),
            ("info@acme.com", .roleAddress, .warn, .roleAddress),
            ("no.reply@acme.com", .roleAddress, .warn, .roleAddress),
            ("Sales+x@acme.com", .roleAddress, .warn, .roleAddress), ("infobert@acme.com", .roleAddress, .pass, nil),
            ("ann@gmx.de", .freeMail, .warn, .freeMail), ("ann@acme.com", .freeMail, .pass, nil),
        ] as [(String, CheckName, Check.Verdict, CheckReason?)])
    func email(text: String, name: CheckName, verdict: Check.Verdict, reason: CheckReason?) {
        let check = judge(name) { $0.email = text }
        #expect(check?.verdict == verdict)
        #expect(check?.reason == reason)
    }

    @Test("a name server's answer counts")
    func resolver() {
        let answers: [(ValidationInput.Resolution, Check.Verdict)] = [
            (.receivesMail, .pass), (.noMailServer, .fail), (.doesNotExist, .fail),
        ]
        for (answer, verdict) in answers {
            let check = judge(.emailDomain) {
                $0.email = "ann@acme.com"
                $0.resolution = answer
            }
            #expect(check?.verdict == verdict)
            #expect(check?.source == .resolver)
        }
    }

    @Test(
        "names are looked at",
        arguments: [
            ("Hans", "Müller", Check.Verdict.pass, nil), ("", "Ng", .pass, nil), ("", "Krč", .pass, nil),
            ("", "Wertheim", .pass, nil), ("Shane", "Doherty", .pass, nil), ("山", "田", .pass, nil),
            ("", "O", .warn, .tooShort),
            ("test", "test", .fail, .placeholder), ("Anna", "Test", .warn, .placeholder),
            ("asdf", "asdf", .fail, .placeholder),
            ("", "asdfgh", .fail, .keyboardMash), ("", "qwertz", .fail, .placeholder),
            ("", "lkjhg", .fail, .keyboardMash),
            ("", "hahahaha", .fail, .keyboardMash), ("", "bbbb", .fail, .keyboardMash),
            ("", "12345", .fail, .digitsInName),
            ("R2", "Miller", .warn, .digitsInName), ("", "bcdfg", .warn, .noVowel), ("", "bcdtrskl", .fail, .noVowel),
            ("", "ann@acme.com", .fail, .addressAsName), ("", "", .unknown, .missing), ("", "??", .fail, .placeholder),
            ("", "...", .fail, .placeholder), ("Жан", "Жуков", .pass, nil),
        ] as [(String, String, Check.Verdict, CheckReason?)])
    func names(first: String, last: String, verdict: Check.Verdict, reason: CheckReason?) {
        let check = judge(.nameSanity) {
            $0.firstName = first
            $0.lastName = last
        }
        #expect(check?.verdict == verdict)
        #expect(check?.reason == reason)
    }

    @Test("telephone numbers need a country")
    func phone() {
        #expect(judge(.phone) { $0.phone = "660-485-0224" }?.reason == .unknownCountry)
        #expect(judge(.phone) { ($0.phone, $0.country) = ("660-485-0224", "US") }?.evidence == "+16604850224")
        #expect(judge(.phone) { ($0.phone, $0.country) = ("123", "US") }?.verdict == .fail)
        #expect(judge(.phone) { _ in }?.verdict == .unknown)
    }

    @Test("what the record knows blocks, and a customer is shown but never invalid")
    func record() {
        let report = ValidationInput.Reported(at: now, evidence: "550 no such user")
        #expect(judge(.hardBounce) { $0.bounce = report }?.verdict == .fail)
        #expect(judge(.salesReported) { $0.salesReport = report }?.verdict == .fail)
        #expect(judge(.leftCompany) { $0.employedUntil = Timestamp(milliseconds: 1_000) }?.verdict == .fail)
        #expect(judge(.leftCompany) { $0.employedUntil = Timestamp(milliseconds: 1_001) }?.verdict == .pass)
        #expect(judge(.noConsent) { $0.consent = .withdrawn }?.reason == .consentWithdrawn)
        #expect(judge(.noConsent) { $0.consent = .legitimateInterest }?.verdict == .pass)
        #expect(judge(.suppressed) { $0.suppressedBecause = "asked on the phone" }?.verdict == .fail)
        #expect(judge(.existingCustomer) { $0.customer = .customer }?.verdict == .warn)
        #expect(judge(.companyClosed) { $0.register = .init(status: .dissolved, evidence: "HRB 1") }?.verdict == .fail)
        #expect(judge(.companyClosed) { $0.register = .init(status: .active, evidence: "") }?.verdict == .pass)
    }

    @Test("lists are extended and entries taken out")
    func lists() {
        var lists = Lists()
        lists.add(["rival.com", "Rival GmbH"], to: .competitor)
        lists.add(["acme.com"], to: .own)
        lists.add(["Chief Clown"], to: .cannotBuy)
        lists.add(["stop@foo.com"], to: .suppressed)
        lists.remove(["mailinator.com"], from: .disposable)
        #expect(judge(.competitor, lists) { $0.email = "x@eu.rival.com" }?.verdict == .fail)
        #expect(judge(.competitor, lists) { $0.companyKey = CompanyName.key("RIVAL Inc") }?.verdict == .fail)
        #expect(judge(.competitor, lists) { $0.website = "www.rival.com" }?.verdict == .fail)
        #expect(judge(.competitor, lists) { $0.email = "x@acme.org" }?.verdict == .pass)
        #expect(judge(.cannotBuy, lists) { $0.email = "x@acme.com" }?.reason == .employee)
        #expect(judge(.cannotBuy, lists) { $0.title = "chief clown" }?.reason == .titleCannotBuy)
        #expect(
            judge(.cannotBuy) { ($0.title, $0.profile) = ("Intern", JobProfile(title: "Intern")) }?.reason == .student)
        #expect(judge(.suppressed, lists) { $0.email = "STOP@foo.com" }?.verdict == .fail)
        #expect(judge(.disposableDomain, lists) { $0.email = "x@mailinator.com" }?.verdict == .pass)
        #expect(judge(.competitor) { $0.email = "x@acme.org" }?.reason == .notChecked)
    }

    @Test("register entries are read in several languages")
    func register() {
        #expect(RegisterStatus(text: "Active") == .active)
        #expect(RegisterStatus(text: "Inactive") == .dissolved)
        #expect(RegisterStatus(text: "Gelöscht") == .dissolved)
        #expect(RegisterStatus(text: "In Liquidation") == .insolvent)
        #expect(RegisterStatus(text: "Ativa") == .active)
        #expect(RegisterStatus(text: "") == nil)
    }

    @Test("failures block as the accord says")
    func blocking() {
        var input = ValidationInput()
        input.email = "info@mailinator.com"
        let checks = Validation.judge(input, at: now)
        #expect(
            Validation.blocking(checks, by: ["disposable-domain", "role-address"]).map(\.name) == [.disposableDomain])
        #expect(Validation.blocking(checks, by: []).isEmpty)
    }

    @Test("stored text comes back as it was")
    func text() {
        let checks = [
            Check(.emailSyntax, .pass, source: .form, at: now),
            Check(.roleAddress, .warn, .roleAddress, source: .list, evidence: "a;b:c%\n€", at: now),
            Check(.phone, .unknown, .missing, source: .form, at: now),
        ]
        let text = CheckText.encode(checks)
        #expect(
            text
                == "email-syntax:pass;role-address:warn:ROLE_ADDRESS:list:a%3Bb%3Ac%25%0A€;phone:unknown:MISSING:form")
        #expect(CheckText.decode(text, at: now) == checks)
        #expect(CheckText.encode(checks, findingsOnly: true).hasPrefix("role-address"))
        #expect(CheckText.decode("", at: now).isEmpty)
        #expect(CheckText.decode("nonsense:fail;phone:maybe;phone:pass", at: now).count == 1)
    }

    private func judge(
        _ name: CheckName, _ lists: Lists = .shipped, _ fill: (inout ValidationInput) -> Void
    ) -> Check? {
        var input = ValidationInput()
        fill(&input)
        return Validation.judge(input, lists: lists, at: now).first { $0.name == name }
    }
}
