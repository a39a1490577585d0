import Domain
import Storage

/// Makes the second hand-off of a lead: to an account executive, when Sales' own definition holds.
struct LeadHandingOn {
    let connection: any Connection
    let act: Act
    let accords: AccordShelf
    let shelf: RosterShelf
    let viewer: Viewer

    /// `host`: Who met them; they get it where they are of the side and team that takes.
    func handOn(_ whole: HandoffCase, host: ID<User>?) throws -> HandingOn {
        guard let judging = try accords.current(at: act.now, in: connection) else { return .notForeseen }
        let compiled = judging.judge.compiled
        guard let kind = compiled.accord.handOffs.first(where: { $0.of == .salesQualified }) else {
            return .notForeseen
        }
        guard whole.handoff.state == .accepted, let lead = try LeadQueries.lock(whole.row.lead, in: connection) else {
            return .notYet([])
        }
        let book = try shelf.book(
            at: act.now, version: judging.version, accord: compiled.accord, in: connection)
        let form = CarriedForm(compiled.accord, kind)
        var contents = try HandoffContents.values(of: whole.row.id, in: connection)
        let filled = form.filled(lead, contents)
        let missing = kind.missing(filled: filled)
        let standing = try qualification(lead, judging, book)
        guard standing.holds && missing.isEmpty else {
            return .notYet(missing + standing.missing.filter { name in !missing.contains { name.hasSuffix(".\($0)") } })
        }
        let user = whole.book.email(viewer.user)
        let change = try whole.naming {
            try whole.handoff.handedOn(to: kind.name, by: user, at: act.now, rules: whole.rules)
        }
        try HandoffSaving(connection: connection, act: act).save(change, to: whole)
        var handing = try HandingOver(
            connection: connection, act: act, version: judging.version, compiled: compiled, book: book)
        let choices = HandoffPlacing(book: book).choices(kind).map(\.id)
        let row = try handing.handOver(
            try row(whole, lead, kind, judging.version, filled), as: kind,
            chosen: host.flatMap { choices.contains($0) ? book.email($0) : nil }, options: [])
        try handing.flush()
        let values = LeadEdit.values(lead)
        for field in form.leadFields { contents[field.fact] = values[field.name] }
        try HandoffContents.set(contents, person: row.person, handoff: row.id, act, in: connection)
        try follow(row)
        return .handedOn(row.id)
    }

    // MARK: - Private

    private func qualification(
        _ lead: LeadRow, _ judging: LeadJudging, _ book: RosterBook
    ) throws -> SalesQualification {
        let subjects = try SubjectReading(connection: connection, judging: judging).subjects([lead])
        guard let subject = subjects.first else { return SalesQualification(holds: false) }
        return judging.salesQualification(subject, at: act.now, book: book)
    }

    private func row(
        _ whole: HandoffCase, _ lead: LeadRow, _ kind: HandOffKind, _ version: Int64, _ filled: Set<String>
    ) throws -> HandoffRow {
        var row = HandoffRow(
            person: whole.row.person, id: try act.ids.next(), lead: lead.id, kind: kind, version: version,
            handedAt: act.now, recorded: act.now)
        let before = whole.row
        row.company = before.company
        row.territory = before.territory
        row.vertical = before.vertical
        row.tier = before.tier
        row.door = before.door
        row.isRecycled = before.isRecycled
        row.carried = ([before.carried].compactMap { $0 } + filled.sorted()).joined(separator: " ")
        row.source = before.source
        row.campaign = before.campaign
        row.because = before.because
        row.handedBy = viewer.user
        return row
    }

    /// The lead is the account executive's from now on, and they are told.
    private func follow(_ row: HandoffRow) throws {
        guard let user = row.user else { return }
        try connection.execute(
            "UPDATE lead SET owner = \(user), revision = revision + 1 WHERE person = \(row.person) AND id = \(row.lead)"
        )
        let body = "A lead was handed on to you."
        try NoticeWriting.tell(user, .assigned, body, at: act.now, handoff: row.id, act, in: connection)
    }
}
