import CEL
import Testing

@Suite("Timestamps and durations")
struct TimeTests {
    @Test("timestamps are read and written as RFC 3339 says", arguments: timestampsTable)
    func timestamps(text: String, wanted: String?) { #expect(Instant(text)?.description == wanted) }

    static let timestampsTable: [(String, String?)] = [
        ("2009-02-13T23:31:30Z", "2009-02-13T23:31:30Z"), ("2009-02-13T23:31:30.5Z", "2009-02-13T23:31:30.5Z"),
        ("2009-02-13T23:31:30.123456789Z", "2009-02-13T23:31:30.123456789Z"),
        ("2009-02-14T01:31:30+02:00", "2009-02-13T23:31:30Z"),
        ("2009-02-13T19:01:30-04:30", "2009-02-13T23:31:30Z"), ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"),
        ("1969-12-31T23:59:59.25Z", "1969-12-31T23:59:59.25Z"),
        ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"), ("1900-02-29T00:00:00Z", nil), ("2023-02-29T00:00:00Z", nil),
        ("2000-02-29T12:00:00Z", "2000-02-29T12:00:00Z"), ("0000-01-01T00:00:00Z", nil),
        ("0001-01-01T00:00:00+01:00", nil),
        ("9999-12-31T23:59:59-00:01", nil), ("10000-01-01T00:00:00Z", nil), ("2009-13-01T00:00:00Z", nil),
        ("2009-00-01T00:00:00Z", nil), ("2009-01-01T24:00:00Z", nil), ("2009-01-01T00:60:00Z", nil),
        ("2009-01-01T00:00:60Z", nil),
        ("2009-01-01", nil), ("2009-01-01T00:00:00", nil), ("2009-01-01T00:00:00.Z", nil),
        ("2009-01-01 00:00:00Z", nil),
        ("2009-01-01T00:00:00Zx", nil), ("", nil),
    ]

    @Test("durations are read with units and written in seconds", arguments: durationsTable)
    func durations(text: String, wanted: String?) { #expect(Span(text)?.description == wanted) }

    static let durationsTable: [(String, String?)] = [
        ("1s", "1s"), ("1.5s", "1.5s"), ("-1.5s", "-1.5s"), ("+2s", "2s"), ("0", "0s"), ("-0", "0s"), ("1h", "3600s"),
        ("1h34us9ns", "3600.000034009s"), ("1h30m", "5400s"), ("100ms", "0.1s"), ("1µs", "0.000001s"),
        ("1μs", "0.000001s"),
        ("-1ns", "-0.000000001s"), (".5s", "0.5s"), ("1.s", "1s"), ("0.1ns", "0s"), ("1.5h", "5400s"),
        ("315576000000s", "315576000000s"), ("-315576000000s", "-315576000000s"), ("315576000000.1s", nil),
        ("315576000001s", nil),
        ("99999999999999999999999999h", nil), ("1", nil), ("s", nil), ("", nil), ("-", nil), ("1d", nil), ("1s ", nil),
        ("1 s", nil),
        ("1.1.1s", nil), (".s", nil), ("--1s", nil),
    ]

    @Test("arithmetic stays within the range", arguments: arithmeticTable)
    func arithmetic(text: String, wanted: String) { #expect(answer(text) == wanted) }

    static let arithmeticTable: [(String, String)] = [
        ("timestamp('2024-02-28T23:00:00Z') + duration('2h')", "timestamp(\"2024-02-29T01:00:00Z\")"),
        ("duration('1h') + timestamp(0)", "timestamp(\"1970-01-01T01:00:00Z\")"),
        ("timestamp(0) - duration('0.5s')", "timestamp(\"1969-12-31T23:59:59.5Z\")"),
        ("timestamp(10) - timestamp(4)", "duration(\"6s\")"), ("timestamp(4) - timestamp(10)", "duration(\"-6s\")"),
        ("duration('1.7s') + duration('0.6s')", "duration(\"2.3s\")"),
        ("duration('1s') - duration('1.5s')", "duration(\"-0.5s\")"),
        ("timestamp('9999-12-31T23:59:59Z') + duration('1s')", "error"),
        ("timestamp('0001-01-01T00:00:00Z') - duration('1ns')", "error"),
        ("duration('300000000000s') + duration('300000000000s')", "error"), ("timestamp(0) + timestamp(0)", "error"),
        ("duration('1s') - timestamp(0)", "error"), ("timestamp(0) + 1", "error"), ("duration('1s') * 2", "error"),
        ("timestamp('9999-01-01T00:00:00Z') - timestamp('0001-01-01T00:00:00Z')", "error"),
        ("timestamp(253402300800)", "error"),
        ("timestamp(1) > timestamp(0)", "true"), ("duration('-1s') < duration('0')", "true"),
        ("timestamp(0) == duration('0')", "false"),
    ]

    @Test("accessors count as the language says", arguments: accessorsTable)
    func accessors(text: String, wanted: String) {
        let instant = Value.timestamp(Instant("2009-02-13T23:31:30.987654321Z")!)
        #expect(answer(text, ["t": instant, "d": .duration(Span("-1h2m3.75s")!)]) == wanted)
    }

    static let accessorsTable: [(String, String)] = [
        ("t.getFullYear()", "2009"), ("t.getMonth()", "1"), ("t.getDate()", "13"), ("t.getDayOfMonth()", "12"),
        ("t.getDayOfWeek()", "5"), ("t.getDayOfYear()", "43"), ("t.getHours()", "23"), ("t.getMinutes()", "31"),
        ("t.getSeconds()", "30"), ("t.getMilliseconds()", "987"), ("t.getDate('+02:00')", "14"),
        ("t.getHours('02:30')", "2"),
        ("t.getMinutes('-00:32')", "59"), ("t.getDayOfWeek('Asia/Tokyo')", "6"), ("t.getHours('Asia/Kathmandu')", "5"),
        ("t.getHours('America/New_York')", "18"), ("t.getMilliseconds('Europe/Paris')", "987"),
        ("t.getHours('Mars/Olympus')", "error"),
        ("t.getHours('')", "error"), ("t.getHours('25:00')", "error"), ("t.getHours('+2')", "error"),
        ("t.getHours(1)", "error"),
        ("t.getHours('Eur' + 'ope/Paris')", "0"), ("d.getHours()", "-1"), ("d.getMinutes()", "-62"),
        ("d.getSeconds()", "-3723"),
        ("d.getMilliseconds()", "-750"), ("d.getFullYear()", "error"), ("d.getHours('UTC')", "error"),
        ("timestamp('1969-12-31T00:00:00Z').getDayOfWeek()", "3"),
        ("timestamp('2024-12-31T00:00:00Z').getDayOfYear()", "365"),
        ("timestamp('0001-01-01T00:00:00Z').getDayOfWeek()", "1"),
        ("timestamp('2024-07-01T10:00:00Z').getHours('Europe/Paris')", "12"),
        ("timestamp('2024-01-01T10:00:00Z').getHours('Europe/Paris')", "11"),
        ("timestamp('2024-03-31T00:59:59Z').getHours('Europe/Paris')", "1"),
        ("timestamp('2024-03-31T01:00:00Z').getHours('Europe/Paris')", "3"),
    ]

    @Test("an instant is made of milliseconds on both sides of the epoch")
    func milliseconds() {
        #expect(Instant(milliseconds: 1_500)?.description == "1970-01-01T00:00:01.5Z")
        #expect(Instant(milliseconds: -1)?.description == "1969-12-31T23:59:59.999Z")
        #expect(Instant(milliseconds: Int64.max) == nil)
        #expect(Instant(milliseconds: Int64.min) == nil)
    }
}
