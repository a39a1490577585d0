import Domain
import Storage

/// Takes leads: one interest of one person, at most one open each; what comes meanwhile is a touch.
struct LeadTaker {
    let slice: SliceTaking

    func take(_ rows: [IncomingRow]) throws -> [RowResult] {
        let known = try existing(rows)
        let people = PeopleTaking(slice: slice)
        let found = try people.find(
            rows, known: rows.map { row in row.existing.flatMap { known[ID($0)]?.person } })
        var open = try LeadQueries.open(
            of: found.compactMap { $0.person.isNew ? nil : $0.person.id }, in: slice.connection
        ).mapValues(\.id)
        var unwritten: Set<ID<Lead>> = []
        func newest(_ id: ID<Lead>) throws -> LeadRow? {
            if unwritten.contains(id) {
                try slice.writer.flush()
                unwritten = []
            }
            return try LeadQueries.find(id, in: slice.connection)
        }
        var results: [RowResult] = []
        for (row, found) in zip(rows, found) {
            if let lead = row.existing.flatMap({ known[ID($0)] }) {
                results.append(try update(lead, row, found, isSame: true))
            } else if row.record.externalID == nil, mayBeOpen, let id = open[found.person.id],
                let newest = try newest(id)
            {
                results.append(try update(newest, row, found, isSame: false))
            } else {
                let lead = try make(row, found)
                if lead.state == .open || lead.state == .handedOver { open[lead.person] = lead.id }
                unwritten.insert(lead.id)
                results.append(.created(lead.id.rawValue))
            }
        }
        return results
    }

    /// Whether a row without an id is news of the person's open lead.
    private var mayBeOpen: Bool { slice.rules.matches(by: .email) || slice.rules.matches(by: .phone) }

