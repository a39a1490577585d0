import Dispatch

/// Shares leads among threads.
enum LeadThreads {
    /// What `body` makes of each lead, in the order of the leads.
    static func map<Made: Sendable>(
        _ leads: [Int], threads: Int, _ body: @Sendable (Int) -> Made?
    ) -> [Made?] {
        let wanted = max(1, min(threads, leads.count / 64))
        var made = [Made?](repeating: nil, count: leads.count)
        made.withUnsafeMutableBufferPointer { made in
            let places = Places(start: made)
            DispatchQueue.concurrentPerform(iterations: wanted) { thread in
                for index in stride(from: thread, to: leads.count, by: wanted) {
                    places.start[index] = body(leads[index])
                }
            }
        }
        return made
    }

    /// A place for each lead; each thread writes those of its own.
    private struct Places<Made>: @unchecked Sendable {
        let start: UnsafeMutableBufferPointer<Made?>
    }
}
