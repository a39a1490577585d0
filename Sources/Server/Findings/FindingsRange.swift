import Domain

/// The days that totals are counted over, in the accord's zone, or in the reader's before there is an accord.
struct FindingsRange: Sendable {
    let first: Day
    /// The last day, included.
    let last: Day
    let zone: Zone
    let zoneName: String
    let currency: String?

    var start: Timestamp { zone.start(of: first) }
    /// Not included.
    var end: Timestamp { zone.start(of: last.advanced(by: 1)) }

    /// The days that the address names, by default the last whole quarter.
    static func read(_ query: Form, _ imports: ImportStore, _ visit: Visit) async throws -> FindingsRange {
        let accord = try await imports.accords.library.current(at: visit.now)?.compiled.accord
        let viewer = try visit.viewer
        let name = accord?.timeZone ?? viewer.zone
        let zone = try Zone(name, field: "zone")
        let calendar = try accord.map { try PeriodCalendar(accord: $0) } ?? PeriodCalendar(zone: zone)
        let quarter = calendar.previous(calendar.period(.quarter, containing: visit.now))
        let first = query["from"].flatMap { Day(text: $0) } ?? quarter.firstDay
        let last = query["until"].flatMap { Day(text: $0) } ?? quarter.lastDay
        return FindingsRange(
            first: min(first, last), last: max(first, last), zone: zone, zoneName: name, currency: accord?.currency)
    }
}
