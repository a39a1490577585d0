import Testing

@testable import Domain

@Suite("The life of a version")
struct LifeTests {
    static func instant(_ day: String, hour: Int64 = 12) -> Timestamp {
        Timestamp(milliseconds: Int64(Day(text: day)?.number ?? 0) * 86_400_000 + hour * 3_600_000)
    }

    static func version(_ number: Int = 1, text: String = SmallAccord.text, effective: String? = nil) -> AccordVersion {
        AccordVersion(
            number: number, hash: "h\(number)", accord: AccordDocument(text).accord,
            proposedAt: instant("2027-01-02"), effectiveFrom: effective.map { instant($0) })
    }

    static func signed(_ version: AccordVersion, on day: String = "2027-01-05") throws -> AccordVersion {
        var version = version
        for need in AccordLife.signaturesMissing(version) {
            version.signatures.append(
                try AccordLife.sign(
                    version, for: need.party, as: need.role, by: AccordLife.Signer(email: need.signer),
                    hash: version.hash, at: instant(day)))
        }
        return version
    }

    static let twoParties = SmallAccord.with(
        "sales: { leader: sol@alder.example }", "sales: { leader: Mia@alder.example, delegate: kim@alder.example }"
    ).replacing(
        "marketing: { leader: mia@alder.example }",
        with: "marketing: { leader: mia@alder.example, delegate: noor@alder.example }")

