import Testing

@testable import Domain

@Suite("An accord with every section")
struct FullAccordTests {
    @Test("with everything carried out it has no faults, and its expressions are ready")
    func clean() throws {
        #expect(FullAccord.findings(FullAccord.text) == [])
        let report = AccordCheck.check(text: FullAccord.text, roster: nil, history: nil, sections: .all)
        let compiled = try #require(report.compiled)
        #expect(compiled.origins.count == 3)
        #expect(compiled.stages.map { $0 != nil } == [true, true])
        #expect(compiled.incentives.map { $0 != nil } == [false, true])
    }

    /// Where the document has something of a part.
    static let places: [AccordSections.Part: [String]] = [
        .origins: ["origins"],
        .attribution: ["attribution"],
        .process: ["process"],
        .goals: ["goals"],
        .assumptions: ["assumptions"],
        .incentives: ["incentives"],
        .calibration: ["calibration"],
        .breachOfWhole: ["breach.ofWhole"],
        .meetings: ["handOffs.meeting.of", "handOffs.meeting.noShows"],
        .wonCustomers: ["handOffs.customer.of"],
        .pipelineCreated: ["commitments.marketing[0].measure", "commitments.marketing[0].origin"],
        .renewalsOpened: ["commitments.accountManagement[0].measure"],
        .referencesAgreed: ["commitments.accountManagement[2].measure"],
        .targetAccountsResponding: ["commitments.marketing[1].measure"],
        .appeal: ["commitments.executive[0].measure"],
        .targetsSigned: ["commitments.executive[1].measure"],
    ]

    @Test(
        "a part that is not carried out is told where it stands, and nothing else",
        arguments: AccordSections.Part.allCases)
    func alone(_ part: AccordSections.Part) {
        let sections = AccordSections(without: [part: "time"])
        let report = AccordCheck.check(text: FullAccord.text, roster: nil, history: nil, sections: sections)
        #expect(report.errors.map(\.path) == Self.places[part])
        #expect(report.errors.allSatisfy { $0.message.hasSuffix("remove it until it is (it comes with time)") })
        #expect(report.warnings == [])
        #expect(!report.isSignable)
    }

    @Test("today's list refuses what it names, and takes the rest")
    func today() {
        let report = AccordCheck.check(text: FullAccord.text, roster: nil, history: nil)
        let expected = AccordSections.notYet.keys.flatMap { Self.places[$0] ?? [] }
        #expect(Set(report.errors.map(\.path)).isSuperset(of: expected))
        #expect(report.errors.allSatisfy { $0.message.contains("is not carried out yet") })
        for part in AccordSections.Part.allCases {
            #expect(AccordSections.carriedOut.carriesOut(part) == (AccordSections.notYet[part] == nil))
        }
    }

    @Test("'before' is known as soon as one of its measures is carried out")
    func before() {
        let none = AccordSections(without: [.renewalsOpened: "time", .targetsSigned: "goals"])
        let report = AccordCheck.check(text: FullAccord.text, roster: nil, history: nil, sections: none)
        #expect(report.errors.filter { $0.path.hasSuffix("before") }.count == 2)
    }

    @Test("goals and assumptions are read all the same, so that the promises add up")
    func sums() {
        let refused = AccordSections(without: [.goals: "cash", .assumptions: "cash"])
        let report = AccordCheck.check(text: FullAccord.text, roster: nil, history: nil, sections: refused)
        #expect(report.accord.goals.count == 3)
        #expect(report.accord.assumptions?.cycle == .days(75))
        #expect(report.sums.map(\.kind) == [.pipeline, .pipeline, .payment])
    }

    @Test("the schema takes a section exactly when it is carried out")
    func schema() {
        let closed = AccordSchema.json(AccordSections(without: [.origins: "credit"]))
        #expect(closed.contains("Not carried out yet; it comes with credit."))
        #expect(!AccordSchema.json(.all).contains("Not carried out yet"))
    }
}
