/// Working hours in one zone: several blocks a day, holidays, and days with hours of their own.
///
/// Everything counts real time, so that a block across a change of the clock is as long as it lasted.
public struct BusinessCalendar: Hashable, Sendable {
    public let zone: Zone
    let week: WorkingWeek
    /// Blocks of the days that differ from their weekday; empty means closed.
    let differing: [Int32: [Roster.Hours]]
    /// Days on which working time is not that of the plain week, ascending.
    let specialDays: [Int32]
    /// Working milliseconds of special days beyond the plain week, summed up to and including each.
    let specialSums: [Int64]

    /// A calendar from its parts.
    ///
    /// Hours of an exception replace those of its day, holidays too.
    ///
    /// - Throws: `Problem.invalid` when blocks overlap or lie outside their day, or no weekday has hours.
    public init(
        zone: Zone, hours: [Weekday: [Roster.Hours]], holidays: [Day] = [], exceptions: [Day: [Roster.Hours]] = [:]
    ) throws {
        try BusinessCalendar.check(hours, exceptions)
        self.zone = zone
        week = WorkingWeek(hours: hours)
        var differing: [Int32: [Roster.Hours]] = [:]
        for day in holidays { differing[day.number] = [] }
        for (day, blocks) in exceptions { differing[day.number] = blocks }
        self.differing = differing
        (specialDays, specialSums) = BusinessCalendar.special(zone: zone, week: week, differing: differing)
    }

    /// The calendar that the roster describes.
    ///
    /// - Throws: `Problem.invalid` for an unknown zone or hours that cannot be.
    public init(_ calendar: Roster.Calendar) throws {
        let zone = try Zone(calendar.zone, field: "calendars.\(calendar.name).zone")
        try self.init(zone: zone, hours: calendar.hours, holidays: calendar.holidays)
    }

    /// The blocks of the day in order; empty when it is no working day.
    public func blocks(on day: Day) -> [Roster.Hours] {
        differing[day.number] ?? week.blocks[WorkingWeek.weekday(of: Int(day.number))]
    }

    /// Whether any work is done on the day.
    public func isWorkingDay(_ day: Day) -> Bool {
        length(of: day) > 0
    }

    /// Start and end of each block of the day as instants; a block that the wall skips is left out.
    func stretches(on day: Day) -> [(start: Int64, end: Int64)] {
        BusinessCalendar.stretches(of: blocks(on: day), on: day, zone: zone)
    }

    /// Working milliseconds of the day.
    func length(of day: Day) -> Int64 {
        let position = firstSpecial(notBefore: day.number)
        let nominal = week.lengths[WorkingWeek.weekday(of: Int(day.number))]
        guard position < specialDays.count, specialDays[position] == day.number else { return nominal }
        return nominal + specialSums[position] - (position == 0 ? 0 : specialSums[position - 1])
    }

    /// Working milliseconds before the start of the day, from a fixed day in the past.
    func worked(before day: Day) -> Int64 {
        let position = firstSpecial(notBefore: day.number)
        return week.nominal(before: Int(day.number)) + (position == 0 ? 0 : specialSums[position - 1])
    }

    private func firstSpecial(notBefore number: Int32) -> Int {
        var low = 0
        var high = specialDays.count
        while low < high {
            let middle = (low + high) / 2
            if specialDays[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func stretches(
        of blocks: [Roster.Hours], on day: Day, zone: Zone
    ) -> [(start: Int64, end: Int64)] {
        blocks.compactMap { block in
            let start = zone.instant(of: day, minute: block.start).milliseconds
            let end = zone.instant(of: day, minute: block.end).milliseconds
            return end > start ? (start, end) : nil
        }
    }

    private static func check(_ hours: [Weekday: [Roster.Hours]], _ exceptions: [Day: [Roster.Hours]]) throws {
        var faults: [FieldFault] = []
        func look(_ blocks: [Roster.Hours], _ field: String) {
            var free = 0
            for block in blocks {
                if block.start < free || block.end <= block.start || block.end > 1440 {
                    let message = "blocks stand in order, do not overlap and lie between 00:00 and 24:00"
                    faults.append(FieldFault(field: field, message: message))
                    return
                }
                free = block.end
            }
        }
        for weekday in Weekday.allCases { look(hours[weekday] ?? [], "hours.\(weekday.rawValue)") }
        for (day, blocks) in exceptions.sorted(by: { $0.key < $1.key }) { look(blocks, "exceptions.\(day)") }
        if hours.values.allSatisfy(\.isEmpty) {
            faults.append(FieldFault(field: "hours", message: "a calendar needs hours on at least one weekday"))
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }

    private static func special(
        zone: Zone, week: WorkingWeek, differing: [Int32: [Roster.Hours]]
    ) -> (days: [Int32], sums: [Int64]) {
        let changes = zone.daysWithChange(
            from: Timestamp(milliseconds: -2_208_988_800_000), until: Timestamp(milliseconds: 7_258_118_400_000))
        var sum: Int64 = 0
        var days: [Int32] = []
        var sums: [Int64] = []
        for number in Set(changes.map(\.number)).union(differing.keys).sorted() {
            let day = Day(number: number)
            let weekday = WorkingWeek.weekday(of: Int(number))
            let blocks = differing[number] ?? week.blocks[weekday]
            let length = stretches(of: blocks, on: day, zone: zone).reduce(0) { $0 + $1.end - $1.start }
            if length == week.lengths[weekday] { continue }
            sum += length - week.lengths[weekday]
            days.append(number)
            sums.append(sum)
        }
        return (days, sums)
    }
}
