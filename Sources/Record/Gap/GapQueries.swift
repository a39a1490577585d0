import Domain
import Storage

/// Statements that read the steps of a chain, each by its own instant within a stretch of time.
struct GapQueries {
    let connection: any Connection
    let start: Timestamp
    let end: Timestamp
    let asOf: Timestamp
    /// Kinds of hand-off that carry qualified leads, and those of them in which silence counts as a yes.
    let kinds: [String]
    let silentKinds: [String]

    /// Where a lead belongs.
    struct Place {
        let lead: Int64
        let segment: FigureSegment
        let at: Timestamp
    }

    /// An acceptance, and what became of it.
    struct Acceptance {
        let handoff: Int64
        let place: Place
        let isLate: Bool
    }

    /// Leads that came, and whether they are valid as they were last judged.
    func eachLead(_ body: (Place, Bool) -> Void) throws {
        try connection.each(
            """
            SELECT lead.id, lead.created_at, lead.territory, lead.vertical, lead.tier, lead.source, lead.blocked
            FROM lead WHERE lead.created_at >= \(start) AND lead.created_at < \(end) AND lead.recorded <= \(asOf)
                AND lead.withdrawn IS NULL
            """
        ) { row in
            body(place(row), (row.optionalText(6) ?? "").isEmpty)
        }
    }

    /// Leads that were handed over as qualified for the first time.
    func eachQualified(_ body: (Place) -> Void) throws {
        try connection.each(
            """
            SELECT h.lead, h.handed_at, h.territory, h.vertical, h.tier, h.source FROM handoff h
            WHERE h.handed_at >= \(start) AND h.handed_at < \(end) AND h.kind IN \(.list(kinds)) AND NOT h.recycled
                AND h.recorded <= \(asOf) AND h.withdrawn IS NULL AND NOT EXISTS (
                    SELECT 1 FROM handoff e WHERE e.lead = h.lead AND e.kind IN \(.list(kinds))
                        AND e.withdrawn IS NULL
                        AND (e.handed_at < h.handed_at OR (e.handed_at = h.handed_at AND e.id < h.id)))
            """
        ) { body(place($0)) }
    }

    /// Leads that were accepted for the first time; silence counts where the accord says so.
    ///
    /// `late`: Leads that were not followed up in time.
    func eachAcceptance(late: Set<Int64>, _ body: (Acceptance) -> Void) throws {
        try connection.each(
            """
            SELECT h.lead, \(Self.acceptedAt), h.territory, h.vertical, h.tier, h.source, h.id
            FROM handoff h
            WHERE h.kind IN \(.list(kinds)) AND h.recorded <= \(asOf) AND h.withdrawn IS NULL AND \(isAccepted)
                AND NOT EXISTS (
                    SELECT 1 FROM handoff e WHERE e.lead = h.lead AND e.kind IN \(.list(kinds))
                        AND e.withdrawn IS NULL AND e.id <> h.id AND e.handed_at < h.handed_at
                        AND (e.decision = 'accepted'
                            OR (e.decision IS NULL AND e.silent_at IS NOT NULL AND e.kind IN \(.list(silentKinds)))))
            """
        ) { row in
            let place = place(row)
            body(Acceptance(handoff: row.integer(6), place: place, isLate: late.contains(place.lead)))
        }
    }

    /// Opportunities that were opened, closed or paid within the stretch.
    func dealCondition(firstDay: Day, endDay: Day) -> SQL {
        """
        (opportunity.withdrawn IS NULL AND (
            (opportunity.created_at >= \(start) AND opportunity.created_at < \(end))
            OR (opportunity.closed_at >= \(start) AND opportunity.closed_at < \(end))
            OR (opportunity.closed_at IS NULL AND opportunity.closing_day >= \(firstDay)
                AND opportunity.closing_day < \(endDay) AND opportunity.status <> 'open')
            OR opportunity.id IN (
                SELECT coalesce(document.opportunity, one.opportunity, two.opportunity, three.opportunity)
                FROM billing_document document LEFT JOIN billing_document one ON one.id = document.parent
                    LEFT JOIN billing_document two ON two.id = one.parent
                    LEFT JOIN billing_document three ON three.id = two.parent
                WHERE document.kind IN ('payment', 'refund') AND document.withdrawn IS NULL
                    AND document.at >= \(start.advanced(byMilliseconds: -62 * 86_400_000))
                    AND document.at < \(end.advanced(byMilliseconds: 62 * 86_400_000)))))
        """
    }

