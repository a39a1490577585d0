import Domain
import Storage

extension SQL {
    /// With the reader, to be decided, or accepted and at work.
    package static func mine(_ viewer: Viewer, undecided: Bool) -> SQL {
        """
        handoff.unfinished AND handoff.user_id = \(viewer.user) AND handoff.state <> 'rejected'
            AND handoff.undecided = \(undecided)
        """
    }

    /// In the queues of these pools, with nobody.
    package static func waiting(pools: Set<String>) -> SQL {
        """
        handoff.unfinished AND handoff.user_id IS NULL AND handoff.undecided
            AND (handoff.pool IN \(.list(pools.sorted())) OR handoff.queue IN \(.list(pools.sorted())))
        """
    }

    /// In any queue, with nobody.
    static var waitingForAnyone: SQL {
        "handoff.unfinished AND handoff.state IN ('queued', 'held') AND handoff.user_id IS NULL"
    }

    package static func team(_ viewer: Viewer) -> SQL {
        "handoff.unfinished AND handoff.user_id IN \(.list(viewer.manages.sorted()))"
    }

    /// What colleagues of the reader's pools have not decided.
    package static func colleagues(_ viewer: Viewer) -> SQL {
        """
        handoff.unfinished AND handoff.undecided AND handoff.user_id IS NOT NULL
            AND handoff.user_id <> \(viewer.user) AND handoff.pool IN \(.list(viewer.pools.sorted()))
        """
    }

    /// With the reader, and a promise of theirs is overdue.
    package static func overdue(_ viewer: Viewer, at now: Timestamp) -> SQL {
        """
        handoff.unfinished AND handoff.user_id = \(viewer.user) AND EXISTS (
            SELECT 1 FROM clock o WHERE o.handoff = handoff.id AND o.withdrawn IS NULL AND o.stopped_at IS NULL
                AND o.party = handoff.to_party AND o.state IN ('pending', 'missed') AND o.due_at < \(now))
        """
    }

    package static func decided(_ viewer: Viewer, since start: Timestamp) -> SQL {
        """
        handoff.decided_by = \(viewer.user) AND handoff.user_id = \(viewer.user) AND handoff.decided_at >= \(start)
        """
    }

    /// Rejected, and nobody has answered.
    package static var toAnswer: SQL {
        """
        handoff.state = 'rejected' AND handoff.unfinished
            AND NOT EXISTS (SELECT 1 FROM answer WHERE answer.handoff = handoff.id)
        """
    }

    /// Contested, and neither ruled nor, after an appeal, ruled again.
    package static var contested: SQL {
        """
        handoff.unfinished AND handoff.id IN (
            SELECT a.handoff FROM answer a WHERE a.kind = 'contest' AND (
                NOT EXISTS (SELECT 1 FROM ruling r WHERE r.handoff = a.handoff)
                OR (EXISTS (SELECT 1 FROM appeal p WHERE p.handoff = a.handoff)
                    AND (SELECT count(*) FROM ruling r WHERE r.handoff = a.handoff) < 2)))
        """
    }
}

/// Statements on rulings that stay with the definition.
package enum PrecedentQueries {
    package static func about(_ reason: String, in connection: any Connection) throws -> [Precedent] {
        try connection.all(
            """
            SELECT kind, reason, verdict, because, at FROM precedent
            WHERE reason = \(reason) AND withdrawn IS NULL ORDER BY at DESC LIMIT 10
            """, precedent)
    }

    /// By reason, the newest first, at most ten each.
    static func about(_ reasons: Set<String>, in connection: any Connection) throws -> [String: [Precedent]] {
        // A desk has contests about a handful of the accord's reasons.
        try Dictionary(uniqueKeysWithValues: reasons.map { ($0, try about($0, in: connection)) })
    }

    /// The newest of all reasons, or of those that are asked for.
    package static func all(_ reason: String?, limit: Int, in connection: any Connection) throws -> [Precedent] {
        let condition: SQL = reason.map { "reason = \($0)" } ?? "TRUE"
        return try connection.all(
            """
            SELECT kind, reason, verdict, because, at FROM precedent
            WHERE withdrawn IS NULL AND \(condition) ORDER BY at DESC, id DESC LIMIT \(limit)
            """, precedent)
    }

    private static func precedent(_ row: ResultRow) -> Precedent {
        Precedent(
            kind: row.text(0), reason: row.text(1), verdict: Ruling.Verdict(rawValue: row.text(2)) ?? .rejectionStands,
            because: row.text(3), at: row.timestamp(4))
    }
}
