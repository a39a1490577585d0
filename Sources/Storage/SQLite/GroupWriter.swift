import Foundation
import GRDB

/// The one thread that writes to an embedded database; it commits what waits in groups.
///
/// The queue is guarded by the condition; everything else belongs to the thread.
final class GroupWriter: @unchecked Sendable {
    private let writer: any DatabaseWriter
    private let connection: SQLiteConnection
    private let condition = NSCondition()
    private var waiting: [WriteItem] = []
    private var isStopping = false
    private var onEnd: (@Sendable () -> Void)?

    /// A group that lasts longer than this is committed, so that whoever is first waits no longer.
    private static let groupTime = Duration.milliseconds(15)
    /// After a long group other processes get the chance to write; their busy handler looks every half millisecond.
    private static let pause: UInt32 = 1_000

    init(writer: any DatabaseWriter, connection: SQLiteConnection) {
        self.writer = writer
        self.connection = connection
    }

    /// Starts the thread.
    func start() {
        let thread = Thread { self.work() }
        thread.name = "storage-writer"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Hands an item over; false when the writer has been stopped.
    func submit(_ item: WriteItem) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        if isStopping { return false }
        waiting.append(item)
        if waiting.count == 1 { condition.signal() }
        return true
    }

    /// Takes no more items, ends those that wait, then calls back; false when that was asked before.
    func stop(_ onEnd: (@Sendable () -> Void)? = nil) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        if isStopping { return false }
        isStopping = true
        self.onEnd = onEnd
        condition.signal()
        return true
    }

    private func work() {
        while let items = next() { runGroups(items) }
        onEnd?()
    }

    /// Waits for items and takes all; nil at the end.
    private func next() -> [WriteItem]? {
        condition.lock()
        defer { condition.unlock() }
        while waiting.isEmpty {
            if isStopping { return nil }
            condition.wait()
        }
        let items = waiting
        waiting = []
        return items
    }

    /// Runs the items in groups; a group takes in what fits into its time.
    private func runGroups(_ items: [WriteItem]) {
        let clock = ContinuousClock()
        var rest = items[...]
        while !rest.isEmpty {
            let start = clock.now
            let group = WriteGroup(connection: connection, deadline: start + Self.groupTime)
            let count = writer.writeWithoutTransaction { _ in group.run(rest) }
            for item in rest.prefix(count) { item.finish() }
            rest = rest.dropFirst(count)
            if clock.now - start > .milliseconds(10) { usleep(Self.pause) }
        }
    }
}