    /// Acceptances with the deals that their leads became: for each the best one.
    func eachFollowUp(late: Set<Int64>, _ zone: Zone, _ body: (LateFollowUp.Case) -> Void) throws {
        try connection.each(
            """
            SELECT h.id, h.tier, h.source, \(Self.acceptedAt), h.lead, deal.status, deal.outcome,
                deal.created_at, deal.closed_at, deal.closing_day
            FROM handoff h LEFT JOIN opportunity deal ON deal.id = (
                SELECT o.id FROM opportunity o WHERE o.lead = h.lead AND o.withdrawn IS NULL
                ORDER BY CASE o.status WHEN 'won' THEN 0 WHEN 'open' THEN 1 ELSE 2 END, o.created_at, o.id LIMIT 1)
            WHERE h.kind IN \(.list(kinds)) AND h.recorded <= \(asOf) AND h.withdrawn IS NULL AND \(isAccepted)
            """
        ) { row in
            let opened = row.optionalTimestamp(7)
            // As everywhere, a system that keeps the day alone closes at its beginning, but never before the opening.
            let ended =
                row.optionalTimestamp(8)
                ?? row.optionalDay(9).flatMap { day in opened.map { max(zone.start(of: day), $0) } } ?? opened
            let days = max(0, (ended?.milliseconds ?? 0) - row.timestamp(3).milliseconds)
            let outcome: LateFollowUp.Case.Outcome
            switch (row.optionalText(5), ended) {
            case ("won"?, let at?) where at <= asOf: outcome = .won(days: Int(days / 86_400_000))
            case ("lost"?, let at?) where at <= asOf:
                let ending = row.optionalText(6).flatMap(OutcomeClass.init)
                outcome = ending == .duplicate ? .open : .lost(toRival: ending == .competitor)
            default: outcome = .open
            }
            body(
                LateFollowUp.Case(
                    id: row.integer(0), tier: row.optionalText(1), source: row.optionalText(2),
                    wasInTime: !late.contains(row.integer(4)), outcome: outcome))
        }
    }

    private static let acceptedAt: SQL = """
        CASE WHEN h.decision = 'accepted' THEN coalesce(h.decided_at, h.handed_at) ELSE h.silent_at END
        """

    /// An answer of an imported history without its time counts when it was handed over.
    private var isAccepted: SQL {
        """
        ((h.decision = 'accepted' AND h.decided_at >= \(start) AND h.decided_at < \(end) AND h.decided_at <= \(asOf))
            OR (h.decision = 'accepted' AND h.decided_at IS NULL AND h.handed_at >= \(start) AND h.handed_at < \(end))
            OR (h.decision IS NULL AND h.silent_at >= \(start) AND h.silent_at < \(end) AND h.silent_at <= \(asOf)
                AND h.kind IN \(.list(silentKinds))))
        """
    }

    /// Leads of which a clock of a first attempt ran out; there are few, so they are read at once.
    func lateLeads() throws -> Set<Int64> {
        var leads: Set<Int64> = []
        try connection.each(
            """
            SELECT f.lead FROM handoff f
            WHERE f.kind IN \(.list(kinds)) AND f.withdrawn IS NULL AND f.id IN (SELECT c.handoff FROM clock c
                WHERE c.measure = 'first-attempt' AND c.state IN ('late', 'missed', 'pending')
                    AND c.withdrawn IS NULL AND c.recorded <= \(asOf) AND c.due_at < \(asOf))
            """
        ) { leads.insert($0.integer(0)) }
        return leads
    }

    private func place(_ row: ResultRow) -> Place {
        Place(lead: row.integer(0), segment: segment(row, 2), at: row.timestamp(1))
    }

    private func segment(_ row: ResultRow, _ first: Int) -> FigureSegment {
        FigureSegment(
            territory: row.optionalText(first) ?? Segments.other,
            vertical: row.optionalText(first + 1) ?? Segments.other, tier: row.optionalText(first + 2),
            source: row.optionalText(first + 3))
    }
}
