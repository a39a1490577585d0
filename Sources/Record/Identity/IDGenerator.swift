import Domain
import Storage
import Synchronization

/// Gives out 64-bit identities: 41 bits of milliseconds since 2020, 10 of node, 12 of sequence.
///
/// Identities only grow within a process. When a millisecond is full the generator runs ahead of the clock; it
/// stays below what its lease has reserved in the database, so that whoever takes the number next begins above.
package final class IDGenerator: Sendable {
    /// 2020-01-01T00:00:00Z.
    static let epoch: Int64 = 1_577_836_800_000
    static let nodes = 1_024
    private static let perMillisecond: Int64 = 4_096

    private struct State {
        package var node: Int64
        /// Milliseconds since the epoch, and the sequence within, as one number: the next that was not given out.
        package var next: Int64
        /// The first that is not covered by the lease.
        var bound: Int64
    }

    private let clock: @Sendable () -> Timestamp
    private let state: Mutex<State>

    /// A generator under a number that nobody else uses.
    ///
    /// `node`: 0 to 1023.
    /// `after`: The last millisecond since 1970 that this node number has used.
    /// `reserved`: The last millisecond since 1970 that may be used.
    package init(node: Int, after: Timestamp, reserved: Timestamp, clock: @escaping @Sendable () -> Timestamp) {
        precondition((0..<IDGenerator.nodes).contains(node), "a node number has ten bits")
        self.clock = clock
        state = Mutex(
            State(
                node: Int64(node), next: IDGenerator.first(after.milliseconds + 1),
                bound: IDGenerator.first(reserved.milliseconds + 1)))
    }

    package func next<Noun>() throws -> ID<Noun> {
        ID(IDGenerator.value(try take(1)))
    }

    /// Many identities at once, in growing order; it costs no more than one.
    package func next<Noun>(_ count: Int, of noun: Noun.Type = Noun.self) throws -> IDRange<Noun> {
        let start = try take(Int64(count))
        return IDRange(start: start.position, node: start.node, count: count)
    }

    /// Gives out nothing up to this millisecond since 1970: identities of it came in from elsewhere.
    package func pass(_ millisecond: Int64) {
        state.withLock { $0.next = max($0.next, IDGenerator.first(millisecond + 1)) }
    }

    /// When an identity was given out, in milliseconds since 1970.
    static func millisecond(of identity: Int64) -> Int64 { (identity >> 22) + epoch }

    /// Moves the bound after the lease was prolonged.
    func extend(reserved: Timestamp) {
        state.withLock { $0.bound = max($0.bound, IDGenerator.first(reserved.milliseconds + 1)) }
    }

    /// Goes on under another number, after the lease of the first was lost.
    package func move(node: Int, after: Timestamp, reserved: Timestamp) {
        state.withLock { state in
            state.node = Int64(node)
            state.next = max(state.next, IDGenerator.first(after.milliseconds + 1))
            state.bound = IDGenerator.first(reserved.milliseconds + 1)
        }
    }

    /// The last millisecond since 1970 that was used.
    var lastMillisecond: Int64 {
        state.withLock { ($0.next - 1) / IDGenerator.perMillisecond + IDGenerator.epoch }
    }

    /// Gives out nothing more; returns the last millisecond since 1970 that was used.
    package func close() -> Int64 {
        state.withLock { $0.bound = 0 }
        return lastMillisecond
    }

    private func take(_ count: Int64) throws -> (position: Int64, node: Int64) {
        let now = IDGenerator.first(clock().milliseconds)
        return try state.withLock { state in
            let start = max(state.next, now)
            guard start + count <= state.bound else {
                throw StorageError(
                    .connection,
                    "This process has no node number in the database at the moment: it stood still for too long. "
                        + "Start it again; an import goes on where it stopped.")
            }
            state.next = start + count
            return (start, state.node)
        }
    }

    private static func first(_ milliseconds: Int64) -> Int64 {
        max(0, milliseconds - epoch) * perMillisecond
    }

    private static func value(_ taken: (position: Int64, node: Int64)) -> Int64 {
        value(position: taken.position, node: taken.node)
    }

    package static func value(position: Int64, node: Int64) -> Int64 {
        (position / perMillisecond) << 22 | node << 12 | position % perMillisecond
    }
}

/// A run of identities that were given out together; read it in order or by index.
package struct IDRange<Noun>: RandomAccessCollection, Sendable {
    package let start: Int64
    package let node: Int64
    package let count: Int

    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(index: Int) -> ID<Noun> {
        ID(IDGenerator.value(position: start + Int64(index), node: node))
    }
}
