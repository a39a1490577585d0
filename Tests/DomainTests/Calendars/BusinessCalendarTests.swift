import Domain
import Testing

@Suite("Business time")
struct BusinessCalendarTests {
    @Test(
        "golden 21.3: four hours end where four hours of work end",
        arguments: [
            // Arrival at 16:00, hours 9 to 17: the next working day at noon.
            ("2027-03-02 16:00", "2027-03-03 12:00"),
            ("2027-03-05 16:00", "2027-03-08 12:00"),
            // Before a holiday.
            ("2027-07-02 16:00", "2027-07-06 12:00"),
            // Across both changes of the clock.
            ("2027-03-12 16:00", "2027-03-15 12:00"),
            ("2027-11-05 16:00", "2027-11-08 12:00"),
            // Outside hours it counts from the next opening.
            ("2027-03-02 07:00", "2027-03-02 13:00"),
            ("2027-03-06 11:00", "2027-03-08 13:00"),
            // Ends at the close, not at the next opening.
            ("2027-03-02 13:00", "2027-03-02 17:00"),
            ("2027-03-02 17:00", "2027-03-03 13:00"),
        ])
    func fourHours(start: String, due: String) throws {
        let calendar = try WallTime.calendar(holidays: ["2027-07-05"])
        let end = calendar.add(workingMinutes: 240, from: try WallTime.at(start))
        #expect(try WallTime.text(end) == due)
    }

    @Test("golden 21.3: the zone is that of the responsible, not of the one who asks")
    func otherZone() throws {
        let calendar = try WallTime.calendar(zone: "Europe/Berlin")
        let end = calendar.add(workingMinutes: 240, from: try WallTime.at("2027-03-02 10:00"))
        #expect(try WallTime.text(end, "Europe/Berlin") == "2027-03-03 12:00")
        // Between the two changes Berlin is five hours ahead, not six.
        let between = calendar.add(workingMinutes: 240, from: try WallTime.at("2027-03-16 11:00"))
        #expect(try WallTime.text(between, "Europe/Berlin") == "2027-03-17 12:00")
    }

    @Test(
        "golden 21.3: a block across a change is as long as it lasted",
        arguments: [
            ("America/New_York", "2027-03-14", 5 * 60), ("America/New_York", "2027-11-07", 7 * 60),
            ("Europe/Berlin", "2027-03-28", 5 * 60), ("Europe/Berlin", "2027-10-31", 7 * 60),
            ("Europe/Berlin", "2027-10-24", 6 * 60),
        ])
    func nightShift(zone: String, day: String, minutes: Int) throws {
        let calendar = try WallTime.calendar(["00:00-06:00"], zone: zone, weekdays: [.sunday])
        let start = try WallTime.at(day, zone)
        let next = start.advanced(byMilliseconds: 2 * 86_400_000)
        #expect(calendar.workingMinutes(from: start, to: next) == minutes)
        #expect(calendar.add(workingMinutes: minutes, from: start) == (try WallTime.at("\(day) 06:00", zone)))
    }

    @Test("several blocks a day leave the noon out")
    func blocks() throws {
        let calendar = try WallTime.calendar(["09:00-12:30", "13:00-17:30"])
        let noon = try WallTime.at("2027-03-02 12:30")
        #expect(!calendar.isOpen(at: noon))
        #expect(calendar.isOpen(at: noon.advanced(byMilliseconds: -1)))
        #expect(try WallTime.text(calendar.nextOpening(after: noon)) == "2027-03-02 13:00")
        #expect(
            try WallTime.text(calendar.add(workingMinutes: 120, from: WallTime.at("2027-03-02 11:30")))
                == "2027-03-02 14:00")
        #expect(calendar.workingMinutes(from: try WallTime.at("2027-03-02"), to: try WallTime.at("2027-03-03")) == 480)
    }

    @Test(
        "business days end at the close of the n-th working day after the start's",
        arguments: [
            (1, "2027-03-02 10:00", "2027-03-03 17:00"),
            (1, "2027-03-05 16:59", "2027-03-08 17:00"),
            // Friday evening counts from Monday.
            (1, "2027-03-05 17:00", "2027-03-09 17:00"),
            (3, "2027-07-01 09:00", "2027-07-07 17:00"),
            (0, "2027-03-02 10:00", "2027-03-02 17:00"),
            (10, "2027-03-08 12:00", "2027-03-22 17:00"),
        ])
    func businessDays(count: Int, start: String, due: String) throws {
        let calendar = try WallTime.calendar(holidays: ["2027-07-05"])
        #expect(try WallTime.text(calendar.closeOfWorkingDay(count, after: WallTime.at(start))) == due)
        #expect(calendar.due(from: try WallTime.at(start), span: .businessDays(count)) == (try WallTime.at(due)))
    }

    @Test("elapsed time knows neither hours nor changes")
    func elapsed() throws {
        let calendar = try WallTime.calendar()
        let due = calendar.due(from: try WallTime.at("2027-03-13 12:00"), span: .days(1))
        #expect(try WallTime.text(due) == "2027-03-14 13:00")
    }

    @Test("an exception replaces the hours of its day, also of a holiday")
    func exceptions() throws {
        let zone = try #require(Zone("America/New_York"))
        let holiday = try WallTime.day("2027-07-05")
        let calendar = try BusinessCalendar(
            zone: zone, hours: [.monday: WallTime.hours(["09:00-17:00"])], holidays: [holiday],
            exceptions: [holiday: WallTime.hours(["10:00-12:00"])])
        let minutes = calendar.workingMinutes(
            from: try WallTime.at("2027-07-01"), to: try WallTime.at("2027-07-13"))
        #expect(minutes == 120 + 480)
    }

    @Test("sums over years equal the sum of their days, and adding undoes counting")
    func sums() throws {
        let holidays = ["2026-12-25", "2027-01-01", "2027-07-05", "2028-02-29"]
        for zone in ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca"] {
            let weekdays: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .saturday, .sunday]
            let calendar = try WallTime.calendar(
                ["00:00-02:15", "02:30-03:45", "23:00-24:00"], zone: zone, holidays: holidays, weekdays: weekdays)
            let start = try WallTime.at("2026-11-17 02:40", zone)
            var sum = 0
            var day = try WallTime.day("2026-11-17")
            for step in 0..<900 {
                let from = step == 0 ? start : try #require(Zone(zone)).start(of: day)
                day = day.advanced(by: 1)
                let until = try #require(Zone(zone)).start(of: day)
                sum += calendar.workingMinutes(from: from, to: until)
                #expect(calendar.workingMinutes(from: start, to: until) == sum)
                if sum == 0 { continue }
                let reached = calendar.add(workingMinutes: sum, from: start)
                #expect(calendar.workingMinutes(from: start, to: reached) == sum)
                #expect(reached <= until)
            }
        }
    }

    @Test("hours that cannot be are refused with their weekday")
    func refused() throws {
        let zone = try #require(Zone("UTC"))
        #expect(throws: Problem.invalid("hours", "a calendar needs hours on at least one weekday")) {
            try BusinessCalendar(zone: zone, hours: [:])
        }
        for blocks in [["12:00-11:00"], ["09:00-12:00", "11:00-13:00"], ["23:00-24:01"]] {
            #expect(throws: Problem.self) {
                try BusinessCalendar(zone: zone, hours: [.friday: WallTime.hours(blocks)])
            }
        }
    }
}
