import Dispatch

/// Work in parts, on as many cores as there are.
enum Parallel {
    /// What `body` makes of each number below `count`, in their order.
    static func map<Part>(_ count: Int, _ body: (Int) -> Part) -> [Part] {
        guard count > 1 else { return (0..<count).map(body) }
        return Array(unsafeUninitializedCapacity: count) { room, made in
            nonisolated(unsafe) let start = room.baseAddress.unsafelyUnwrapped
            nonisolated(unsafe) let body = body
            DispatchQueue.concurrentPerform(iterations: count) { number in
                (start + number).initialize(to: body(number))
            }
            made = count
        }
    }
}
