import Testing

@testable import Domain

@Suite("Reasons for a move")
struct PlanReasonsTests {
    private let accord = AccordDocument(SmallAccord.text).accord

    @Test("each rule that gave another number of points is named, and what is the same is not")
    func lines() {
        var draft = accord
        draft.scoring.fit[0].rules[0].points = 70_000
        let old = Because(text: "f0.0=60000 f1.0=40000 e0*2=15500 s:asked=1")
        let new = Because(text: "f0.0=70000 x0=-10000 f1.0=40000 m:company.country")
        let reasons = PlanReasons.differences(old: old, by: accord, draft: new, by: draft)
        #expect(
            reasons == [
                "Size (company.employees >= 50): 60 → 70", "cap of Size: 0 → -10", "Read (content-read): 15.5 → 0",
                "signal asked: 1 → 0", "company.country is missing",
            ])
        #expect(PlanReasons.differences(old: old, by: accord, draft: old, by: accord).isEmpty)
    }

    @Test("a line of a rule that the accord no longer has is passed over")
    func damaged() {
        let old = Because(text: "f9.9=60000 e77*2=15500 x8=-1 y8=-1")
        #expect(PlanReasons.differences(old: old, by: accord, draft: Because(text: ""), by: accord).isEmpty)
    }
}
