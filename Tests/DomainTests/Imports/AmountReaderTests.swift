import Testing

@testable import Domain

@Suite("Amounts, numbers and other values")
struct AmountReaderTests {
    static let money: [(String, String, Int64, String)] = [
        ("$342.09K", "USD", 34_209_000, "USD"), ("$1,117.10K", "USD", 111_710_000, "USD"),
        ("1.234,56 €", "USD", 123_456, "EUR"), ("(1,200.00)", "USD", -120_000, "USD"), ("USD 5", "EUR", 500, "USD"),
        ("5 usd", "EUR", 500, "USD"), ("-$5.10", "USD", -510, "USD"), ("$-5.10", "USD", -510, "USD"),
        ("5.10-", "USD", -510, "USD"), ("$21,042", "USD", 2_104_200, "USD"), ("0.0", "BRL", 0, "BRL"),
        ("R$ 1.234,50", "USD", 123_450, "BRL"), ("¥1,200", "JPY", 1_200, "JPY"), ("1'234.50", "CHF", 123_450, "CHF"),
        ("1 234,50 €", "EUR", 123_450, "EUR"), ("1\u{A0}234\u{A0}567,5 €", "EUR", 123_456_750, "EUR"),
        ("$5", "CAD", 500, "CAD"), ("$5", "EUR", 500, "USD"), ("2.5M", "USD", 250_000_000, "USD"),
        ("€3bn", "USD", 300_000_000_000, "EUR"), ("1,5 Mio. €", "EUR", 150_000_000, "EUR"),
        ("1.2345", "USD", 123, "USD"), ("1.235", "KWD", 0, "?"), ("12,34,567.00", "INR", 123_456_700, "INR"),
        ("1,234,567", "USD", 123_456_700, "USD"), ("+7", "USD", 700, "USD"), (".5", "USD", 50, "USD"),
        ("BHD 1.2", "USD", 1_200, "BHD"), ("\u{2212}4", "USD", -400, "USD"),
    ]

    @Test("money is whole minor units of its currency", arguments: money)
    func amounts(text: String, column: String, units: Int64, currency: String) throws {
        let settings = ReadValue.settings(.money, currency: column)
        if currency == "?" {
            #expect(ReadValue.fault(text, settings) == .ambiguousNumber)
        } else {
            #expect(try ReadValue.read(text, settings) == .money(Money(minorUnits: units, currency: currency)))
        }
    }

    @Test(
        "what is no amount is said to be none",
        arguments: [
            "abc", "$", "1.2.3", "1,2,3", "5 XXQ", "12%", "99999999999999999999", "1,234.56.7", "(5", "--", "1..2",
        ])
    func noMoney(text: String) {
        #expect(ReadValue.fault(text, ReadValue.settings(.money)) == .money)
    }

    static let marks: [(String, DecimalMark?, Int64?)] = [
        ("1.234", nil, nil), ("1.234", .comma, 123_400), ("1.234", .point, 123), ("1,234", nil, 123_400),
        ("1,234", .comma, 123), ("1,234", .point, 123_400), ("70.00", .comma, nil), ("0.125", nil, 13),
        ("1.234,5", .point, nil), ("1234.567", nil, 123_457),
    ]

    @Test("a lone mark before three digits is decided by mapping or column", arguments: marks)
    func decimalMarks(text: String, mark: DecimalMark?, units: Int64?) {
        let value = try? ReadValue.read(text, ReadValue.settings(.money, mark: mark))
        #expect(value == units.map { .money(Money(minorUnits: $0, currency: "USD")) })
    }

    static let ranges: [(String, Int64)] = [
        ("51-200", 51), ("1–10", 1), ("10,000+", 10_000), ("51 to 200", 51), ("200", 200), ("1,001 - 5,000", 1_001),
        (">500", 500), ("1.5K", 1_500),
    ]

    @Test("of a range the lower bound counts", arguments: ranges)
    func employees(text: String, number: Int64) throws {
        #expect(try ReadValue.read(text, ReadValue.settings(.range)) == .number(number))
    }

    @Test("numbers are whole, percents are points, durations seconds")
    func others() throws {
        #expect(try ReadValue.read("1,200", ReadValue.settings(.number)) == .number(1_200))
        #expect(ReadValue.fault("1.5", ReadValue.settings(.number)) == .number)
        #expect(ReadValue.fault("51-200", ReadValue.settings(.number)) == .number)
        #expect(try ReadValue.read("35 %", ReadValue.settings(.percent)) == .decimal(35))
        #expect(try ReadValue.read("0.35", ReadValue.settings(.decimal)) == .decimal(0.35))
        #expect(try ReadValue.read("420", ReadValue.settings(.duration)) == .number(420))
        #expect(try ReadValue.read("7:30", ReadValue.settings(.duration)) == .number(450))
        #expect(try ReadValue.read("1:00:05", ReadValue.settings(.duration)) == .number(3_605))
        #expect(try ReadValue.read("b", ReadValue.settings(.text, choices: ["A", "B"])) == .text("B"))
        #expect(ReadValue.fault("c", ReadValue.settings(.text, choices: ["A", "B"])) == .choice)
        #expect(ReadValue.fault(String(repeating: "x", count: 5_000), ReadValue.settings(.text)) == .tooLong)
        #expect(ReadValue.fault(String(repeating: "x", count: 5_000), ReadValue.settings(.note)) == nil)
    }

    @Test("yes and no are read in the words that exports use")
    func truths() throws {
        for text in ["Yes", "TRUE", "1", "y", "ja", "x", "Oui", "sí"] {
            #expect(try ReadValue.read(text, ReadValue.settings(.truth)) == .truth(true))
        }
        for text in ["No", "false", "0", "N", "nein", "não"] {
            #expect(try ReadValue.read(text, ReadValue.settings(.truth)) == .truth(false))
        }
        #expect(ReadValue.fault("maybe", ReadValue.settings(.truth)) == .truth)
        #expect(ReadValue.fault("2", ReadValue.settings(.truth)) == .truth)
    }

    static let phones: [(String, String?, String)] = [
        ("660-485-0224", "US", "+16604850224"), ("1 (660) 485-0224", "US", "+16604850224"),
        ("+49 (0) 89 1234567", "US", "+49891234567"), ("089 / 123 45 67", "DE", "+49891234567"),
        ("0049 89 1234567", "DE", "+49891234567"), ("011 44 20 7946 0958", "US", "+442079460958"),
        ("06 1 234 5678", "HU", "+3612345678"), ("02 1234567", "IT", "+39021234567"),
        ("660-485-0224 x12", "US", "+16604850224"), ("660-485-0224", nil, "6604850224"), ("123", "US", "123"),
        ("n/a", "US", "n/a"),
    ]

    @Test("telephone numbers become international where their country is known", arguments: phones)
    func phone(text: String, country: String?, expected: String) throws {
        #expect(try ReadValue.read(text, ReadValue.settings(.phone, country: country)) == .text(expected))
    }
}
