import Domain
import Storage

/// Compares deals and money on the record with what the example's stories intend.
struct DemoMoneyChecks {
    let connection: any Connection

    func all(_ past: DemoIntention, _ books: DemoBooks) throws -> [DemoCheck] {
        try deals(past) + papers(books) + stories(past)
    }

    private func deals(_ past: DemoIntention) throws -> [DemoCheck] {
        try [
            DemoCheck("deals won", is: Int64(past.won), found: try deals("o.status = 'won'")),
            DemoCheck("deals lost", is: Int64(past.lost), found: try deals("o.status = 'lost'")),
            DemoCheck("closing days moved", is: Int64(past.pushes), found: try changes("c.kind = 'closing-day'")),
        ]
            + past.wonAmount.sorted { $0.key > $1.key }.map { currency, amount in
                DemoCheck(
                    "won, in hundredths of \(currency)", is: amount,
                    found: try count(
                        """
                        SELECT coalesce(sum(o.amount), 0) FROM opportunity o JOIN external_id e ON e.id = o.id
                            AND e.noun = 'opportunity'
                        WHERE o.status = 'won' AND o.currency = \(currency)
                        """))
            }
    }

    private func papers(_ books: DemoBooks) throws -> [DemoCheck] {
        let kinds: [(BillingKind, String)] = [
            (.order, "ordered"), (.invoice, "invoiced"), (.payment, "paid"), (.creditNote, "credited"),
            (.refund, "paid back"), (.badDebt, "given up"),
        ]
        return try kinds.flatMap { kind, word in
            try ["USD", "EUR"].compactMap { currency -> DemoCheck? in
                let intended = books.sum(kind, currency)
                guard intended > 0 else { return nil }
                return DemoCheck(
                    "\(word), in hundredths of \(currency)", is: intended,
                    found: try count(
                        """
                        SELECT coalesce(sum(total), 0) FROM billing_document
                        WHERE kind = \(kind) AND currency = \(currency) AND withdrawn IS NULL AND author = 0
                        """))
            }
        }
    }

    private func stories(_ past: DemoIntention) throws -> [DemoCheck] {
        try past.lostAmount.sorted { $0.value > $1.value }.prefix(1).map { feature, amount in
            DemoCheck(
                "lost for want of “\(feature)”, in cents", is: amount,
                found: try count(
                    """
                    SELECT coalesce(sum(o.amount), 0) FROM opportunity o JOIN external_id e ON e.id = o.id
                        AND e.noun = 'opportunity'
                    WHERE o.status = 'lost' AND o.currency = 'USD' AND o.id IN (SELECT opportunity
                        FROM opportunity_change WHERE kind = 'closed' AND missing_feature = \(feature))
                    """))
        } + [
            DemoCheck("won of what went by every stage", within: 25...100, of: try won(isSkipped: false)),
            DemoCheck("won of what skipped the trial", within: 0...30, of: try won(isSkipped: true)),
        ]
    }

    /// Of what buyers decided, with or without a step over a stage.
    private func won(isSkipped: Bool) throws -> DemoShare {
        let skipped: SQL = isSkipped ? "" : "NOT"
        return try DemoQueries.share(
            """
            SELECT count(CASE WHEN o.status = 'won' THEN 1 END), count(*) FROM opportunity o
            WHERE o.outcome IN ('won', 'competitor', 'no-decision') AND o.withdrawn IS NULL
                AND \(skipped) EXISTS (SELECT 1 FROM opportunity_change c WHERE c.opportunity = o.id
                    AND c.kind = 'stage' AND c.from_stage = \(DemoWay.stages[0]) AND c.to_stage = \(DemoWay.stages[2]))
            """, in: connection)
    }

    /// Deals of the past, those of the recent weeks not among them.
    private func deals(_ condition: SQL) throws -> Int64 {
        try count(
            """
            SELECT count(*) FROM opportunity o JOIN external_id e ON e.id = o.id AND e.noun = 'opportunity'
            WHERE \(condition)
            """)
    }

    private func changes(_ condition: SQL) throws -> Int64 {
        try count(
            """
            SELECT count(*) FROM opportunity_change c JOIN external_id e ON e.id = c.opportunity
                AND e.noun = 'opportunity'
            WHERE \(condition)
            """)
    }

    private func count(_ query: SQL) throws -> Int64 { try DemoQueries.count(query, in: connection) }
}
