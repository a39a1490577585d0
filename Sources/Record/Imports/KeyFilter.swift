import Domain
import Storage
import Synchronization

/// Tells keys that are surely not on record from those that may be, so that only these are looked up.
///
/// A Bloom filter of two places for each key. It holds for as long as nobody else writes, which the gapless positions
/// of the embedded database's events tell; where it cannot, every key may be on record.
package final class KeyFilter: Sendable {
    /// A record with more keys than this is not read for a filter at the start, nor with more than this later.
    private static let (most, mostAgain) = (1_000_000, 20_000)
    private static let bits: UInt64 = 1 << 27

    private struct State {
        package var words: [UInt64] = []
        package var position: Int64?
        var hasBegun = false
        var isOff = false

        package mutating func insert(_ key: UInt64) {
            let (one, two) = KeyFilter.places(key)
            words[Int(one >> 6)] |= 1 << (one & 63)
            words[Int(two >> 6)] |= 1 << (two & 63)
        }

        func mayHold(_ key: UInt64) -> Bool {
            if words.isEmpty { return true }
            let (one, two) = KeyFilter.places(key)
            return words[Int(one >> 6)] & (1 << (one & 63)) != 0 && words[Int(two >> 6)] & (1 << (two & 63)) != 0
        }
    }

    private let state = Mutex(State())

    /// Makes the filter ready inside a transaction; reads what is on record where it must.
    package func open(at position: Int64?, in connection: any Connection) throws {
        try state.withLock { state in
            guard let position, !state.isOff else {
                state.words = []
                return
            }
            if state.hasBegun, state.position == position { return }
            let most = state.hasBegun ? Self.mostAgain : Self.most
            state = State(words: [UInt64](repeating: 0, count: Int(Self.bits / 64)), position: position, hasBegun: true)
            let queries: [SQL] = [
                "SELECT value FROM match_key LIMIT \(most + 1)", "SELECT hash_high FROM import_row LIMIT \(most + 1)",
            ]
            for query in queries {
                var count = 0
                try connection.each(query) { row in
                    state.insert(UInt64(bitPattern: row.integer(0)))
                    count += 1
                }
                if count > most { state.isOff = true }
            }
            if state.isOff { state.words = [] }
        }
    }

    /// Lets every key pass from now on: something was on record that it had not seen.
    package func close() {
        state.withLock { state in
            state.isOff = true
            state.words = []
        }
    }

    /// Takes over that our own writing has moved the position, once it is written for good.
    package func keep(_ position: Int64?) {
        state.withLock { $0.position = position }
    }

    /// The keys of rows of files that may be on record.
    func mayHold(_ identity: RowIdentity) -> Bool {
        state.withLock { $0.mayHold(identity.high) }
    }

    func mayHold(_ keys: [MatchKey]) -> [MatchKey] {
        state.withLock { state in keys.filter { state.mayHold($0.value) } }
    }

    package func insert(_ keys: [MatchKey]) {
        state.withLock { state in
            guard !state.words.isEmpty else { return }
            for key in keys { state.insert(key.value) }
        }
    }

    package func insert(_ identity: RowIdentity) {
        state.withLock { state in
            guard !state.words.isEmpty else { return }
            state.insert(identity.high)
        }
    }

    private static func places(_ key: UInt64) -> (UInt64, UInt64) {
        let mixed = (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15
        return (key & (bits - 1), mixed >> 37)
    }
}
