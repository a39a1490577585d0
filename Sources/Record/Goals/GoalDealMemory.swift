import Domain
import Storage
import Synchronization

/// The opportunities that goals were counted from last, for the next figure of the same state of the record.
///
/// Every page of goals, the gap, incentives and the scorecard ask for them; at a million leads reading them takes seconds.
final class GoalDealMemory: Sendable {
    /// What else than the first day decides what is read.
    struct Key: Hashable {
        let mark: [Int64]
        let version: Int64
        /// First day of the year at whose rates targets were made.
        let fixedOn: Day
    }

    private struct Kept {
        let key: Key
        let from: Day
        let deals: [GoalDeal]
        /// Nothing of it was recorded later.
        let newest: Timestamp
    }

    private let kept = Mutex<Kept?>(nil)

    /// Those of the day or later that had been recorded by the instant.
    ///
    /// `earliest`: They are read from this day on where nothing is known yet, for whoever asks next.
    func deals(
        from day: Day, reading earliest: Day, _ key: Key, by now: Timestamp, _ read: (Day) throws -> [GoalDeal]
    ) throws -> [GoalDeal] {
        if let found = kept.withLock({ $0 }), found.key == key, found.from <= day, found.newest <= now {
            return found.from == day ? found.deals : found.deals.filter { $0.latest >= day }
        }
        let from = min(day, earliest)
        let read = try read(from)
        let deals = read.filter { $0.latest >= from && $0.recorded <= now }
        let newest = read.map(\.recorded).max() ?? now
        if newest <= now { kept.withLock { $0 = Kept(key: key, from: from, deals: deals, newest: newest) } }
        return from == day ? deals : deals.filter { $0.latest >= day }
    }

    /// Where the record stands: how much has happened, and what opportunities, documents and rates have come to.
    ///
    /// Not all that changes a row is an event of its own: what is brought in by the thousand is not.
    static func mark(in connection: any Connection) throws -> [Int64] {
        try connection.first(
            """
            SELECT (SELECT coalesce(max(position), 0) FROM event),
                (SELECT count(*) FROM event WHERE position IS NULL),
                (SELECT count(*) FROM opportunity), (SELECT CAST(coalesce(sum(revision), 0) AS BIGINT) FROM opportunity),
                (SELECT count(*) FROM opportunity WHERE withdrawn IS NOT NULL),
                (SELECT count(*) FROM billing_document),
                (SELECT CAST(coalesce(sum(revision), 0) AS BIGINT) FROM billing_document),
                (SELECT count(*) FROM billing_document WHERE withdrawn IS NOT NULL),
                (SELECT count(*) FROM currency_rate WHERE withdrawn IS NULL)
            """
        ) { row in (0..<9).map { row.integer($0) } } ?? []
    }
}
