import Domain
import Storage

/// Whether targets, meetings, customers and references of the example are there to be looked at.
struct DemoYearChecks {
    let connection: any Connection

    func all() throws -> [DemoCheck] {
        try [
            (
                "targets that both sides signed", 8,
                """
                SELECT count(*) FROM goal_target t WHERE (SELECT count(*) FROM goal_signature s
                    WHERE s.target = t.id) = 2
                """
            ),
            ("targets that one side has not signed", 1, unsigned),
            ("targets that were revised", 1, "SELECT count(*) FROM goal_target WHERE number > 1"),
            ("months frozen", 1, "SELECT count(*) FROM goal_closed WHERE period = 'month'"),
            (
                "quarters that two people closed", 1,
                """
                SELECT count(*) FROM goal_closed c WHERE c.period = 'quarter' AND (SELECT count(*) FROM goal_closing s
                    WHERE s.period = c.period AND s.first_day = c.first_day) = 2
                """
            ),
            ("actions on figures that are red", 1, "SELECT count(*) FROM goal_action"),
            ("meetings held", 5, "SELECT count(*) FROM buyer_meeting WHERE state = 'held'"),
            ("buyers who did not come", 1, "SELECT count(*) FROM buyer_meeting_step WHERE kind = 'missed'"),
            ("customers handed to account management", 1, "SELECT count(*) FROM handoff WHERE kind = 'customer'"),
            ("renewals opened", 1, "SELECT count(*) FROM contract WHERE renewal IS NOT NULL"),
            ("references given", 1, "SELECT count(*) FROM reference_request WHERE state = 'given'"),
            ("references that wait for an answer", 1, "SELECT count(*) FROM reference_request WHERE state = 'asked'"),
            ("forecasts given", 8, "SELECT count(*) FROM forecast_given"),
            (
                "steps written down days later", 1,
                "SELECT count(*) FROM opportunity_change WHERE recorded > at + 86400000"
            ),
        ].map { (name: String, least: Int64, query: SQL) in
            DemoCheck(name, atLeast: least, found: try DemoQueries.count(query, in: connection))
        }
    }

    private var unsigned: SQL {
        """
        SELECT count(*) FROM goal_target t WHERE (SELECT count(*) FROM goal_signature s WHERE s.target = t.id) < 2
        """
    }
}
