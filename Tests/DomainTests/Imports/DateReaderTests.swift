import Testing

@testable import Domain

/// Reads single values for tests.
enum ReadValue {
    static func date(_ text: String, _ order: DateOrder? = nil) -> DateReading {
        let bytes = Array(text.utf8)
        return DateReader.read(bytes.span, order: order)
    }

    static func day(_ text: String) -> Day { Day(text: text) ?? Day(number: 0) }

    static func settings(
        _ shape: FieldShape, order: DateOrder? = nil, mark: DecimalMark? = nil, currency: String = "USD",
        country: String? = nil, choices: [String] = []
    ) -> ValueSettings {
        ValueSettings(
            shape: shape, order: order, mark: mark, currency: currency, country: country, clock: 0, choices: choices)
    }

    static func read(_ text: String, _ settings: ValueSettings, zone: String = "UTC") throws -> FieldValue {
        var reader = ValueReader(clocks: [try #require(LocalClock(zone: zone))])
        let bytes = Array(text.utf8)
        return try reader.read(bytes.span, settings, currency: nil)
    }

    static func fault(_ text: String, _ settings: ValueSettings) -> ValueFault.Code? {
        do {
            _ = try read(text, settings)
            return nil
        } catch let fault as ValueFault {
            return fault.code
        } catch {
            return nil
        }
    }

    static func time(_ hour: Int64, _ minute: Int64 = 0, _ second: Int64 = 0) -> Int64 {
        ((hour * 60 + minute) * 60 + second) * 1000
    }
}

@Suite("Dates")
struct DateReaderTests {
    static let local: [(String, String, Int64)] = [
        ("15 Apr, 2021 00:03:00", "2021-04-15", ReadValue.time(0, 3)),
        ("2021-04-15 23:03:00", "2021-04-15", ReadValue.time(23, 3)),
        ("2021-04-15T23:03:00.250", "2021-04-15", ReadValue.time(23, 3) + 250),
        ("2024-03-12 09:14", "2024-03-12", ReadValue.time(9, 14)),
        ("3/15/2024 2:30 PM", "2024-03-15", ReadValue.time(14, 30)),
        ("3/15/2024, 12:05:09 a.m.", "2024-03-15", ReadValue.time(0, 5, 9)),
        ("3/15/2024 2:30\u{202F}PM", "2024-03-15", ReadValue.time(14, 30)),
        ("25-05-2021 04:15", "2021-05-25", ReadValue.time(4, 15)),
        ("Thu, 15 Apr 2021 12:00", "2021-04-15", ReadValue.time(12)),
        ("April 15, 2021 at 5 PM", "2021-04-15", ReadValue.time(17)),
        ("20210415T2303", "", 0),
        ("20210415230300", "2021-04-15", ReadValue.time(23, 3)),
        ("2021-04-15 24:00", "2021-04-15", ReadValue.time(24)),
    ]

    @Test("local times are read in every form", arguments: local)
    func locals(text: String, day: String, time: Int64) {
        #expect(ReadValue.date(text) == (day.isEmpty ? .invalid : .local(ReadValue.day(day), time)))
    }

    static let days: [(String, String)] = [
        ("2021-04-15", "2021-04-15"), ("2021/4/5", "2021-04-05"), ("20210415", "2021-04-15"),
        ("28.09.2025", "2025-09-28"), ("15 Apr, 2021", "2021-04-15"), ("15-Apr-21", "2021-04-15"),
        ("Apr 15, 2021", "2021-04-15"), ("15. März 2021", "2021-03-15"), ("1er août 2021", ""),
        ("1 août 2021", "2021-08-01"), ("15 de abril de 2021", "2021-04-15"), ("15th April 2021", ""),
        ("April 15th, 2021", "2021-04-15"), ("05/05/2021", "2021-05-05"), ("31/12/99", "1999-12-31"),
        ("2024-02-29", "2024-02-29"), (" 2021-04-15 ", "2021-04-15"),
    ]

    @Test("days are read in every form", arguments: days)
    func wholeDays(text: String, day: String) {
        #expect(ReadValue.date(text) == (day.isEmpty ? .invalid : .day(ReadValue.day(day))))
    }

    static let instants: [(String, Int64)] = [
        ("2009-02-13T23:31:30Z", 1_234_567_890_000), ("2009-02-14T01:31:30+02:00", 1_234_567_890_000),
        ("2009-02-13 16:31:30 -0700", 1_234_567_890_000), ("2009-02-13 23:31:30 UTC", 1_234_567_890_000),
        ("Fri Feb 13 2009 23:31:30 GMT+0000 (Coordinated Universal Time)", 1_234_567_890_000),
        ("1234567890", 1_234_567_890_000), ("1234567890123", 1_234_567_890_123),
    ]

    @Test("times with a zone are instants", arguments: instants)
    func zoned(text: String, milliseconds: Int64) {
        #expect(ReadValue.date(text) == .instant(Timestamp(milliseconds: milliseconds)))
    }

    @Test(
        "what is no date is said to be none",
        arguments: [
            "", "x", "2021-13-01", "2021-02-29", "2021-04-31", "32/01/2021", "2021-04-15 25:00", "2021-04-15 10:61",
            "13:00 PM", "3/15/2024 13:30 PM", "12345", "2021-04", "0000-01-01", "Foo 3, 2021", "2021-04-15 10:00 EST",
            "15/15/2021", "999999999999999999999", "1/2", "2021-04-15x",
        ])
    func invalid(text: String) {
        #expect(ReadValue.date(text) == .invalid)
    }

    @Test("day and month are asked for and never guessed", arguments: ["03-07-2021 01:09", "3/7/2021", "03.07.2021"])
    func ambiguous(text: String) throws {
        #expect(ReadValue.date(text) == .ambiguous)
        #expect(ReadValue.fault(text, ReadValue.settings(.instant)) == .ambiguousDate)
        let first = try ReadValue.read(text, ReadValue.settings(.date, order: .dayFirst))
        let second = try ReadValue.read(text, ReadValue.settings(.date, order: .monthFirst))
        #expect(first == .day(ReadValue.day("2021-07-03")))
        #expect(second == .day(ReadValue.day("2021-03-07")))
    }

    @Test("a date against the stated order is no date")
    func againstOrder() {
        #expect(ReadValue.fault("25/05/2021", ReadValue.settings(.date, order: .monthFirst)) == .date)
        #expect(ReadValue.fault("05/25/2021", ReadValue.settings(.date, order: .dayFirst)) == .date)
    }

    @Test("local times become instants of their zone, also where clocks are moved")
    func clocks() throws {
        var clock = try #require(LocalClock(zone: "America/New_York"))
        func instant(_ day: String, _ time: Int64) -> (Int64, ValueNote?) {
            let (instant, note) = clock.instant(ReadValue.day(day), time)
            return (instant.milliseconds / 1000, note)
        }
        // 2027-01-15 12:00 EST, 2027-07-15 12:00 EDT.
        #expect(instant("2027-01-15", ReadValue.time(12)) == (1_800_032_400, nil))
        #expect(instant("2027-07-15", ReadValue.time(12)) == (1_815_667_200, nil))
        // 2027-03-14 02:30 does not exist: as before the move, so 03:30 EDT.
        #expect(instant("2027-03-14", ReadValue.time(2, 30)) == (1_805_009_400, .skippedHour))
        #expect(instant("2027-03-14", ReadValue.time(3, 30)) == (1_805_009_400, nil))
        #expect(instant("2027-03-14", ReadValue.time(1, 30)) == (1_805_005_800, nil))
        // 2027-11-07 01:30 occurs twice: the first, in EDT.
        #expect(instant("2027-11-07", ReadValue.time(1, 30)) == (1_825_565_400, .repeatedHour))
        #expect(instant("2027-11-07", ReadValue.time(2, 30)) == (1_825_572_600, nil))
        #expect(instant("2027-11-06", ReadValue.time(23)) == (1_825_556_400, nil))
    }

    @Test("the day of an instant is that of the zone")
    func dayOfInstant() throws {
        let clock = try #require(LocalClock(zone: "Asia/Tokyo"))
        #expect(clock.day(of: Timestamp(milliseconds: 1_234_567_890_000)) == ReadValue.day("2009-02-14"))
        #expect(clock.day(of: Timestamp(milliseconds: -86_400_000)) == ReadValue.day("1969-12-31"))
        #expect(LocalClock(zone: "Europe/Nowhere") == nil)
    }
}
