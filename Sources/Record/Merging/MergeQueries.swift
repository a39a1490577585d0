import Domain
import Storage

/// Statements on merges of persons and of companies; `noun` is `person` or `company`.
struct MergeQueries<Noun> {
    let noun: String
    let connection: any Connection

    /// All merges that ever touched one of the records or their groups, with their ids.
    func all(of ids: [ID<Noun>]) throws -> [(id: ID<Merge<Noun>>, merge: Merge<Noun>)] {
        var known: Set<ID<Noun>> = Set(ids)
        var found: [ID<Merge<Noun>>: Merge<Noun>] = [:]
        var next = ids
        // A group is reached link by link; each round finds those that the last one named.
        while !next.isEmpty {
            let rows = try connection.all(
                """
                SELECT id, survivor, loser, at, undone_at FROM merge
                WHERE noun = \(noun) AND (survivor IN \(.list(next)) OR loser IN \(.list(next)))
                """
            ) { row in
                (
                    row.id(0, of: Merge<Noun>.self),
                    Merge<Noun>(
                        survivor: row.id(1), loser: row.id(2), at: row.timestamp(3), undoneAt: row.optionalTimestamp(4))
                )
            }
            for (id, merge) in rows { found[id] = merge }
            next = rows.flatMap { [$0.1.survivor, $0.1.loser] }.filter { known.insert($0).inserted }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    func insert(_ merge: Merge<Noun>, values: String?, reason: String?, _ act: Act) throws -> ID<Merge<Noun>> {
        let id: ID<Merge<Noun>> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO merge (id, noun, survivor, loser, at, author, reason, before_values)
            VALUES (\(id), \(noun), \(merge.survivor), \(merge.loser), \(merge.at), \(act.author), \(reason), \(values))
            """)
        return id
    }

    func undo(_ id: ID<Merge<Noun>>, at instant: Timestamp) throws {
        try connection.execute("UPDATE merge SET undone_at = \(instant) WHERE id = \(id)")
    }

    /// The one merge, its values before, and whether it exists.
    func find(_ id: ID<Merge<Noun>>) throws -> (merge: Merge<Noun>, before: String?)? {
        try connection.first(
            """
            SELECT survivor, loser, at, undone_at, before_values FROM merge
            WHERE id = \(id) AND noun = \(noun) \(.lock)
            """
        ) { row in
            (
                Merge<Noun>(
                    survivor: row.id(0), loser: row.id(1), at: row.timestamp(2), undoneAt: row.optionalTimestamp(3)),
                row.optionalText(4)
            )
        }
    }

    /// Pairs within a group that became one need no decision any more.
    func settleReviews(among group: [ID<Noun>], kind: ReviewItem.Kind, _ act: Act) throws {
        try connection.execute(
            """
            UPDATE review_item SET state = \(ReviewDecision.merge.rawValue), decided_at = \(act.now),
                author = \(act.author)
            WHERE kind = \(kind) AND subject IN \(.list(group)) AND other IN \(.list(group)) AND state = 'open'
            """)
    }

    /// The only columns that a merge and its undo rewrite.
    func point(_ changes: [SurvivorChange<Noun>]) throws {
        for change in changes {
            switch noun {
            case "person":
                try connection.execute("UPDATE person SET survivor = \(change.survivor) WHERE id = \(change.id)")
            default:
                try connection.execute("UPDATE company SET survivor = \(change.survivor) WHERE id = \(change.id)")
            }
        }
    }
}
