import Domain
import Storage

/// One row of `withdrawal`: what was taken out of lists and figures, by whom, when and why.
package struct Withdrawal: Sendable {
    package enum Noun: String, Sendable, CaseIterable {
        case lead, person, company, campaign
    }

    package let id: ID<Withdrawal>
    package let noun: Noun
    let subject: Int64
    package let author: ID<User>
    package let at: Timestamp
    package let reason: String?
    /// As it was called; empty when it has no name any more.
    package let name: String
    package let undoneAt: Timestamp?
    /// What was known of the person is erased, so nothing can be brought back.
    package let isErased: Bool
}

/// All that one step of one person withdrew.
package struct WithdrawalGroup: Sendable {
    /// The person or company before its leads.
    package let rows: [Withdrawal]

    package var first: Withdrawal { rows[0] }
    package var canBeUndone: Bool { rows.contains { $0.undoneAt == nil && !$0.isErased } }
}

/// Statements that read what was withdrawn by hand.
package enum WithdrawalQueries {
    package static let most = 500

    /// The newest first, each with what went with it.
    package static func newest(in connection: any Connection) throws -> [WithdrawalGroup] {
        let rows = try rows("TRUE", in: connection)
        var groups: [[Withdrawal]] = []
        for row in rows {
            if let last = groups.last?.first, last.at == row.at, last.author == row.author {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
        return groups.map { WithdrawalGroup(rows: sorted($0)) }
    }

    /// The one, with all of the same step.
    static func group(of id: ID<Withdrawal>, in connection: any Connection) throws -> WithdrawalGroup? {
        let rows = try rows(
            """
            EXISTS (SELECT 1 FROM withdrawal same WHERE same.id = \(id) AND same.at = withdrawal.at
                AND same.author = withdrawal.author)
            """, in: connection)
        return rows.isEmpty ? nil : WithdrawalGroup(rows: sorted(rows))
    }

    private static func sorted(_ rows: [Withdrawal]) -> [Withdrawal] {
        rows.sorted { one, other in
            (one.noun == .lead ? 1 : 0, one.id) < (other.noun == .lead ? 1 : 0, other.id)
        }
    }

    private static func rows(_ condition: SQL, in connection: any Connection) throws -> [Withdrawal] {
        try connection.all(
            """
            SELECT withdrawal.id, withdrawal.noun, withdrawal.subject, withdrawal.author, withdrawal.at,
                withdrawal.reason, withdrawal.undone_at,
                coalesce(person.name, lead_person.name, company.name, campaign.name, ''),
                EXISTS (SELECT 1 FROM event WHERE event.subject = coalesce(person.id, lead_person.id)
                    AND event.kind = 'erased')
            FROM withdrawal
                LEFT JOIN person ON withdrawal.noun = 'person' AND person.id = withdrawal.subject
                LEFT JOIN lead ON withdrawal.noun = 'lead' AND lead.id = withdrawal.subject
                LEFT JOIN person lead_person ON lead_person.id = lead.person
                LEFT JOIN company ON withdrawal.noun = 'company' AND company.id = withdrawal.subject
                LEFT JOIN campaign ON withdrawal.noun = 'campaign' AND campaign.id = withdrawal.subject
            WHERE withdrawal.batch = 0 AND \(condition)
            ORDER BY withdrawal.at DESC, withdrawal.id DESC LIMIT \(most)
            """
        ) { row in
            Withdrawal(
                id: row.id(0), noun: Withdrawal.Noun(rawValue: row.text(1)) ?? .lead, subject: row.integer(2),
                author: row.id(3), at: row.timestamp(4), reason: row.optionalText(5), name: row.text(7),
                undoneAt: row.optionalTimestamp(6), isErased: row.boolean(8))
        }
    }
}
