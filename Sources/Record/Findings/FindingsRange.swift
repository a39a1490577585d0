import Domain

/// The days that totals are counted over, in the accord's zone, or in the reader's before there is an accord.
package struct FindingsRange: Sendable {
    package let first: Day
    /// The last day, included.
    package let last: Day
    package let zone: Zone
    package let zoneName: String
    package let currency: String?

    package var start: Timestamp { zone.start(of: first) }
    /// Not included.
    package var end: Timestamp { zone.start(of: last.advanced(by: 1)) }

    /// The days that the address names, by default the last whole quarter.
    package static func read(_ query: Form, _ imports: ImportStore, _ reader: Reader) async throws -> FindingsRange {
        let accord = try await imports.accords.library.current(at: reader.now)?.compiled.accord
        let name = accord?.timeZone ?? reader.viewer.zone
        let zone = try Zone(name, field: "zone")
        let calendar = try accord.map { try PeriodCalendar(accord: $0) } ?? PeriodCalendar(zone: zone)
        let quarter = calendar.previous(calendar.period(.quarter, containing: reader.now))
        let first = query["from"].flatMap { Day(text: $0) } ?? quarter.firstDay
        let last = query["until"].flatMap { Day(text: $0) } ?? quarter.lastDay
        return FindingsRange(
            first: min(first, last), last: max(first, last), zone: zone, zoneName: name, currency: accord?.currency)
    }
}
