import Foundation
import Synchronization

/// Every change of a zone's offset from 1900 to 2200, so that a look-up is a search in an array.
///
/// Before the first stretch its offset holds, after the last one that of the last.
final class ZoneTable: Sendable {
    /// Start of each stretch of one offset, ascending; the first is the beginning of time.
    let starts: [Int64]
    /// Offset from UTC in each stretch, in milliseconds; as many as `starts`.
    let offsets: [Int64]
    /// Where each stretch ends on the wall, not included; as many as `starts`.
    let localEnds: [Int64]

    private init(starts: [Int64], offsets: [Int64]) {
        self.starts = starts
        self.offsets = offsets
        localEnds = starts.indices.map { index in
            index + 1 < starts.count ? starts[index + 1] + offsets[index] : .max
        }
    }

    /// The table of an IANA name, built once in the life of the process; `nil` when there is no such zone.
    static func named(_ identifier: String) -> ZoneTable? {
        if let known = built.withLock({ $0[identifier] }) { return known }
        guard !identifier.isEmpty, let zone = TimeZone(identifier: identifier) else { return nil }
        let table = build(zone)
        built.withLock { $0[identifier] = table }
        return table
    }

    /// Tables of zones never change while a process runs, so that remembering them is not state.
    private static let built = Mutex<[String: ZoneTable]>([:])

    private static func build(_ zone: TimeZone) -> ZoneTable {
        func offset(at second: Int64) -> Int64 {
            Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))))
        }
        // No zone has changed twice within three days; a shorter step only costs time.
        let step: Int64 = 3 * 86_400
        var second: Int64 = -2_208_988_800
        let last: Int64 = 7_258_118_400
        var current = offset(at: second)
        var starts = [Int64.min / 2]
        var offsets = [current * 1000]
        while second < last {
            let next = second + step
            let following = offset(at: next)
            if following != current {
                var low = second
                var high = next
                while high - low > 1 {
                    let middle = (low + high) / 2
                    if offset(at: middle) == current { low = middle } else { high = middle }
                }
                starts.append(high * 1000)
                offsets.append(following * 1000)
                current = following
            }
            second = next
        }
        return ZoneTable(starts: starts, offsets: offsets)
    }

    /// Number of the stretch that holds the instant.
    func stretch(at milliseconds: Int64) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= milliseconds { low = middle } else { high = middle }
        }
        return low
    }

    /// Number of the first stretch that ends on the wall after the local time.
    func firstStretch(endingAfterLocal local: Int64) -> Int {
        var low = 0
        var high = localEnds.count - 1
        while low < high {
            let middle = (low + high) / 2
            if localEnds[middle] > local { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
