import Testing

@testable import Domain

@Suite("Documents that want to harm")
struct HostileDocumentTests {
    static let refusal =
        "anchors (&) and aliases (*) are not taken; write the value out, or put text that begins with one in quotes"

    @Test("a few aliases are refused where they stand")
    func aliases() {
        let text = SmallAccord.with("currency: EUR", "currency: &money EUR").replacing(
            "name: Size", with: "name: *money")
        let faults = AccordDocument(text).faults
        #expect(faults.filter { $0.message == Self.refusal }.map { [$0.line, $0.column] } == [[4, 11], [4, 11]])
    }

    @Test("an alias bomb is refused before it is read, also as a key")
    func bomb() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let list = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(list)]\n"
        }
        for bomb in [text, text + "? *a30\n: y\n", text + "? [*a30, *a29]\n: y\n"] {
            #expect(AccordDocument(bomb).faults.map(\.message) == [Self.refusal])
            #expect(RosterDocument(bomb).faults.map(\.message) == [Self.refusal])
        }
    }

    @Test("an expression may multiply and use && without being taken for an alias")
    func harmless() {
        let factor = String(repeating: " && 2 *2 > 3", count: 60)
        let text = SmallAccord.with("\"company.ideal\"", "\"company.ideal\(factor)\"")
        #expect(AccordDocument(text).faults == [])
    }

    @Test("more than 1 MB is not read")
    func large() {
        let text = SmallAccord.text + "\n#" + String(repeating: "x", count: 1_100_000)
        #expect(AccordDocument(text).faults.map(\.line) == [1])
        #expect(AccordDocument(text).faults[0].message.hasSuffix("bytes; at most 1048576 are read"))
    }

    @Test("an expression of nearly 1 MB is a fault with its place")
    func longExpression() {
        let long = String(repeating: "company.ideal && ", count: 55_000) + "true"
        let report = AccordCheck.check(
            text: SmallAccord.with("\"company.ideal\"", "\"\(long)\""), roster: nil, history: nil)
        #expect(report.errors.map(\.line) == [27])
        #expect(report.errors[0].message.contains("at most 32768 bytes"))
    }

    @Test("10,000 brackets are a fault with its place", arguments: ["(", "[", "!"])
    func brackets(_ sign: String) {
        let closing = sign == "(" ? ")" : sign == "[" ? "]" : ""
        let deep = String(repeating: sign, count: 10_000) + "true" + String(repeating: closing, count: 10_000)
        let report = AccordCheck.check(
            text: SmallAccord.with("\"company.ideal\"", "\"\(deep)\""), roster: nil, history: nil)
        #expect(report.errors.map(\.line) == [27])
    }

    @Test("what is nested too deep is refused", arguments: [60, 900, 100_000])
    func deep(_ depth: Int) {
        let flow = "a: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        #expect(!AccordDocument(flow).isReadable)
        let block = String(repeating: "- ", count: depth) + "x"
        #expect(!AccordDocument(block).isReadable)
    }

    @Test("a list of more than 1,000 entries is not read")
    func long() {
        let rules = (0...1000).map { "  - { name: r\($0), when: \"true\" }" }.joined(separator: "\n")
        let text = SmallAccord.with("tiers:\n", "tiers:\n\(rules)\n")
        #expect(AccordDocument(text).faults.first?.message == "1003 entries stand here; at most 1000 are read")
    }
}
