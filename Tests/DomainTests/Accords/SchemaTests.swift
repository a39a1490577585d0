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
            try JSONSerialization.jsonObject(with: Data(AccordSchema.json().utf8)) as? [String: Any]
        let properties = try #require(parsed?["properties"] as? [String: [String: Any]])
        #expect(properties.count == 33)
        for (key, value) in properties { #expect(value["description"] as? String != nil, "\(key)") }
        let required = try #require(parsed?["required"] as? [String])
        #expect(required.contains("commitments"))
        #expect(!required.contains("goals"))
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
