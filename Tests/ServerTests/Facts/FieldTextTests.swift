import Domain
import Testing

@testable import Record

@Suite("Named values as text")
struct FieldTextTests {
    private static let values: [(String, FieldValue)] = [
        ("a.text", .text("Zoë \"the\" \\ boss\n\tof / all")), ("b.empty", .text("")), ("c.control", .text("\u{1}")),
        ("d.number", .number(-42)), ("e.large", .number(.max)), ("f.decimal", .decimal(1.5)),
        ("g.small", .decimal(1e-9)), ("h.huge", .decimal(-2e300)),
        ("i.money", .money(Money(minorUnits: -1_250, currency: "USD"))),
        ("j.yes", .truth(true)), ("k.no", .truth(false)),
        ("l.instant", .instant(Timestamp(milliseconds: 1_700_000_000_000))),
        ("m.day", .day(Day(number: 19_000))), ("n.text", .text("{\"money\":[1,\"EUR\"]}")),
    ]

    @Test("what is written is read, each value alone and all together")
    func roundTrip() throws {
        for (name, value) in Self.values {
            let text = try #require(FieldText.encode([(name, value)]))
            #expect(FieldText.decode(text) == [name: value], "\(text)")
            #expect(FieldText.sorted(text).map(\.key) == [name] && FieldText.sorted(text).map(\.value) == [value])
        }
        let text = try #require(FieldText.encode(Self.values.reversed()))
        #expect(FieldText.decode(text) == Dictionary(uniqueKeysWithValues: Self.values))
        #expect(FieldText.sorted(text).map(\.key) == Self.values.map(\.0))
    }

    @Test(
        "what the quick reader reads is what a reader of all JSON reads, and it leaves the rest to that one",
        arguments: [
            (#"{}"#, [:]), (#"{"a":1}"#, ["a": .number(1)]), (#"{ "a" : 1 }"#, ["a": .number(1)]),
            (#"{"a":"\u00e9"}"#, ["a": .text("é")]), (#"{"a":1.0}"#, ["a": .number(1)]),
            (#"{"a":null,"b":2}"#, ["b": .number(2)]),
            (#"{"a":{"other":1},"b":true}"#, ["b": .truth(true)]), (#"{"a":{"day":"2026-02-30"}}"#, [:]),
            (#"{"a":1"#, [:]), (#"{"a"}"#, [:]), ("", [:]), ("[1]", [:]), (#"{"a":"x"} "#, ["a": .text("x")]),
            (#"{"a":{"decimal":2}}"#, ["a": .decimal(2)]),
            (
                #"{"a":{"money":[5,"EUR"]},"b":-7}"#,
                ["a": .money(Money(minorUnits: 5, currency: "EUR")), "b": .number(-7)]
            ),
            (#"{"a":{"decimal":nan}}"#, [:]), (#"{"a":-}"#, [:]), (#"{"a":truely}"#, [:]),
        ] as [(String, [String: FieldValue])])
    func odd(text: String, fields: [String: FieldValue]) {
        #expect(FieldText.decode(text) == fields)
        #expect(Dictionary(FieldText.sorted(text).map { ($0.key, $0.value) }, uniquingKeysWith: { $1 }) == fields)
    }
}
