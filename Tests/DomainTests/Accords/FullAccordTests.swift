import Testing

@testable import Domain

@Suite("An accord with every section")
struct FullAccordTests {
    @Test("it has no faults, and its expressions are ready")
    func clean() throws {
        #expect(FullAccord.findings(FullAccord.text) == [])
        let report = AccordCheck.check(text: FullAccord.text, roster: nil, history: nil)
        let compiled = try #require(report.compiled)
        #expect(compiled.origins.count == 3)
        #expect(compiled.stages.map { $0 != nil } == [true, true])
        #expect(compiled.incentives.map { $0 != nil } == [false, true])
    }

    @Test("a measure and a subject that the form does not know are told with all that it knows")
    func unknown() {
        let measure = FullAccord.findings(FullAccord.with("measure: targets-signed", "measure: targets-sign"))
        #expect(measure.contains { $0.contains("did you mean 'targets-signed'?") })
        let subject = FullAccord.findings(FullAccord.with("of: won,", "of: wonn,"))
        #expect(subject.contains { $0.contains("'wonn' is not known") })
    }

    @Test("goals and assumptions are read, so that the promises add up")
    func sums() {
        let report = AccordCheck.check(text: FullAccord.text, roster: nil, history: nil)
        #expect(report.accord.goals.count == 3)
        #expect(report.accord.assumptions?.cycle == .days(75))
        #expect(report.sums.map(\.kind) == [.pipeline, .pipeline, .payment])
    }
}
