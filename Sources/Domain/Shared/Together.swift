import Dispatch

/// Works things out beside one another, each on a thread of its own as far as there are any.
enum Together {
    static func run<First: Sendable, Second: Sendable>(
        _ first: @Sendable () -> First, _ second: @Sendable () -> Second
    ) -> (First, Second) {
        let (one, two) = (Slot<First>(), Slot<Second>())
        DispatchQueue.concurrentPerform(iterations: 2) { turn in
            if turn == 0 { one.value = first() } else { two.value = second() }
        }
        // Each has run when all have.
        return (one.made(first), two.made(second))
    }

    /// So many parts of a range, one after another on each thread.
    static func map<Made: Sendable>(parts: Int, _ body: @Sendable (Int) -> Made) -> [Made] {
        let slots = (0..<parts).map { _ in Slot<Made>() }
        DispatchQueue.concurrentPerform(iterations: parts) { slots[$0].value = body($0) }
        return slots.enumerated().map { part, slot in slot.made { body(part) } }
    }

    /// Written by one thread, read when all are done.
    private final class Slot<Made>: @unchecked Sendable {
        var value: Made?

        func made(_ body: () -> Made) -> Made { value ?? body() }
    }
}
