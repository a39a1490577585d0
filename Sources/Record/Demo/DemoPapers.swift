import Domain

/// What the example company agreed on: its roster, and the versions of its accord with the days they begin.
struct DemoPapers {
    package struct Version {
        package var text: String
        package var begins: Timestamp
    }

    var roster: String
    /// Oldest first.
    var versions: [Version]

    /// One version and four reps, in force for six weeks.
    static func small(begins: Timestamp, now: Timestamp) throws -> DemoPapers {
        let documents = DemoDocuments(begins: day(begins), today: day(now))
        return DemoPapers(
            roster: try documents.roster(), versions: [Version(text: try documents.accord(), begins: begins)])
    }

    /// Two versions and twelve reps: the second version came in the middle of the second year.
    static func whole(begins: Timestamp, changes: Timestamp, now: Timestamp) throws -> DemoPapers {
        let documents = DemoWholeDocuments(begins: day(begins), changes: day(changes), today: day(now))
        return DemoPapers(
            roster: documents.roster(),
            versions: [
                Version(text: try documents.firstAccord(), begins: begins),
                Version(text: try documents.secondAccord(), begins: changes),
            ])
    }

    /// The quarter of the example's accord.
    static func quarter(_ instant: Timestamp) throws -> PeriodSpan {
        try calendar().period(.quarter, containing: instant)
    }

    /// The periods of the example's accord.
    static func calendar() throws -> PeriodCalendar {
        PeriodCalendar(
            zone: try Zone("America/New_York", field: "timeZone"), fiscalYearStarts: MonthDay(month: 2, day: 1))
    }

    /// The day in the zone of the example's accord.
    static func day(_ instant: Timestamp) -> Day {
        Zone("America/New_York")?.day(at: instant) ?? Day(number: Int32(instant.milliseconds / 86_400_000))
    }
}
