import Domain
import Storage

/// Takes members of campaigns; only what the mapping calls a response is a touch.
struct MemberTaker {
    let slice: SliceTaking

    func take(_ rows: [IncomingRow]) throws -> [RowResult] {
        let leads = try LeadQueries.all(rows.compactMap { $0.id(.lead) }, in: slice.connection)
        let byID = Dictionary(leads.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let people = PeopleTaking(slice: slice)
        let found = try people.find(
            rows, known: rows.map { row in row.id(.lead).flatMap { byID[$0]?.person } ?? row.id(.person) })
        return try zip(rows, found).map { row, found in
            guard let campaign: ID<Campaign> = row.id(.campaign) else {
                return .rejected(code: "MISSING_RELATION", reason: "The row names no campaign.")
            }
            let lead = row.id(.lead).flatMap { byID[$0] }
            try insert(row, campaign, found.person.id, lead)
            if row.record.outcome(.response) != nil || row.record.truth(.memberResponded) == true {
                try addTouch(row, campaign, found, lead)
            }
            return .created(campaign.rawValue)
        }
    }

    private func insert(
        _ row: IncomingRow, _ campaign: ID<Campaign>, _ person: ID<Person>, _ lead: LeadRow?
    ) throws {
        let responded = row.record.outcome(.response) != nil || row.record.truth(.memberResponded) == true
        try slice.connection.execute(
            """
            INSERT INTO campaign_member (campaign, person, lead, status, responded, at, batch)
            VALUES (\(campaign), \(person), \(lead?.id ?? ID(0)), \(row.record.text(.memberStatus)), \(responded),
                \(row.record.began(slice.act)), \(slice.context.batch))
            ON CONFLICT (campaign, person, lead) DO UPDATE SET status = excluded.status,
                responded = excluded.responded OR (campaign_member.responded AND campaign_member.withdrawn IS NULL),
                batch = CASE WHEN campaign_member.withdrawn IS NULL THEN campaign_member.batch ELSE excluded.batch END,
                withdrawn = NULL
            """)
    }

    private func addTouch(
        _ row: IncomingRow, _ campaign: ID<Campaign>, _ found: PeopleTaking.Found, _ lead: LeadRow?
    ) throws {
        let told = row.record.touches.first
        let at =
            told?.at ?? row.record.instant(.memberRespondedAt) ?? row.record.outcome(.response)?.at
            ?? row.record.modifiedAt ?? row.record.began(slice.act)
        var touch = TouchRow(
            person: found.person.id, id: try slice.act.ids.next(), at: at, known: at, recorded: slice.act.now,
            kind: told?.kind ?? "campaign-response", channel: told?.channel ?? "campaign")
        touch.campaign = campaign
        touch.lead = lead?.id
        touch.company = lead?.company ?? found.company
        touch.batch = slice.context.batch
        slice.writer.add(touch)
        if let lead { slice.touched.insert(lead.id) }
    }
}

/// Takes touches as such: forms filled, pages seen, events attended.
struct TouchTaker {
    let slice: SliceTaking

    func take(_ rows: [IncomingRow]) throws -> [RowResult] {
        let leads = try LeadQueries.all(rows.compactMap { $0.id(.lead) }, in: slice.connection)
        let byID = Dictionary(leads.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let found = try PeopleTaking(slice: slice).find(
            rows, known: rows.map { row in row.id(.lead).flatMap { byID[$0]?.person } ?? row.id(.person) })
        return try zip(rows, found).map { row, found in
            let at = row.record.at ?? row.record.instant(.touchAt) ?? row.record.began(slice.act)
            let lead = row.id(.lead).flatMap { byID[$0] }
            var touch = TouchRow(
                person: found.person.id, id: try slice.act.ids.next(), at: at, known: at, recorded: slice.act.now,
                kind: row.record.text(.touchKind) ?? row.record.touches.first?.kind ?? "touch",
                channel: row.record.text(.touchChannel) ?? row.record.text(.touchUtmSource) ?? "unknown")
            touch.campaign = row.id(.campaign)
            touch.asset = row.record.text(.touchAsset)
            touch.lead = lead?.id
            touch.company = lead?.company ?? found.company
            touch.batch = slice.context.batch
            slice.writer.add(touch)
            if let lead { slice.touched.insert(lead.id) }
            return .created(touch.id.rawValue)
        }
    }
}
