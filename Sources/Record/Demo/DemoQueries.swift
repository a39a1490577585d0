import Domain
import Storage

/// The figures that the example company checks itself by.
enum DemoQueries {
    /// How far the filling of a database got.
    package enum Standing { case empty, interrupted, filled }

    static func standing(in connection: any Connection) throws -> Standing {
        let (started, ended) = (EventKind.demoStarted, EventKind.demoEnded)
        if try connection.exists("SELECT 1 FROM event WHERE noun = 'demo' AND kind = \(started)") {
            return try connection.exists("SELECT 1 FROM event WHERE noun = 'demo' AND kind = \(ended)")
                ? .filled : .interrupted
        }
        let isEmpty =
            try !connection.exists("SELECT 1 FROM app_user") && !connection.exists("SELECT 1 FROM accord_version")
            && !connection.exists("SELECT 1 FROM lead") && !connection.exists("SELECT 1 FROM person")
        return isEmpty ? .empty : .filled
    }

    static func count(_ query: SQL, in connection: any Connection) throws -> Int64 {
        try connection.integer(query) ?? 0
    }

    static func share(_ query: SQL, in connection: any Connection) throws -> DemoShare {
        try connection.first(query) { DemoShare(part: $0.integer(0), whole: $0.integer(1)) }
            ?? DemoShare(part: 0, whole: 0)
    }

    /// Hand-offs dead on arrival: a failed check, or a clerical rejection; of the named campaign, or of all others.
    static func deadOnArrival(_ campaign: String, isOther: Bool, in connection: any Connection) throws -> DemoShare {
        try share(
            """
            SELECT count(CASE WHEN h.failed_checks IS NOT NULL OR r.family = 'clerical' THEN 1 END), count(*)
            FROM handoff h JOIN campaign c ON c.id = h.campaign
            LEFT JOIN rejection r ON r.handoff = h.id AND r.taken_back_at IS NULL
            WHERE h.withdrawn IS NULL AND h.kind = 'inbound' AND (c.name = \(campaign)) <> \(isOther)
            """, in: connection)
    }

    /// First attempts in time of one user, or of everybody else outside a territory that has its own trouble.
    static func firstAttempts(
        of email: String, isOther: Bool, outside territory: String, in connection: any Connection
    ) throws -> DemoShare {
        try share(
            """
            SELECT count(CASE WHEN k.state = 'met' THEN 1 END), count(*)
            FROM clock k JOIN handoff h ON h.id = k.handoff JOIN app_user u ON u.id = h.user_id
            WHERE k.withdrawn IS NULL AND k.measure = 'first-attempt' AND k.state IN ('met', 'late', 'missed')
                AND h.territory <> \(territory) AND (u.email = \(email)) <> \(isOther)
            """, in: connection)
    }

    /// Decisions in time within a territory, or in all others but for one user's.
    static func decisions(
        in territory: String, isOther: Bool, without email: String, in connection: any Connection
    ) throws -> DemoShare {
        try share(
            """
            SELECT count(CASE WHEN k.state = 'met' THEN 1 END), count(*)
            FROM clock k JOIN handoff h ON h.id = k.handoff JOIN app_user u ON u.id = h.user_id
            WHERE k.withdrawn IS NULL AND k.commitment = 'S1' AND k.state IN ('met', 'late', 'missed')
                AND u.email <> \(email) AND (h.territory = \(territory)) <> \(isOther)
            """, in: connection)
    }

    /// Hand-offs through a door that Sales took, under one version.
    static func acceptance(
        door: String, version: Int64, in connection: any Connection
    ) throws -> DemoShare {
        try share(
            """
            SELECT count(CASE WHEN decision = 'accepted' THEN 1 END), count(*)
            FROM handoff WHERE withdrawn IS NULL AND kind = 'inbound' AND door = \(door) AND version = \(version)
                AND decision IN ('accepted', 'rejected')
            """, in: connection)
    }

    /// What was won, and how much of it the campaign began, or ended, by the first or last touch before the deal.
    static func wonAmount(of campaign: String, isFirst: Bool, in connection: any Connection) throws -> DemoShare {
        let order: SQL = isFirst ? "ASC" : "DESC"
        return try share(
            """
            SELECT coalesce(sum(CASE WHEN c.name = \(campaign) THEN t.amount END), 0), coalesce(sum(t.amount), 0)
            FROM (SELECT o.amount, touch.campaign,
                    row_number() OVER (PARTITION BY o.id ORDER BY touch.at \(order), touch.id \(order)) AS place
                FROM opportunity o JOIN touch ON touch.person = o.person
                WHERE o.status = 'won' AND o.withdrawn IS NULL AND o.kind = 'New business'
                    AND touch.campaign IS NOT NULL AND touch.at <= o.created_at AND touch.withdrawn IS NULL) t
            JOIN campaign c ON c.id = t.campaign WHERE t.place = 1
            """, in: connection)
    }
}
