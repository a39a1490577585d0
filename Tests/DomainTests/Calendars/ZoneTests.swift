import Domain
import Testing

@Suite("Zone")
struct ZoneTests {
    @Test(
        "an instant and its wall time belong together",
        arguments: [
            ("America/New_York", "2027-01-15 12:00", -5 * 3600),
            ("America/New_York", "2027-07-15 12:00", -4 * 3600),
            ("Europe/Berlin", "2027-03-28 01:59", 3600),
            ("Europe/Berlin", "2027-03-28 03:00", 7200),
            ("Asia/Kolkata", "2027-03-28 03:00", 19_800),
            ("America/New_York", "2150-07-15 12:00", -4 * 3600),
            ("UTC", "1969-12-31 23:59", 0),
        ])
    func offsets(zone: String, wall: String, seconds: Int) throws {
        let instant = try WallTime.at(wall, zone)
        #expect(try #require(Zone(zone)).offset(at: instant) == Int64(seconds) * 1000)
        #expect(try WallTime.text(instant, zone) == wall)
    }

    @Test("a time that the wall skips is the instant of the change")
    func gap() throws {
        let zone = try #require(Zone("America/New_York"))
        let day = try WallTime.day("2027-03-14")
        let change = zone.instant(of: day, minute: 180)
        #expect(zone.instant(of: day, minute: 120) == change)
        #expect(zone.instant(of: day, minute: 150) == change)
        #expect(zone.instant(of: day, minute: 119) == change.advanced(byMilliseconds: -60_000))
    }

    @Test("a time that the wall shows twice is the first of the two")
    func overlap() throws {
        let zone = try #require(Zone("Europe/Berlin"))
        let day = try WallTime.day("2027-10-31")
        let first = zone.instant(of: day, minute: 150)
        #expect(zone.offset(at: first) == 7_200_000)
        #expect(zone.instant(of: day, minute: 180).milliseconds - first.milliseconds == 90 * 60_000)
    }

    @Test("a day that a zone left out has no length")
    func skippedDay() throws {
        let zone = try #require(Zone("Pacific/Apia"))
        let skipped = try WallTime.day("2011-12-30")
        #expect(zone.start(of: skipped) == zone.start(of: skipped.advanced(by: 1)))
        let calendar = try WallTime.calendar(zone: "Pacific/Apia")
        #expect(!calendar.isWorkingDay(skipped))
    }

    @Test("an unknown name is no zone")
    func unknown() {
        #expect(Zone("Nowhere/Never") == nil)
        #expect(Zone("") == nil)
        #expect(throws: Problem.self) { try Zone("Nowhere/Never", field: "timeZone") }
    }
}
