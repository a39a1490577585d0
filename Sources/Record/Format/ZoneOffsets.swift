import Domain
import Foundation
import Synchronization

/// The offsets of one time zone, each looked up once between two of its changes.
final class ZoneOffsets: Sendable {
    private struct Stretch {
        package let from: Int64
        package let until: Int64
        package let offset: Int64
    }

    private static let known = Mutex<[String: ZoneOffsets]>([:])

    private let zone: TimeZone
    private let stretches = Mutex<[Stretch]>([])

    static func of(_ name: String) -> ZoneOffsets {
        known.withLock { known in
            if let offsets = known[name] { return offsets }
            let offsets = ZoneOffsets(TimeZone(identifier: name) ?? .gmt)
            known[name] = offsets
            return offsets
        }
    }

    private init(_ zone: TimeZone) {
        self.zone = zone
    }

    func milliseconds(at instant: Timestamp) -> Int64 {
        let wanted = instant.milliseconds
        return stretches.withLock { stretches in
            if let known = stretches.first(where: { $0.from <= wanted && wanted < $0.until }) {
                return known.offset
            }
            let date = Date(timeIntervalSince1970: Double(wanted) / 1_000)
            let next = zone.nextDaylightSavingTimeTransition(after: date)
            let offset = Int64(zone.secondsFromGMT(for: date)) * 1_000
            let until = next.map { Int64($0.timeIntervalSince1970 * 1_000) } ?? .max
            // Only forward from the instant is certain, so an earlier instant of the same stretch widens it.
            if let index = stretches.firstIndex(where: { $0.until == until }) {
                stretches[index] = Stretch(from: min(stretches[index].from, wanted), until: until, offset: offset)
            } else {
                stretches.append(Stretch(from: wanted, until: until, offset: offset))
            }
            return offset
        }
    }
}
