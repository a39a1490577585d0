import Domain
import Testing

@testable import Record
@testable import Server

@Suite("Format")
struct FormatTests {
    private let format = Format(zone: "America/Los_Angeles", now: House.start)

    @Test("times are those of the reader's zone, on both sides of daylight saving")
    func times() {
        #expect(format.instant(House.start) == "29 Jan 2027, 09:14")
        // 14 March 2027, 10:00 UTC is the change to summer time in Los Angeles.
        #expect(format.time(Timestamp(milliseconds: 1_805_018_399_000)) == "01:59")
        #expect(format.time(Timestamp(milliseconds: 1_805_018_400_000)) == "03:00")
        #expect(format.time(Timestamp(milliseconds: 1_805_018_399_000)) == "01:59")
        #expect(format.place == "Los Angeles")
        #expect(Format(zone: "Nowhere/Nothing", now: House.start).time(House.start) == "17:14")
        #expect(Format.universal(House.start) == "2027-01-29T17:14:00Z")
        #expect(Format.universal(Timestamp(milliseconds: -1_000)) == "1969-12-31T23:59:59Z")
    }

    @Test(
        "an instant near now is written as short as it stays clear",
        arguments: [
            (0, "09:14"), (-9, "09:05"), (-960, "yesterday 17:14"), (1_440, "tomorrow 09:14"),
            (4_320, "Mon 09:14"), (43_200, "28 Feb 2027, 09:14"), (-4_320, "26 Jan 2027, 09:14"),
        ] as [(Int, String)])
    func near(minutes: Int, expected: String) {
        #expect(format.near(House.start.advanced(byMilliseconds: Int64(minutes) * 60_000)) == expected)
    }

    @Test("numbers carry separators, a true minus and no digits that nobody asked for")
    func numbers() {
        #expect(Format.grouped(0) == "0")
        #expect(Format.grouped(999) == "999")
        #expect(Format.grouped(40_212) == "40,212")
        #expect(Format.grouped(-1_234_567) == "−1,234,567")
        #expect(Format.grouped(Int64.min) == "−9,223,372,036,854,775,808")
        #expect(Format.decimal(7.25) == "7.3")
        #expect(Format.decimal(-0.01) == "0.0")
        #expect(Format.decimal(1_234.5, digits: 2) == "1,234.50")
        #expect(Format.decimal(.nan) == "–")
        #expect(Format.percent(0.871) == "87.1%")
        #expect(Format.percent(0.85) == "85%")
        #expect(Format.percent(1.0241, digits: 0) == "102%")
        #expect(Format.count(1, "lead") == "1 lead")
        #expect(Format.count(7, "company", "companies") == "7 companies")
    }

    @Test(
        "money has its sign, separators, and minor units when there are any",
        arguments: [
            (361_240_000, "USD", "$3,612,400"), (361_240_050, "USD", "$3,612,400.50"), (-5, "EUR", "−€0.05"),
            (1_200, "JPY", "JPY\u{A0}1,200"), (1_234_005, "BHD", "BHD\u{A0}1,234.005"), (0, "GBP", "£0"),
        ] as [(Int64, String, String)])
    func money(minorUnits: Int64, currency: String, expected: String) {
        #expect(Format.money(Money(minorUnits: minorUnits, currency: currency)) == expected)
    }

    @Test(
        "durations have at most two units",
        arguments: [
            (0, "0 s"), (45, "45 s"), (60, "1 min"), (27 * 60, "27 min"), (5_880, "1 h 38 min"), (7_200, "2 h"),
            (183_600, "2 d 3 h"), (-540, "−9 min"),
        ] as [(Int64, String)])
    func durations(seconds: Int64, expected: String) {
        #expect(Format.duration(milliseconds: seconds * 1_000) == expected)
    }
}
