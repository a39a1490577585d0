import Domain
import Storage

/// Looks up which rows share a key.
package enum MatchKeyQueries {
    private static let most = 1_000

    /// The ids under each key; blocks that are too large to tell anything are cut.
    package static func hits<Noun>(
        _ keys: [MatchKey], of noun: Noun.Type, filter: KeyFilter?, in connection: any Connection
    ) throws -> [MatchKey: [ID<Noun>]] {
        var wanted: [Int64: [MatchKey]] = [:]
        for key in Set(filter?.mayHold(keys) ?? keys) { wanted[key.stored, default: []].append(key) }
        var hits: [MatchKey: [ID<Noun>]] = [:]
        let values = Array(wanted.keys)
        for start in stride(from: 0, to: values.count, by: most) {
            let part = values[start..<min(start + most, values.count)]
            try connection.each("SELECT value, kind, id FROM match_key WHERE value IN \(.list(part))") { row in
                for key in wanted[row.integer(0)] ?? [] where Int(key.kind.rawValue) == row.int(1) {
                    guard hits[key, default: []].count < MatchKeys.largestBlock else { continue }
                    hits[key, default: []].append(row.id(2))
                }
            }
        }
        return hits
    }
}
