import CEL
import Testing

@Suite("Conversions")
struct ConversionTests {
    @Test("each conversion gives a value in range or an error", arguments: table)
    func conversion(text: String, wanted: String) { #expect(answer(text) == wanted) }

    static let table: [(String, String)] = [
        ("int(1.9)", "1"), ("int(-1.9)", "-1"), ("int(5u)", "5"), ("int('-12')", "-12"), ("int('1.5')", "error"),
        ("int('')", "error"),
        ("int(9223372036854775808u)", "error"), ("int(9.3e18)", "error"), ("int(-9223372036854775808.0)", "error"),
        ("int(9223372036854774784.0)", "9223372036854774784"), ("int(0.0/0.0)", "error"), ("int(1.0/0.0)", "error"),
        ("int(true)", "error"), ("int(timestamp(5))", "5"), ("int(7)", "7"),
        ("uint(1.9)", "1u"), ("uint(-1)", "error"), ("uint(-0.5)", "error"), ("uint('7')", "7u"),
        ("uint('-7')", "error"),
        ("uint(18446744073709551615.0)", "error"), ("uint(7u)", "7u"), ("uint(0.0/0.0)", "error"),
        ("double(1)", "1.0"), ("double(1u)", "1.0"), ("double('1e3')", "1000.0"), ("double('x')", "error"),
        ("double(1.5)", "1.5"),
        ("double('-Infinity')", "double(\"-Infinity\")"), ("double('NaN')", "double(\"NaN\")"),
        ("bool('true')", "true"), ("bool('T')", "true"), ("bool('1')", "true"), ("bool('FALSE')", "false"),
        ("bool('0')", "false"),
        ("bool('yes')", "error"), ("bool('tRUE')", "error"), ("bool(1)", "error"), ("bool(true)", "true"),
        ("string(1)", "\"1\""), ("string(1u)", "\"1\""), ("string(1.0)", "\"1\""), ("string(-1.5)", "\"-1.5\""),
        ("string(1e21)", "\"1e+21\""), ("string(123456789012345680000.0)", "\"123456789012345680000\""),
        ("string(0.00001)", "\"1e-05\""), ("string(0.0/0.0)", "\"NaN\""), ("string(true)", "\"true\""),
        ("string(b'ab')", "\"ab\""),
        ("string(b'\\xff')", "error"), ("string(b'\\xed\\xa0\\x80')", "error"), ("string(null)", "error"),
        ("string([1])", "error"),
        ("string(timestamp(0))", "\"1970-01-01T00:00:00Z\""), ("string(duration('90m'))", "\"5400s\""),
        ("bytes('ÿ')", "b\"\\xc3\\xbf\""), ("bytes(b'a')", "b\"a\""), ("bytes(1)", "error"),
        ("dyn(1)", "1"), ("type(1)", "int"), ("type('')", "string"), ("type(null)", "null_type"), ("type([])", "list"),
        ("type({})", "map"), ("type(type(1))", "type"), ("type(int)", "type"),
        ("type(timestamp(0))", "google.protobuf.Timestamp"),
        ("type(timestamp(0)) == google.protobuf.Timestamp", "true"),
        ("type(duration('0')) == google.protobuf.Duration", "true"),
        ("type(1.0) == double", "true"), ("dyn", "error"), ("int", "int"), ("null_type == type(null)", "true"),
    ]
}
