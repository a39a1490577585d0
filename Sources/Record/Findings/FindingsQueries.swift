import Domain
import Storage

/// Statements behind the findings; each counts only what the viewer may see.
package enum FindingsQueries {
    /// A lead younger than so many days may still be worked.
    package static let patienceDays: Int64 = 7
    /// Another lead of the same person within so many days before makes a lead a duplicate.
    static let duplicateDays: Int64 = 90
    package static let day: Int64 = 86_400_000

    /// Why a lead was dead on arrival; the first that applies counts.
    package enum Death: String, CaseIterable, Sendable {
        case noContact = "no-contact"
        case badMail = "bad-email"
        case closed
        case duplicate

        package var title: String {
            switch self {
            case .noContact: "No way to contact"
            case .badMail: "Bad e-mail"
            case .closed: "Company closed"
            case .duplicate: "Duplicate"
            }
        }

        package var condition: SQL {
            switch self {
            case .noContact: "(coalesce(person.email, '') = '' AND coalesce(person.phone, '') = '')"
            case .badMail:
                """
                (coalesce(person.email, '') <> '' AND (lead.checks LIKE '%email-syntax:fail%'
                    OR lead.checks LIKE '%disposable-domain:fail%' OR lead.checks LIKE '%hard-bounce:fail%'
                    OR lead.checks LIKE '%email-domain:fail:INVALID_DOMAIN%'
                    OR lead.checks LIKE '%email-domain:fail:UNRESOLVED_DOMAIN%'
                    OR lead.checks LIKE '%email-domain:fail:NO_MAIL_SERVER%'))
                """
            case .closed: "(company.closed OR lead.checks LIKE '%company-closed:fail%')"
            case .duplicate:
                """
                EXISTS (SELECT 1 FROM lead other WHERE other.person = lead.person AND other.withdrawn IS NULL
                    AND other.id <> lead.id AND other.created_at >= lead.created_at - \(duplicateDays * day)
                    AND (other.created_at < lead.created_at
                        OR (other.created_at = lead.created_at AND other.id < lead.id)))
                """
            }
        }
    }

    /// The leads of one source and how many of them were dead on arrival, by reason.
    package struct Source: Sendable {
        package let name: String
        package var leads: Int
        package var deaths: [Death: Int]

        package init(name: String, leads: Int, deaths: [Death: Int]) {
            self.name = name
            self.leads = leads
            self.deaths = deaths
        }

        package var dead: Int { deaths.values.reduce(0, +) }
        package var share: Double { leads == 0 ? 0 : Double(dead) / Double(leads) }
    }

    /// One owner's leads of one source: touched by an activity of ours, answered otherwise, or neither.
    package struct Reach: Sendable {
        package let owner: ID<User>?
        package let source: String
        package let leads: Int
        package let touched: Int
        package let answered: Int
    }

    private static let from: SQL = """
        FROM lead JOIN person ON person.id = lead.person LEFT JOIN company ON company.id = lead.company
        """

    /// The condition under which a lead was dead for this reason and for none before it.
    package static func dead(_ death: Death) -> SQL {
        let before = Death.allCases.prefix { $0 != death }.map { earlier -> SQL in
            "NOT coalesce(\(earlier.condition), FALSE)"
        }
        return .joined(before + ["coalesce(\(death.condition), FALSE)"], separator: " AND ")
    }

    /// Sources with the most leads first.
    package static func sources(to viewer: Viewer, in connection: any Connection) throws -> [Source] {
        var sources: [Source] = []
        try connection.each(
            """
            SELECT source, death, count(*) FROM (
                SELECT coalesce(lead.source, '') AS source,
                    CASE WHEN coalesce(\(Death.noContact.condition), FALSE) THEN 'no-contact'
                        WHEN coalesce(\(Death.badMail.condition), FALSE) THEN 'bad-email'
                        WHEN coalesce(\(Death.closed.condition), FALSE) THEN 'closed'
                        WHEN \(Death.duplicate.condition) THEN 'duplicate' ELSE '' END AS death
                \(from) WHERE lead.withdrawn IS NULL AND \(.visible(to: viewer))) judged
            GROUP BY source, death ORDER BY source
            """
        ) { row in
            if sources.last?.name != row.text(0) { sources.append(Source(name: row.text(0), leads: 0, deaths: [:])) }
            sources[sources.count - 1].leads += row.int(2)
            if let death = Death(rawValue: row.text(1)) { sources[sources.count - 1].deaths[death] = row.int(2) }
        }
        return sources.sorted { ($1.leads, $0.name) < ($0.leads, $1.name) }
    }

    /// An activity of ours since the lead was created.
    package static let touched: SQL = """
        EXISTS (SELECT 1 FROM activity a WHERE a.person = lead.person AND a.at >= lead.created_at
            AND NOT a.inbound AND a.withdrawn IS NULL)
        """

    /// Something besides activities shows that somebody dealt with it.
    package static let answered: SQL = """
        (lead.state = 'converted' OR EXISTS (SELECT 1 FROM handoff h WHERE h.lead = lead.id AND h.withdrawn IS NULL
            AND (h.decision IS NOT NULL OR h.contacted_at IS NOT NULL)))
        """

    /// How many leads had their first activity of ours after so many whole days; `nil`: never.
    package static func waits(to viewer: Viewer, in connection: any Connection) throws -> [(days: Int?, leads: Int)] {
        try connection.all(
            """
            SELECT days, count(*) FROM (
                SELECT ((SELECT min(a.at) FROM activity a WHERE a.person = lead.person AND a.at >= lead.created_at
                    AND NOT a.inbound AND a.withdrawn IS NULL) - lead.created_at) / \(day) AS days
                FROM lead WHERE lead.withdrawn IS NULL AND \(.visible(to: viewer))) waited
            GROUP BY days ORDER BY days
            """
        ) { (days: $0.optionalInt(0), leads: $0.int(1)) }
    }

    /// Leads that are older than a week, by owner and source.
    package static func reach(to viewer: Viewer, at now: Timestamp, in connection: any Connection) throws -> [Reach] {
        try connection.all(
            """
            SELECT owner, source, count(*), sum(CASE WHEN touched THEN 1 ELSE 0 END),
                sum(CASE WHEN answered AND NOT touched THEN 1 ELSE 0 END) FROM (
                SELECT lead.owner AS owner, coalesce(lead.source, '') AS source, \(touched) AS touched,
                    \(answered) AS answered
                FROM lead WHERE lead.withdrawn IS NULL AND lead.created_at <= \(now.milliseconds - patienceDays * day)
                    AND \(.visible(to: viewer))) reached
            GROUP BY owner, source
            """
        ) {
            Reach(
                owner: $0.optionalID(0), source: $0.text(1), leads: $0.int(2), touched: $0.int(3), answered: $0.int(4))
        }
    }

    /// The leads behind a figure, the newest first.
    package static func leads(
        _ condition: SQL, to viewer: Viewer, limit: Int, in connection: any Connection
    ) throws -> [(lead: LeadRow, person: String, company: String?)] {
        try connection.all(
            """
            SELECT \(LeadRow.selection), person.name, company.name \(from)
            WHERE lead.withdrawn IS NULL AND \(.visible(to: viewer)) AND \(condition)
            ORDER BY lead.created_at DESC, lead.id DESC LIMIT \(limit)
            """
        ) { (LeadRow($0), $0.text(LeadRow.columns.count + 1), $0.optionalText(LeadRow.columns.count + 2)) }
    }
}
