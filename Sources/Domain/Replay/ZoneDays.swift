import Journeys

extension Zone {
    /// The zone's calendar days as a sweep counts them.
    var dayCount: DayCount { DayCount(starts: table.starts, offsets: table.offsets) }
}
