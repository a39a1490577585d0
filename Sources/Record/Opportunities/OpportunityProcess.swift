import CEL
import Domain
import Journeys
import Storage

/// What the accord of an instant says about selling, ready to judge whether a stage may be entered.
package struct OpportunityProcess: Sendable {
    package let version: Int64
    package let accord: Accord
    package let rules: OpportunityRules
    /// Whose working days the limits of stages count in, where nobody has an opportunity.
    let book: RosterBook
    private let judging: LeadJudging

    /// `nil` without an accord in force.
    static func read(
        at now: Timestamp, accords: AccordShelf, roster: RosterShelf, in connection: any Connection
    ) throws -> OpportunityProcess? {
        guard let judging = try accords.current(at: now, in: connection) else { return nil }
        let accord = judging.judge.compiled.accord
        return OpportunityProcess(
            version: judging.version, accord: accord, rules: try OpportunityRules(accord: accord),
            book: try roster.book(at: now, version: judging.version, accord: accord, in: connection), judging: judging)
    }

    /// As `read`.
    ///
    /// - Throws: `Problem.conflict` without an accord in force.
    static func demand(
        at now: Timestamp, accords: AccordShelf, roster: RosterShelf, in connection: any Connection
    ) throws -> OpportunityProcess {
        guard let process = try read(at: now, accords: accords, roster: roster, in: connection) else {
            throw Problem.conflict("No accord is in force, so nothing says by which stages one sells.")
        }
        return process
    }

    /// Whether what each stage asks for holds now, in the order of the stages.
    func entries(_ row: OpportunityRow, at now: Timestamp, in connection: any Connection) throws -> [StageEntry] {
        guard !rules.stages.isEmpty else { return [] }
        let programs = judging.judge.compiled.stages
        guard programs.contains(where: { $0 != nil }) else { return rules.stages.map { _ in .free } }
        let slots = try slots(row, at: now, in: connection)
        return rules.stages.indices.map { index in
            StageEntry(programs.indices.contains(index) ? programs[index] : nil, slots: slots)
        }
    }

    private func slots(
        _ row: OpportunityRow, at now: Timestamp, in connection: any Connection
    ) throws -> [Value?] {
        let reading = OriginReading(connection: connection, judging: judging)
        guard let subject = try reading.subjects([row]).first else { return [] }
        return OpportunitySlots(judging).values(
            subject, fields: try fields(row, subject, in: connection), book: book, at: now)
    }

    /// All that expressions may name of the opportunity as it stands.
    private func fields(
        _ row: OpportunityRow, _ subject: OriginSubject, in connection: any Connection
    ) throws -> [String: FieldValue] {
        var fields = OpportunitySlots.opening(row, campaign: subject.campaign, owner: row.owner.map(book.email))
        let place = rules.place(of: row.stage)
        let told = try connection.first(
            """
            SELECT opportunity.origin, opportunity.stage_since, opportunity.pushes,
                (SELECT count(*) FROM opportunity_contact c WHERE c.opportunity = opportunity.id
                    AND c.until_at IS NULL),
                (SELECT max(d.at) FROM billing_document d WHERE d.opportunity = opportunity.id AND d.kind = 'quote'
                    AND d.withdrawn IS NULL)
            FROM opportunity WHERE opportunity.id = \(row.id)
            """
        ) { ($0.optionalText(0), $0.optionalTimestamp(1), $0.integer(2), $0.integer(3), $0.optionalTimestamp(4)) }
        fields["stage"] = row.stage.map { .text($0) }
        fields["probability"] = place.map { .decimal(Double(rules.stages[$0].probability) / 10_000) }
        fields["category"] = place.map { .text(rules.stages[$0].category.rawValue) }
        fields["closed"] = .truth(row.status != .open)
        fields["won"] = .truth(row.status == .won)
        fields["closedAt"] = row.closedAt.map { .instant($0) }
        fields["territory"] = subject.intake.lead.territory.map { .text($0) }
        fields["vertical"] = subject.intake.lead.vertical.map { .text($0) }
        guard let told else { return fields }
        fields["origin"] = told.0.map { .text($0) }
        fields["enteredStageAt"] = .instant(told.1 ?? row.createdAt)
        fields["pushes"] = .number(told.2)
        fields["contacts"] = .number(told.3)
        fields["quotedAt"] = told.4.map { .instant($0) }
        return fields
    }
}
