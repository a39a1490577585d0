/// A time zone by its IANA name, exact across every change of its offset.
public struct Zone: Sendable {
    public let identifier: String
    let table: ZoneTable

    /// The zone of that name; `nil` when there is none.
    public init?(_ identifier: String) {
        guard let table = ZoneTable.named(identifier) else { return nil }
        self.identifier = identifier
        self.table = table
    }

    /// The zone of that name.
    ///
    /// - Throws: `Problem.invalid` naming the field when there is no such zone.
    public init(_ identifier: String, field: String) throws {
        guard let zone = Zone(identifier) else {
            throw Problem.invalid(field, "“\(identifier)” is no time zone; an IANA name such as Europe/Berlin is")
        }
        self = zone
    }

    /// Milliseconds to add to UTC for the time on the wall.
    public func offset(at instant: Timestamp) -> Int64 {
        table.offsets[table.stretch(at: instant.milliseconds)]
    }

    /// What the wall shows at the instant.
    public func civil(at instant: Timestamp) -> CivilTime {
        CivilTime(local: instant.milliseconds + offset(at: instant))
    }

    public func day(at instant: Timestamp) -> Day {
        civil(at: instant).day
    }

    /// The instant at which the wall shows the time: the first when it shows it twice, the instant of the change when
    /// it skips it.
    public func instant(of civil: CivilTime) -> Timestamp {
        instant(local: civil.local)
    }

    /// As `instant(of:)`, for minutes since midnight; 1440 is the midnight that ends the day.
    public func instant(of day: Day, minute: Int) -> Timestamp {
        instant(local: Int64(day.number) * CivilTime.millisecondsPerDay + Int64(minute) * 60_000)
    }

    /// The first instant of the day.
    public func start(of day: Day) -> Timestamp {
        instant(of: day, minute: 0)
    }

    /// Days between the two instants, both included, in which the offset changes or that are skipped.
    func daysWithChange(from: Timestamp, until: Timestamp) -> [Day] {
        table.starts.indices.dropFirst().filter {
            table.starts[$0] > from.milliseconds && table.starts[$0] < until.milliseconds
        }
        .flatMap { index -> [Day] in
            let before = CivilTime(local: table.starts[index] + table.offsets[index - 1] - 1).day
            let after = CivilTime(local: table.starts[index] + table.offsets[index]).day
            return (min(before, after).number...max(before, after).number).map { Day(number: $0) }
        }
    }

    private func instant(local: Int64) -> Timestamp {
        let index = table.firstStretch(endingAfterLocal: local)
        return Timestamp(milliseconds: max(table.starts[index], local - table.offsets[index]))
    }
}

extension Zone: Hashable {
    public static func == (left: Zone, right: Zone) -> Bool {
        left.identifier == right.identifier
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(identifier)
    }
}
