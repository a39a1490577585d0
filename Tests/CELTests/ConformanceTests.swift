import CEL
import Testing

@Suite("Conformance runs")
struct ConformanceTests {
    @Test("a run counts what passed and tells what did not")
    func run() {
        let run = ConformanceRun(lines: [
            line("sum", "1 + x", #"{"int": "3"}"#, bindings: #"{"x": {"int": "2"}}"#),
            line("type", "1 + 2", #"{"uint": "3"}"#), line("unknown", "y || true", #"{"bool": true}"#, checked: false),
            line("refused", "y", #"{"error": ["any"]}"#), line("no error", "1", #"{"error": []}"#), "", "{}", "no json",
        ])
        #expect(run.passed == 3)
        #expect(run.failed == 4)
        #expect(run.failures[0] == "f/s/type: 1 + 2 gave 3, not 3u")
        #expect(run.report.hasSuffix("3 passed, 4 failed"))
    }

    func line(
        _ name: String, _ expression: String, _ want: String, bindings: String = "{}", checked: Bool = true
    ) -> String {
        #"{"file": "f", "section": "s", "name": "\#(name)", "expr": "\#(expression)", "#
            + #""bindings": \#(bindings), "want": \#(want), "checked": \#(checked)}"#
    }

    @Test("values of every type are read", arguments: valuesTable)
    func values(json: String, expression: String) {
        let line = #"{"expr": "\#(expression)", "bindings": {}, "want": \#(json), "checked": true}"#
        #expect(ConformanceRun(lines: [line]).report == "1 passed, 0 failed")
    }

    static let valuesTable: [(String, String)] = [
        (#"{"null": true}"#, "null"), (#"{"bool": false}"#, "false"), (#"{"int": "-5"}"#, "-5"),
        (#"{"uint": "5"}"#, "5u"), (#"{"double": "1.5"}"#, "1.5"),
        (#"{"double": "nan"}"#, "0.0/0.0"), (#"{"double": "inf"}"#, "1.0/0.0"), (#"{"double": "-inf"}"#, "-1.0/0.0"),
        (#"{"double": "-0.0"}"#, "-0.0"),
        (#"{"string": "a"}"#, "'a'"), (#"{"bytes": "ff00"}"#, #"b'\\xff\\x00'"#), (#"{"list": [{"int": "1"}]}"#, "[1]"),
        (#"{"map": [[{"string": "a"}, {"int": "1"}]]}"#, "{'a': 1}"), (#"{"type": "int"}"#, "type(1)"),
        (#"{"timestamp": "2009-02-13T23:31:30Z"}"#, "timestamp(1234567890)"),
        (#"{"duration": "1.5s"}"#, "duration('1500ms')"),
    ]
}
