import Domain
import Storage

/// Statements that count what waits for somebody.
package enum WaitingCounts {
    /// Hand-offs that they have and have not decided.
    package static func decisions(of viewer: Viewer, in connection: any Connection) throws -> Int {
        try count(
            """
            SELECT count(*) FROM handoff WHERE user_id = \(viewer.user) AND undecided AND unfinished
                AND state <> 'rejected' AND NOT history AND withdrawn IS NULL
            """, in: connection)
    }

    /// Rejections that they may answer: those of their parties, and procedural ones for operations.
    package static func rejections(to viewer: Viewer, in connection: any Connection) throws -> Int {
        let parties = viewer.parties.sorted { $0.rawValue < $1.rawValue }
        let procedural: SQL =
            viewer.isOperations
            ? """
            OR EXISTS (SELECT 1 FROM rejection WHERE rejection.handoff = handoff.id AND rejection.taken_back_at IS NULL
                AND rejection.counts_against = 'operations')
            """ : ""
        return try count(
            """
            SELECT count(*) FROM handoff
            WHERE handoff.withdrawn IS NULL AND NOT handoff.history AND \(.toAnswer)
                AND (handoff.from_party IN \(.list(parties)) \(procedural))
            """, in: connection)
    }

    /// What operations have to decide.
    package static func reviews(in connection: any Connection) throws -> Int {
        try count("SELECT count(*) FROM review_item WHERE state = 'open'", in: connection)
    }

    private static func count(_ sql: SQL, in connection: any Connection) throws -> Int {
        Int(try connection.integer(sql) ?? 0)
    }
}
