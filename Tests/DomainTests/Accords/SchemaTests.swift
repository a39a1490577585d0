import Foundation
import Testing

@testable import Domain

@Suite("The schema of the documents")
struct SchemaTests {
    @Test("both schemas are JSON with stable order", arguments: [AccordSchema.json, RosterSchema.json])
    func json(_ json: @Sendable () -> String) throws {
        let text = json()
        #expect(text == json())
        let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(parsed?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(parsed?["type"] as? String == "object")
        #expect(parsed?["additionalProperties"] as? Bool == false)
    }

    @Test("every section of the table is in the schema, with what it means")
    func sections() throws {
        let parsed =
            try JSONSerialization.jsonObject(with: Data(AccordSchema.json(SmallAccord.sections).utf8)) as? [String: Any]
        let properties = try #require(parsed?["properties"] as? [String: [String: Any]])
        #expect(properties.count == 33)
        for (key, value) in properties { #expect(value["description"] as? String != nil, "\(key)") }
        #expect(properties["origins"]?["not"] != nil)
        let required = try #require(parsed?["required"] as? [String])
        #expect(required.contains("commitments"))
        #expect(!required.contains("goals"))
    }

    static let later: [(String, String)] = [
        (
            "origins: { lockedAfter: 10d, rules: [ { name: us, when: \"true\" } ] }",
            "'origins' is not carried out yet: remove it until it is (it comes with time)"
        ),
        (
            "attribution: { model: full-path, lookback: 180d }",
            "'attribution' is not carried out yet: remove it until it is (it comes with time)"
        ),
        (
            "process: [ { stage: Talk, probability: 10% } ]",
            "'process' is not carried out yet: remove it until it is (it comes with time)"
        ),
        ("incentives: []", "'incentives' is not carried out yet: remove it until it is (it comes with time)"),
        (
            "calibration: { sample: 20, per: month, judges: [marketing, sales], agreement: 80% }",
            "'calibration' is not carried out yet: remove it until it is (it comes with time)"
        ),
        ("goals: []", "'goals' is not carried out yet: remove it until it is (it comes with time)"),
        (
            "assumptions: { from: pilot }",
            "'assumptions' is not carried out yet: remove it until it is (it comes with time)"
        ),
    ]

    @Test("a section that is not carried out yet is an error that says so", arguments: later)
    func notYet(_ section: String, _ message: String) {
        let faults = AccordDocument(SmallAccord.text + "\n" + section, sections: SmallAccord.sections).faults
        #expect(faults.map(\.message) == [message])
        #expect(faults.map(\.line) == [52])
    }

    @Test(
        "a measure that is not carried out yet is an error that says so",
        arguments: [
            "pipeline-created", "renewals-opened", "references-agreed", "target-accounts-responding", "appeal",
            "targets-signed",
        ])
    func measures(_ measure: String) {
        let text = SmallAccord.with("measure: decision", "measure: \(measure)")
        let errors = SmallAccord.findings(text).filter { $0.contains("not carried out yet") }
        #expect(errors.count == 1)
    }

    @Test(
        "texts are typed by the table",
        arguments: [
            ("30d", Span.days(30)), ("12h", .hours(12)), ("45m", .elapsed(milliseconds: 2_700_000)),
            ("2 business hours", .businessHours(2)), ("1 business day", .businessDays(1)),
            ("30 business minutes", .businessMinutes(30)), ("0d", nil), ("d", nil), ("-1d", nil), ("2 days", nil),
            ("1.5h", nil), ("2 business weeks", nil), ("99999999999999999999d", nil),
        ] as [(String, Span?)])
    func spans(_ text: String, _ span: Span?) {
        #expect(SpanText.span(text) == span)
    }

    @Test(
        "shares are hundredths of a percent",
        arguments: [
            ("85%", 8500), ("0.5%", 50), ("100 %", 10_000), ("150%", 15_000), ("0%", 0), ("85", nil), ("0.555%", nil),
            ("%", nil), ("-5%", nil), ("1.%", nil),
        ] as [(String, Int?)])
    func shares(_ text: String, _ share: Int?) {
        #expect(Portion.share(text) == share)
    }
}
