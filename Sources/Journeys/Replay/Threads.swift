import Dispatch
import Synchronization

/// Shares a range of work among threads.
enum Threads {
    /// Gives every thread a worker, every worker chunks of `0 ..< count` as long as there are any, and collects what
    /// the workers made, in the order of the threads.
    static func map<Worker, Made>(
        _ count: Int, chunk: Int, threads: Int, make: @Sendable () -> Worker,
        each: @Sendable (Worker, Range<Int>) -> Void, finish: @Sendable (Worker) -> Made
    ) -> [Made] {
        let wanted = max(1, min(threads, (count + chunk - 1) / chunk))
        let next = Atomic<Int>(0)
        let made = MadeByThread<Made>(wanted)
        DispatchQueue.concurrentPerform(iterations: wanted) { thread in
            let worker = make()
            while true {
                let start = next.add(chunk, ordering: .relaxed).oldValue
                guard start < count else { break }
                each(worker, start..<min(start + chunk, count))
            }
            made.put(finish(worker), thread)
        }
        return made.all
    }
}

/// A place for what each thread makes; each writes its own.
private final class MadeByThread<Made>: @unchecked Sendable {
    private let places: UnsafeMutablePointer<Made?>
    private let count: Int

    init(_ count: Int) {
        self.count = count
        places = .allocate(capacity: count)
        places.initialize(repeating: nil, count: count)
    }

    deinit {
        places.deinitialize(count: count)
        places.deallocate()
    }

    func put(_ made: consuming Made, _ thread: Int) { places[thread] = made }
    var all: [Made] { (0..<count).compactMap { places[$0] } }
}
