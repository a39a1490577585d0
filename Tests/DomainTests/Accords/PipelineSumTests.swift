import Testing

@testable import Domain

@Suite("Promised pipeline against the goal")
struct PipelineSumTests {
    static let sales =
        "    - { id: S7, name: Own pipeline, measure: pipeline-created, origin: outbound, per: month, atLeast: 2520000 }\n"

    static func lines(_ text: String, history: Rates? = nil) -> [AddingUp.Line] {
        AddingUp.lines(AccordDocument(text).accord, roster: nil, history: history)
    }

    @Test("6.6 M of pipeline at 25 % books 1.65 of the 1.68 M that is 40 % of 4.2 M")
    func golden() {
        let text = FullAccord.with("  sales:\n    - { id: S1", "  sales:\n" + Self.sales + "    - { id: S1")
        let lines = Self.lines(text)
        #expect(lines.map(\.kind) == [.pipeline, .pipeline, .pipeline, .payment])
        #expect(lines.map(\.given) == [1_650_000_000, 1_890_000_000, 0, 4_074_000_000])
        #expect(lines.map(\.needed) == [1_680_000_000, 1_890_000_000, 630_000_000, 3_900_000_000])
        #expect(lines.map(\.holds) == [false, true, false, true])
        #expect(
            lines.map(\.sentence) == [
                "Marketing promises EUR 6,600,000 of pipeline a quarter by origin marketing: at 25 % won that books 1.65 "
                    + "of 1.68 M EUR (assumptions: Pilot).",
                "Sales promises EUR 7,560,000 of pipeline a quarter by origin outbound: at 25 % won that books 1.89 of "
                    + "1.89 M EUR (assumptions: Pilot).",
                "Nobody promises pipeline by origin expansion, which has 630 k EUR of the goal a quarter.",
                "If the goal of booked revenue is reached, 97 % of it is paid in the end: 4.07 of 3.9 M EUR a quarter "
                    + "(assumptions: Pilot).",
            ])
    }

    @Test("the record's own rate takes over once it rests on enough outcomes")
    func record() {
        let rates = Rates(
            qualifiedToOpportunity: 2000, opportunityToWon: 3000, wonAmount: 1, outcomes: 100, source: "the record")
        let line = Self.lines(FullAccord.text, history: rates)[0]
        #expect(line.given == 1_980_000_000)
        #expect(line.basis == .record(cases: 100))
    }

    @Test("without rates nothing is made up")
    func unknown() {
        let text = FullAccord.with("opportunity-to-won: 25%, ", "")
        let lines = Self.lines(text).filter { $0.kind == .pipeline }
        #expect(lines.map(\.holds) == [false])
        #expect(lines[0].sentence.hasPrefix("What the promised pipeline by origin marketing books cannot be said"))
    }

    @Test("a promise without an origin, and a goal without shares, add nothing up")
    func silent() {
        #expect(Self.lines(FullAccord.with("origin: marketing, per", "per")).map(\.kind) == [.payment])
        let shares = ", byOrigin: { marketing: 40%, outbound: 45%, expansion: 15% }"
        #expect(Self.lines(FullAccord.with(shares, "")).map(\.kind) == [.payment])
        #expect(Self.lines(FullAccord.with("paid-of-won: 97%, ", "")).map(\.kind) == [.pipeline, .pipeline])
        #expect(Self.lines(FullAccord.with("settledBy: paid-revenue, ", "")).map(\.kind) == [.pipeline, .pipeline])
    }

    @Test("numbers beyond all measure are told, and break nothing")
    func huge() {
        let most = "999999999999999"
        let text = FullAccord.with("atLeast: 6600000", "atLeast: \(most)").replacing(
            "per: quarter, atLeast", with: "per: week, atLeast"
        )
        .replacing("target: 4200000", with: "target: \(most)").replacing(
            "won-amount: 56000", with: "won-amount: \(most)"
        )
        .replacing("18%", with: "1000000000000%").replacing("25%", with: "1000000000000%")
        .replacing(
            "    - { id: M1, name: Acceptance",
            with: "    - { id: M9, name: Volume, measure: handed-over, per: week, atLeast: \(most) }\n"
                + "    - { id: M1, name: Acceptance")
        let report = AccordCheck.check(text: text, roster: nil, history: nil)
        #expect(report.sums.map(\.given).max() == .max)
        #expect(
            report.errors.map(\.path) == ["assumptions.qualified-to-opportunity", "assumptions.opportunity-to-won"])
    }
}