    private func existing(_ rows: [IncomingRow]) throws -> [ID<Lead>: LeadRow] {
        let leads = try LeadQueries.all(rows.compactMap { $0.existing.map { ID($0) } }, in: slice.connection)
        return Dictionary(leads.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func make(_ row: IncomingRow, _ found: PeopleTaking.Found) throws -> LeadRow {
        let act = slice.act
        let record = row.record
        var lead = LeadRow(
            person: found.person.id, id: try act.ids.next(), createdAt: record.began(act), recorded: act.now)
        fill(&lead, row)
        lead.company = found.company
        lead.batch = slice.context.batch
        slice.writer.add(lead)
        if !found.person.isNew {
            _ = try PeopleTaking(slice: slice).update(lead.person, with: row, company: found.company)
        }
        var fact = FactRow(
            person: lead.person, id: try act.ids.next(), noun: "lead", subject: lead.id.rawValue,
            at: record.changed(act),
            known: record.known(act), act: act, values: [])
        fact.text = row.prepared.leadFacts
        fact.batch = slice.context.batch
        slice.writer.add(fact)
        try addTouches(of: row, to: lead)
        var event = Event(.leadCaptured, noun: "lead", subject: lead.id, at: lead.createdAt)
        event.person = lead.person
        event.lead = lead.id
        event.company = lead.company
        event.batch = slice.context.batch
        slice.writer.add(event)
        slice.touched.insert(lead.id)
        if let history = Self.history(row, slice.context.mode) { slice.histories[lead.id] = history }
        return lead
    }

    /// Takes over what the row tells, without the fields that keep what they have.
    private func fill(_ lead: inout LeadRow, _ row: IncomingRow, losing: Set<String> = []) {
        let record = row.record
        func news(_ name: String, _ text: String?) -> String? { losing.contains(name) ? nil : text }
        lead.status = news("lead.status", record.text(.leadStatus)) ?? lead.status
        lead.source = news("lead.source", record.text(.leadSource)) ?? lead.source
        lead.sourceDetail = news("lead.sourceDetail", Self.sourceDetail(record)) ?? lead.sourceDetail
        lead.campaign = row.id(.campaign) ?? lead.campaign
        if !losing.contains("lead.status") { lead.owner = row.id(.owner) ?? lead.owner }
        lead.description = news("lead.description", record.text(.leadDescription)) ?? lead.description
        lead.rating = news("lead.rating", record.text(.leadRating)) ?? lead.rating
        let own = record.own(.lead).filter { !losing.contains("lead.\($0.0)") }
        if !own.isEmpty { lead.fields = FieldText.merging(lead.fields, own) }
        // A lead that lives in the house is moved by what happens to it, not by another system's list.
        guard lead.batch == slice.context.batch || lead.version == nil else { return }
        if record.truth(.leadConverted) == true {
            lead.state = .converted
            lead.convertedAt = record.instant(.leadConvertedAt) ?? lead.convertedAt
        } else if slice.context.mode == .history || HistoryNote.hasOutcome(record), let state = state(record) {
            lead.state = state
        }
    }

    private static func sourceDetail(_ record: ImportedRecord) -> String? {
        record.text(.leadSourceDetail) ?? record.text(.leadLandingPage)
    }

    /// Where an imported lead of the past stands.
    private func state(_ record: ImportedRecord) -> LeadState? {
        if record.outcome(.result)?.means == .won { return .converted }
        if record.outcome(.disposition) != nil { return .closed }
        switch record.outcome(.answer)?.means {
        case .rejected: return .closed
        case .accepted, .attempted, .returned, .salesOpen: return .handedOver
        default: return nil
        }
    }

    /// What the row tells of the lead, by names as expressions write them.
    static func values(_ record: ImportedRecord) -> [(String, FieldValue)] {
        var values: [(String, FieldValue)] = []
        func add(_ name: String, _ field: ImportField) {
            if let text = record.text(field) { values.append((name, .text(text))) }
        }
        add("lead.source", .leadSource)
        if let detail = sourceDetail(record) { values.append(("lead.sourceDetail", .text(detail))) }
        add("lead.status", .leadStatus)
        add("lead.rating", .leadRating)
        add("lead.description", .leadDescription)
        return values + record.own(.lead).map { ("lead.\($0.0)", $0.1) }
    }

    /// What the row tells the buyer did; where it tells nothing, the capture itself.
    private func addTouches(of row: IncomingRow, to lead: LeadRow, known: KnownTouches? = nil) throws {
        let record = row.record
        let source = record.text(.leadSource) ?? lead.source ?? "unknown"
        var touches = record.touches
        if touches.isEmpty {
            touches = [
                ImportedTouch(
                    kind: record.text(.touchKind) ?? TouchKind.capture, channel: source,
                    asset: record.text(.touchAsset), at: record.createdAt)
            ]
        }
        for told in touches {
            let instant = told.at ?? record.createdAt ?? record.at
            let key = TouchKey(kind: told.kind, at: instant, asset: told.asset)
            if let known, known.holds(key) { continue }
            if instant != nil {
                if known != nil, slice.toldTouches[lead.person]?.contains(key) == true { continue }
                slice.toldTouches[lead.person, default: []].insert(key)
            }
            let at = instant ?? slice.act.now
            var touch = TouchRow(
                person: lead.person, id: try slice.act.ids.next(), at: at, known: at, recorded: slice.act.now,
                kind: told.kind, channel: told.channel ?? source)
            touch.asset = told.asset
            touch.campaign = row.id(.campaign)
            touch.lead = lead.id
            touch.company = lead.company
            touch.batch = slice.context.batch
            slice.writer.add(touch)
        }
    }

    /// Brings a lead up to date: by a row with its id, or by a sign of interest of the same person.
    private func update(
        _ before: LeadRow, _ row: IncomingRow, _ found: PeopleTaking.Found, isSame: Bool
    ) throws -> RowResult {
        var after = before
        let at = row.record.changed(slice.act)
        let losing = try FieldWinning(connection: slice.connection, wins: slice.rules.wins)
            .losing("lead", before.id.rawValue, of: before.person, at: at)
        fill(&after, row, losing: losing)
        if before.company == nil || isSame { after.company = found.company ?? before.company }
        let person = try PeopleTaking(slice: slice).update(before.person, with: row, company: found.company)
        if let history = Self.history(row, slice.context.mode), before.version == nil || isOurs(before) {
            slice.histories[before.id] = history
        }
        slice.touched.insert(before.id)
        if !isSame || !row.record.touches.isEmpty {
            try addTouches(of: row, to: after, known: try touches(of: before, isSame: isSame))
        }
        guard after != before else {
            if case .updated = person { return .updated(before.id.rawValue) }
            return isSame ? .skipped(before.id.rawValue) : .updated(before.id.rawValue)
        }
        try LeadStatements.updateFields(after, in: slice.connection)
        var fact = FactRow(
            person: before.person, id: try slice.act.ids.next(), noun: "lead", subject: before.id.rawValue, at: at,
            known: row.record.known(slice.act), act: slice.act,
            values: Self.values(row.record).filter { !losing.contains($0.0) })
        fact.batch = slice.context.batch
        slice.writer.add(fact)
        try ChangeStatements.note(
            slice.context.batch, noun: "lead", subject: before.id.rawValue, revision: before.revision + 1,
            before: before.snapshot, in: slice.connection)
        return .updated(before.id.rawValue)
    }

    private func isOurs(_ lead: LeadRow) -> Bool { lead.batch == slice.context.batch }

    /// What is on record of a person already: the same thing told twice is one touch.
    private func touches(of lead: LeadRow, isSame: Bool) throws -> KnownTouches {
        var known = KnownTouches()
        try slice.connection.each(
            "SELECT \(TouchRow.selection) FROM touch WHERE person = \(lead.person) AND withdrawn IS NULL"
        ) { row in
            let touch = TouchRow(row)
            known.timed.insert(TouchKey(kind: touch.kind, at: touch.at, asset: touch.asset))
            // Nobody said when it was, so it stands at the moment in which it was recorded.
            if isSame, touch.lead == lead.id, touch.at == touch.recorded {
                known.untimed.insert(TouchKey(kind: touch.kind, at: nil, asset: touch.asset))
            }
        }
        return known
    }
}

/// What makes two touches of a person one.
///
/// Of two without an instant nobody can say that they are one.
struct TouchKey: Hashable {
    let kind: String
    let at: Timestamp?
    let asset: String?
}

/// Touches of a person that are on record.
private struct KnownTouches {
    var timed: Set<TouchKey> = []
    /// Without an instant, of the lead that the same row told of before.
    var untimed: Set<TouchKey> = []

    func holds(_ key: TouchKey) -> Bool { key.at == nil ? untimed.contains(key) : timed.contains(key) }
}