    @Test("a leader of two parties signs for each, and both delegates countersign")
    func needs() {
        #expect(
            AccordLife.needs(Self.version(text: Self.twoParties)).map { "\($0.party) \($0.role) \($0.signer)" } == [
                "marketing leader mia@alder.example", "marketing delegate noor@alder.example",
                "sales leader Mia@alder.example", "sales delegate kim@alder.example",
            ])
        #expect(AccordLife.needs(Self.version()).map(\.role) == [.leader, .leader])
    }

    static let days: [(String, AccordLife.State)] = [
        ("2027-01-01", .draft),
        (
            "2027-01-03",
            .proposed(missing: [
                SignatureNeed(party: .marketing, role: .leader, signer: "mia@alder.example"),
                SignatureNeed(party: .sales, role: .leader, signer: "sol@alder.example"),
            ])
        ),
        ("2027-01-06", .signed(effective: instant("2027-02-01"))),
        ("2027-02-01", .inForce(since: instant("2027-02-01"), isExpired: false)),
        ("2027-12-31", .inForce(since: instant("2027-02-01"), isExpired: false)),
        ("2028-01-01", .inForce(since: instant("2027-02-01"), isExpired: true)),
        ("2028-03-01", .superseded(at: instant("2028-02-01"), by: 2)),
    ]

    @Test("a version goes through its states in time", arguments: days)
    func states(_ day: String, _ state: AccordLife.State) throws {
        let first = try Self.signed(Self.version(effective: "2027-02-01"))
        let second = try Self.signed(Self.version(2, effective: "2028-02-01"))
        let hashes = [1: "h1", 2: "h2"]
        #expect(
            AccordLife.state(of: first, among: [second, first], hashes: hashes, at: Self.instant(day)) == state)
    }

    @Test("one version at a time is in force")
    func inForce() throws {
        let first = try Self.signed(Self.version(effective: "2027-02-01"))
        let second = try Self.signed(Self.version(2, effective: "2027-06-01"))
        let third = Self.version(3, effective: "2027-03-01")
        let hashes = [1: "h1", 2: "h2", 3: "h3"]
        let expected: [(String, Int?)] = [
            ("2027-01-31", nil), ("2027-02-01", 1), ("2027-05-31", 1), ("2027-06-01", 2), ("2030-01-01", 2),
        ]
        for (day, number) in expected {
            let found = AccordLife.inForce([third, second, first], hashes: hashes, at: Self.instant(day))
            #expect(found?.number == number, "\(day)")
        }
    }

    @Test("nothing is in force before its last signature, nor with an altered text")
    func effective() throws {
        let late = try Self.signed(Self.version(effective: "2027-01-03"), on: "2027-01-09")
        #expect(AccordLife.effective(late) == Self.instant("2027-01-09"))
        let day = Self.instant("2027-03-01")
        #expect(AccordLife.inForce([late], hashes: [1: "h1"], at: day)?.number == 1)
        for hashes in [[1: "other"], [:]] {
            #expect(AccordLife.inForce([late], hashes: hashes, at: day) == nil)
            #expect(AccordLife.state(of: late, among: [late], hashes: hashes, at: day) == .altered)
        }
        var foreign = late
        foreign.signatures[0].hash = "h0"
        #expect(AccordLife.signaturesMissing(foreign).map(\.party) == [.marketing])
    }

    @Test("each signs for themselves, Operations on behalf of all, nobody else")
    func signing() throws {
        let version = Self.version()
        let at = Self.instant("2027-01-05")
        let sam = AccordLife.Signer(email: "SOL@alder.example")
        let olu = AccordLife.Signer(email: "olu@alder.example", isOperations: true)
        let nobody = AccordLife.Signer(email: "x@alder.example")
        #expect(AccordLife.maySign(sam, version).map(\.party) == [.sales])
        #expect(AccordLife.maySign(olu, version).map(\.party) == [.marketing, .sales])
        #expect(AccordLife.maySign(nobody, version) == [])
        let own = try AccordLife.sign(version, for: .sales, as: .leader, by: sam, hash: "h1", at: at)
        #expect(own.enteredBy == nil)
        let behalf = try AccordLife.sign(version, for: .marketing, as: .leader, by: olu, hash: "h1", at: at)
        #expect(behalf.signer == "mia@alder.example")
        #expect(behalf.enteredBy == "olu@alder.example")
        #expect(throws: Problem.forbidden("Only mia@alder.example signs for Marketing as leader.")) {
            try AccordLife.sign(version, for: .marketing, as: .leader, by: sam, hash: "h1", at: at)
        }
        #expect(throws: Problem.conflict("The text is not the one that was proposed as version 1.")) {
            try AccordLife.sign(version, for: .sales, as: .leader, by: sam, hash: "h2", at: at)
        }
        #expect(throws: Problem.forbidden("Version 1 needs no countersignature for Sales.")) {
            try AccordLife.sign(version, for: .sales, as: .delegate, by: sam, hash: "h1", at: at)
        }
        var once = version
        once.signatures = [own]
        #expect(throws: Problem.conflict("sol@alder.example has already signed version 1 for Sales.")) {
            try AccordLife.sign(once, for: .sales, as: .leader, by: olu, hash: "h1", at: at)
        }
        var draft = version
        draft.proposedAt = nil
        #expect(throws: Problem.self) {
            try AccordLife.sign(draft, for: .sales, as: .leader, by: sam, hash: "h1", at: at)
        }
    }

    @Test("a new leader confirms in time; meanwhile the version stays in force")
    func succession() throws {
        var version = try Self.signed(Self.version())
        version.signing.newLeaderConfirmsWithin = .days(30)
        version.successions = [
            Succession(party: .sales, leader: "new@alder.example", since: Self.instant("2027-03-01"))
        ]
        func due(_ day: String) -> [AccordLife.Confirmation] {
            AccordLife.confirmationsDue(version, at: Self.instant(day)) { span, start in
                guard case .elapsed(let length) = span else { return start }
                return start.advanced(byMilliseconds: length)
            }
        }
        #expect(due("2027-02-28") == [])
        #expect(due("2027-03-02").map(\.isOverdue) == [false])
        #expect(due("2027-04-01").map(\.isOverdue) == [true])
        #expect(AccordLife.leader(of: .sales, version, at: Self.instant("2027-02-01")) == "sol@alder.example")
        #expect(AccordLife.leader(of: .sales, version, at: Self.instant("2027-04-01")) == "new@alder.example")
        #expect(AccordLife.inForce([version], hashes: [1: "h1"], at: Self.instant("2027-06-01"))?.number == 1)
        version.successions[0].confirmedAt = Self.instant("2027-03-10")
        #expect(due("2027-04-01") == [])
    }

    @Test("the last day of the term is a day of the accord's zone", arguments: [(22, false), (23, true)])
    func expiry(_ hour: Int, _ expired: Bool) {
        // Berlin is an hour ahead of UTC in winter.
        #expect(AccordLife.isExpired(Self.version(), at: Self.instant("2027-12-31", hour: Int64(hour))) == expired)
    }
}
