import Domain
import Storage
import Synchronization

/// Judges by version, made once for each process.
package final class AccordShelf: Sendable {
    package let library: AccordLibrary
    package let lists: Lists
    private let kept = Mutex<[Int64: LeadJudging]>([:])

    init(library: AccordLibrary, lists: Lists = .shipped) {
        self.library = library
        self.lists = lists
    }

    /// The version that is in force at the instant, or `nil`.
    package func current(at instant: Timestamp, in connection: any Connection) throws -> LeadJudging? {
        guard let (number, _) = try library.inForce(at: instant, in: connection) else { return nil }
        return try judging(number, in: connection)
    }

    package func judging(_ number: Int64, in connection: any Connection) throws -> LeadJudging {
        if let known = kept.withLock({ $0[number] }) { return known }
        let judge = try Judge(try library.compiled(number, in: connection))
        let judging = LeadJudging(version: number, judge: judge, lists: lists)
        kept.withLock { $0[number] = judging }
        return judging
    }
}
