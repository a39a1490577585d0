import Domain
import Storage

/// The totals of deals: opportunities and what was won.
extension FindingsTotalReading {
    private var opened: SQL {
        "opportunity.created_at >= \(range.start) AND opportunity.created_at < \(range.end)"
    }

    package func opportunities() throws -> FindingsTotal {
        var total = FindingsTotal(
            kind: .opportunities,
            ours: try count(
                """
                SELECT count(*) FROM opportunity WHERE opportunity.withdrawn IS NULL AND \(opened)
                    AND \(.visibleOpportunity(to: viewer))
                """))
        let withdrawn = try count(
            """
            SELECT count(*) FROM opportunity WHERE opportunity.withdrawn IS NOT NULL AND \(opened)
                AND \(.visibleOpportunity(to: viewer)) AND NOT EXISTS (SELECT 1 FROM opportunity o
                    WHERE o.created_at = opportunity.created_at AND o.withdrawn IS NULL)
            """)
        total.reasons.append(.init(words: "taken back here, with an import or by hand", amount: withdrawn))
        total.reasons.append(
            .init(
                words: "rows that were refused and not mended; their day is not known",
                amount: try refused("opportunity")))
        let without = try count(
            """
            SELECT count(*) FROM opportunity WHERE opportunity.withdrawn IS NULL AND \(opened)
                AND \(.visibleOpportunity(to: viewer)) AND opportunity.amount IS NULL
            """)
        total.reasons.append(.init(words: "without an amount", amount: -without))
        let closing = try count(
            """
            SELECT count(*) FROM opportunity WHERE opportunity.withdrawn IS NULL
                AND \(.visibleOpportunity(to: viewer)) AND NOT (\(opened))
                AND opportunity.closing_day >= \(range.first) AND opportunity.closing_day <= \(range.last)
            """)
        total.reasons.append(.init(words: "created on other days and due to close in these", amount: closing))
        return total
    }

    /// A deal counts on the day when it was closed; where only a closing date is known, on that.
    package func won() throws -> FindingsTotal {
        func sum(_ days: SQL, _ condition: SQL = "TRUE") throws -> Int64 {
            try count(
                """
                SELECT CAST(coalesce(sum(opportunity.amount), 0) AS BIGINT) FROM opportunity
                WHERE opportunity.withdrawn IS NULL AND opportunity.status = 'won' AND \(days) AND \(condition)
                    AND opportunity.currency = \(currency) AND \(.visibleOpportunity(to: viewer))
                """) / scale
        }
        let inside: SQL = """
            ((opportunity.closed_at IS NOT NULL AND opportunity.closed_at >= \(range.start)
                AND opportunity.closed_at < \(range.end))
            OR (opportunity.closed_at IS NULL AND opportunity.closing_day >= \(range.first)
                AND opportunity.closing_day <= \(range.last)))
            """
        var total = FindingsTotal(kind: .won, ours: try sum(inside))
        let byDay: SQL = """
            (opportunity.closing_day >= \(range.first) AND opportunity.closing_day <= \(range.last))
            """
        total.reasons.append(
            .init(
                words: "closing date in these days, closed on others",
                amount: try sum(byDay, "NOT coalesce(\(inside), FALSE)")))
        total.reasons.append(
            .init(
                words: "closed in these days, closing date on others",
                amount: -(try sum(inside, "NOT coalesce(\(byDay), TRUE)"))))
        let week = 7 * FindingsQueries.day
        total.reasons.append(
            .init(
                words: "closed in the week after",
                amount: try sum(
                    """
                    opportunity.closed_at >= \(range.end)
                        AND opportunity.closed_at < \(range.end.milliseconds + week)
                    """)))
        return total
    }

    /// The currency that won amounts are counted in: the accord's, else the one that most deals have.
    package var currency: String {
        get throws {
            if let currency = range.currency { return currency }
            return try connection.text(
                """
                SELECT currency FROM opportunity WHERE currency IS NOT NULL AND withdrawn IS NULL
                GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1
                """) ?? "USD"
        }
    }

    private var scale: Int64 {
        get throws {
            (0..<Money.decimals(of: try currency)).reduce(1) { sum, _ in sum * 10 }
        }
    }
}
