import Foundation

/// Turns local times of one zone into instants; remembers the offset of each day, so that it is asked for once.
///
/// Where clocks are moved both cases are settled by the offset before the move: a time that was skipped is read as
/// if the clocks had not been moved yet, of a time that occurs twice the first is taken.
struct LocalClock {
    private static let unknown = Int32.max
    private static let moving = Int32.max - 1
    private static let firstDay = -25_567
    private static let lastDay = 84_006

    let name: String
    private let zone: TimeZone
    private var offsets = [Int32](repeating: LocalClock.unknown, count: lastDay - firstDay + 1)

    /// `nil` when there is no such zone.
    init?(zone name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.name = name
        self.zone = zone
    }

    static func isZone(_ name: String) -> Bool {
        name.contains("/") || name == "UTC" || name == "GMT" ? TimeZone(identifier: name) != nil : false
    }

    /// The instant of a local day and milliseconds after its midnight, and whether the clocks were moved there.
    mutating func instant(_ day: Day, _ time: Int64) -> (Timestamp, ValueNote?) {
        let local = Int64(day.number) * 86_400_000 + time
        let index = Int(day.number) - LocalClock.firstDay
        guard index >= 0, index < offsets.count else { return (Timestamp(milliseconds: local), nil) }
        if offsets[index] == LocalClock.unknown { offsets[index] = offset(ofDay: Int64(day.number) * 86_400) }
        let known = offsets[index]
        if known != LocalClock.moving { return (Timestamp(milliseconds: local - Int64(known) * 1000), nil) }
        return moved(local)
    }

    /// The local day of an instant.
    func day(of instant: Timestamp) -> Day {
        let seconds = (Double(instant.milliseconds) / 1000).rounded(.down)
        let local = Int64(seconds) + Int64(self.seconds(Int64(seconds)))
        return Day(number: Int32((local >= 0 ? local : local - 86_399) / 86_400))
    }

    /// The offset of the whole day with its neighbours, or `moving`.
    private func offset(ofDay start: Int64) -> Int32 {
        let before = seconds(start - 86_400)
        return before == seconds(start + 86_400 * 2) && before == seconds(start + 43_200)
            ? Int32(before) : LocalClock.moving
    }

    private func moved(_ local: Int64) -> (Timestamp, ValueNote?) {
        let localSeconds = Int64((Double(local) / 1000).rounded(.down))
        let before = seconds(localSeconds - 86_400)
        let after = seconds(localSeconds + 86_400)
        let early = localSeconds - Int64(before)
        let late = localSeconds - Int64(after)
        let earlyHolds = seconds(early) == before
        let lateHolds = seconds(late) == after
        let isOnce = before == after || earlyHolds != lateHolds
        let chosen = !earlyHolds && lateHolds ? after : before
        let note: ValueNote? = isOnce ? nil : earlyHolds ? .repeatedHour : .skippedHour
        return (Timestamp(milliseconds: local - Int64(chosen) * 1000), note)
    }

    private func seconds(_ instant: Int64) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant)))
    }
}
