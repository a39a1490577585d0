import Domain
import Storage

/// Reads the dossier of one lead for one reader.
struct LeadDossierReading {
    private static let most = 200

    let connection: any Connection
    let store: HandoffStore
    let reader: Reader

    private var viewer: Viewer { reader.viewer }

    func dossier(_ id: ID<Lead>) throws -> LeadDossier {
        let lead = try LeadAccess.find(id, viewer, in: connection)
        guard let person = try PersonQueries.find(lead.person, in: connection) else {
            throw Problem.notFound("There is no such lead.")
        }
        let rows = try HandoffQueries.ofLead(id, in: connection).reversed()
        let touches = try touches(lead)
        return LeadDossier(
            lead: lead, person: person,
            company: try lead.company.flatMap { try CompanyQueries.find($0, in: connection) },
            campaign: try lead.campaign.flatMap { campaign in
                try connection.text("SELECT name FROM campaign WHERE id = \(campaign)")
            },
            compiled: try lead.version.map { try store.accords.compiled($0, in: connection) },
            because: try because(lead), stories: try rows.map { try story($0) },
            meetings: try BuyerMeetingQueries.ofLead(id, in: connection),
            handing: try handing(),
            activities: try activities(lead), touches: touches, happenings: try happenings(lead),
            notes: try NoteQueries.about(id, in: connection), opportunities: try opportunities(lead),
            campaigns: try campaigns(touches), facts: try facts(lead), others: try others(lead),
            names: try UserQueries.names(in: connection),
            namesByEmail: try UserQueries.namesByEmail(in: connection),
            viewer: viewer, format: reader.format)
    }

    /// What the accord in force says of the second hand-off; `nil` where it knows none.
    private func handing() throws -> LeadDossier.Handing? {
        guard let (number, compiled) = try store.accords.inForce(at: reader.now, in: connection),
            let kind = compiled.accord.handOffs.first(where: { $0.of == .salesQualified })
        else { return nil }
        let book = try store.shelf.book(at: reader.now, version: number, accord: compiled.accord, in: connection)
        return LeadDossier.Handing(
            accord: compiled.accord, kind: kind, form: CarriedForm(compiled.accord, kind),
            hosts: HandoffPlacing(book: book).choices(kind))
    }

    func story(_ row: HandoffRow) throws -> HandoffStory {
        let reading = HandoffReading(
            connection: connection, accords: store.accords, shelf: store.shelf, now: reader.now)
        let whole = try reading.whole(row)
        let steps = try connection.all(
            "SELECT at, user_id, pool, queue, rule, log, author FROM assignment WHERE handoff = \(row.id) ORDER BY at, id"
        ) {
            HandoffStory.Step(
                at: $0.timestamp(0), user: $0.optionalID(1), pool: $0.optionalText(2), queue: $0.optionalText(3),
                rule: $0.text(4), log: $0.optionalText(5), author: $0.id(6))
        }
        let reason = whole.handoff.answer?.kind == .contest ? whole.handoff.rejection?.reason : nil
        return HandoffStory(
            whole: whole, clocks: try ClockQueries.of(row.id, in: connection), steps: steps,
            precedents: try reason.map { try PrecedentQueries.about($0, in: connection) } ?? [],
            retractions: try RetractionRow.of(row.id, in: connection),
            contents: try HandoffContents.of(row.id, in: connection))
    }

    /// Reasons of the newest judgement, which the scores of the lead's row belong to.
    private func because(_ lead: LeadRow) throws -> String? {
        try connection.first(
            """
            SELECT details FROM event WHERE person = \(lead.person) AND lead = \(lead.id) AND kind = 'lead-judged'
            ORDER BY at DESC, id DESC LIMIT 1
            """
        ) { $0.optionalText(0) } ?? nil
    }

    private func activities(_ lead: LeadRow) throws -> [ActivityRow] {
        try connection.all(
            """
            SELECT \(ActivityRow.selection) FROM activity
            WHERE person = \(lead.person) AND (lead = \(lead.id) OR lead IS NULL) AND withdrawn IS NULL
            ORDER BY at DESC, id DESC LIMIT \(Self.most)
            """
        ) { ActivityRow($0) }
    }

    private func touches(_ lead: LeadRow) throws -> [TouchRow] {
        try connection.all(
            """
            SELECT \(TouchRow.selection) FROM touch WHERE person = \(lead.person) AND withdrawn IS NULL
            ORDER BY at DESC, id DESC LIMIT \(Self.most)
            """
        ) { TouchRow($0) }
    }

    private func opportunities(_ lead: LeadRow) throws -> [OpportunityLine] {
        try connection.all(
            """
            SELECT id, origin, name, stage, status, amount, currency FROM opportunity
            WHERE lead = \(lead.id) AND withdrawn IS NULL ORDER BY created_at DESC, id DESC LIMIT 10
            """
        ) { row in
            OpportunityLine(
                id: row.id(0), origin: row.optionalText(1), name: row.text(2), stage: row.optionalText(3),
                status: row.text(4),
                amount: row.optionalInteger(5).flatMap { amount in
                    row.optionalText(6).map { Money(minorUnits: amount, currency: $0) }
                })
        }
    }

    private func campaigns(_ touches: [TouchRow]) throws -> [ID<Campaign>: String] {
        let ids = Set(touches.compactMap(\.campaign)).sorted()
        guard !ids.isEmpty else { return [:] }
        let rows = try connection.all("SELECT id, name FROM campaign WHERE id IN \(.list(ids))") {
            (id: $0.id(0, of: Campaign.self), name: $0.text(1))
        }
        return Dictionary(rows.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    private func happenings(_ lead: LeadRow) throws -> [Happening] {
        try EventQueries.timeline(of: lead.person, in: connection)
            .filter { $0.lead == nil || $0.lead == lead.id }.suffix(Self.most).reversed()
    }

    private func facts(_ lead: LeadRow) throws -> [FactStep] {
        let company: SQL = lead.company.map { "OR (person = 0 AND subject = \($0))" } ?? ""
        return try connection.all(
            """
            SELECT noun, at, known, author, field_values FROM fact
            WHERE (person = \(lead.person) \(company)) AND withdrawn IS NULL
            ORDER BY known DESC, id DESC LIMIT \(Self.most)
            """
        ) { row in
            FactStep(
                noun: row.text(0), at: row.timestamp(1), known: row.timestamp(2), author: row.id(3),
                values: FieldText.decode(row.text(4)).sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        }
    }

    private func others(_ lead: LeadRow) throws -> [LeadRow] {
        try connection.all(
            """
            SELECT \(LeadRow.selection) FROM lead
            WHERE lead.person = \(lead.person) AND lead.id <> \(lead.id) AND lead.withdrawn IS NULL
                AND \(.visible(to: viewer))
            ORDER BY lead.created_at DESC, lead.id DESC LIMIT \(Self.most)
            """
        ) { LeadRow($0) }
    }
}
