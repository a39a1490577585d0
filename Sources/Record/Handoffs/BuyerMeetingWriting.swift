import Domain
import Storage

/// Meetings inside a transaction: the row, its steps, what is told of the lead, and the lead's way on.
struct BuyerMeetingWriting {
    let connection: any Connection
    let act: Act
    let store: HandoffStore
    let accords: AccordShelf
    let viewer: Viewer
    /// The hand-off of whoever has the lead.
    let whole: HandoffCase

    func book(_ input: BuyerMeetingInput) throws -> (meeting: ID<BuyerMeeting>, result: HandingOn) {
        guard whole.row.opportunity == nil, whole.handoff.state == .accepted else {
            throw Problem.conflict("A meeting is booked for a lead that was accepted. \(meanwhile)")
        }
        let planned = try connection.exists(
            "SELECT 1 FROM buyer_meeting WHERE lead = \(whole.row.lead) AND state = 'planned' AND withdrawn IS NULL")
        if planned { throw Problem.conflict("A meeting is planned already; move that one, or call it off.") }
        let course = try MeetingCourse(at: input.at, now: act.now)
        let host = input.host ?? viewer.user
        guard let user = whole.book.user(host), user.isActive else {
            throw Problem.invalid("host", "Choose somebody who works here.")
        }
        try demandThere(user.email, at: input.at, field: "host")
        var row = BuyerMeetingRow(
            person: whole.row.person, id: try act.ids.next(), lead: whole.row.lead, company: whole.row.company,
            handoff: whole.row.id, nextHandoff: nil, host: user.id, author: viewer.user, plannedAt: input.at,
            minutes: input.minutes, place: input.place, state: .planned, heldAt: nil, noShows: 0, moved: 0,
            bookedAt: act.now, version: whole.row.version, revision: 1)
        row.take(course)
        try BuyerMeetingStatements.insert(row, act, in: connection)
        try note(.booked, row, at: act.now)
        try tell(input.contents)
        if user.id != viewer.user {
            let body = "A meeting with a buyer was booked for you."
            try NoticeWriting.tell(
                user.id, .buyerMeetingBooked, body, at: act.now, handoff: whole.row.id, act, in: connection)
        }
        let result = try handOn(host: row.host)
        if case .handedOn(let next) = result {
            row.nextHandoff = next
            try BuyerMeetingStatements.update(row, in: connection)
        }
        return (row.id, result)
    }

    /// One decision on the meeting, with its step and its event.
    @discardableResult
    func change(
        _ meeting: BuyerMeetingRow, _ kind: BuyerMeetingStep.Kind, at instant: Timestamp,
        _ decision: (MeetingCourse, HandOffKind) throws -> MeetingCourse
    ) throws -> BuyerMeetingRow {
        let steps = try BuyerMeetingQueries.steps(of: meeting.id, in: connection)
        let rules = try secondKind() ?? whole.rules.kind
        var after = meeting
        after.take(try decision(meeting.course(steps), rules))
        try BuyerMeetingStatements.update(after, in: connection)
        try note(kind, after, at: instant, plannedAt: kind == .moved ? after.plannedAt : meeting.plannedAt)
        if after.state == .givenUp { try note(.givenUp, after, at: act.now, plannedAt: meeting.plannedAt) }
        return after
    }

    /// It took place: an attempt that reached them, with what was learned.
    func held(_ meeting: BuyerMeetingRow, _ contents: EditValues) throws -> HandingOn {
        let at = meeting.heldAt ?? act.now
        var current = whole
        if whole.row.state != .closed, whole.row.state != .rejected {
            let attempt = AttemptInput(
                kind: "meeting", outcome: .twoWay, at: at, minutes: meeting.minutes.map { Int64($0) })
            let record = AttemptRecord(
                kind: attempt.kind, outcome: attempt.outcome, at: at, by: whole.book.email(viewer.user))
            let change = try whole.handoff.attempted(record, now: act.now, rules: whole.rules)
            try store.insert(attempt, of: whole, by: viewer, act, in: connection)
            current = try HandoffSaving(connection: connection, act: act).save(change, to: whole)
        }
        let next = BuyerMeetingWriting(
            connection: connection, act: act, store: store, accords: accords, viewer: viewer, whole: current)
        try next.tell(contents, heldAt: at)
        let result = try next.handOn(host: meeting.host)
        if case .handedOn(let id) = result {
            var after = meeting
            after.nextHandoff = id
            try BuyerMeetingStatements.update(after, in: connection)
        }
        return result
    }

    /// They missed it as often as the accord allows: whoever has the lead says what becomes of it.
    func giveUp(_ meeting: BuyerMeetingRow) throws {
        if whole.rules.kind.of == .salesQualified, whole.handoff.isOpen {
            let reason = "missed \(Self.times(meeting.noShows))"
            let change = try whole.handoff.withdrawn(
                reason: reason, by: whole.book.email(viewer.user), at: act.now, rules: whole.rules)
            try HandoffSaving(connection: connection, act: act).save(change, to: whole)
            return
        }
        guard let user = whole.row.user else { return }
        let body =
            "They missed the meeting \(Self.times(meeting.noShows)); it is given up. Say what becomes of the lead."
        try NoticeWriting.tell(
            user, .buyerMeetingGivenUp, body, at: act.now, handoff: whole.row.id, act, in: connection)
    }

    /// What is told of the lead: its own fields, with a fact, and the texts that the hand-off carries.
    func tell(_ contents: EditValues, heldAt: Timestamp? = nil) throws {
        guard let accord = try accord, let kind = accord.handOffs.first(where: { $0.of == .salesQualified }),
            let before = try LeadQueries.lock(whole.row.lead, in: connection)
        else { return }
        let form = CarriedForm(accord, kind)
        let known = LeadEdit.values(before)
        let said = form.leadFields.filter { contents.text($0.name) != nil && known[$0.name] != contents[$0.name] }
        var after = before
        var facts: [(String, FieldValue)] = []
        if !said.isEmpty {
            var values = known
            for field in said { values[field.name] = contents[field.name] }
            LeadEdit.apply(values, LeadEdit.fields(accord, campaigns: [], users: []), to: &after)
            facts = Edit(fields: form.leadFields, currency: accord.currency).facts(said, contents)
        }
        let field = accord.fields.first { $0.noun == .lead && $0.name == "meetingHeldAt" && $0.type == .instant }
        if let heldAt, field != nil {
            after.fields = FieldText.merging(after.fields, [("meetingHeldAt", .instant(heldAt))])
            facts.append(("lead.meetingHeldAt", .instant(heldAt)))
        }
        if !facts.isEmpty {
            try LeadStatements.updateFields(after, in: connection)
            try Editing(connection: connection, act: act, accords: accords, shelf: store.shelf).note(
                .leadChanged, noun: "lead", subject: before.id.rawValue, person: before.person, lead: before.id,
                company: before.company, facts)
        }
        let texts = form.contents.compactMap { field in contents.text(field.name).map { (field.name, $0) } }
        try HandoffContents.set(
            Dictionary(texts, uniquingKeysWith: { first, _ in first }), person: whole.row.person,
            handoff: whole.row.id, act, in: connection)
    }

    /// Hands the lead on to the account executive where Sales' own definition holds and nothing is missing.
    func handOn(host: ID<User>?) throws -> HandingOn {
        guard whole.rules.kind.of != .salesQualified else { return .notForeseen }
        return try LeadHandingOn(connection: connection, act: act, accords: accords, shelf: store.shelf, viewer: viewer)
            .handOn(whole, host: host)
    }

    /// - Throws: `Problem.invalid` when they are away on the day.
    func demandThere(_ email: String, at instant: Timestamp, field: String) throws {
        guard let absence = whole.book.absence(of: email, at: instant) else { return }
        let name = whole.book.user(email: email)?.name ?? email
        throw Problem.invalid(field, "\(name) is away from \(absence.from) to \(absence.until).")
    }

    // MARK: - Private

    private var meanwhile: String { whole.book.named(whole.handoff.meanwhile(whole.rules)) }

    private var accord: Accord? {
        get throws { try accords.current(at: act.now, in: connection)?.judge.compiled.accord }
    }

    private func secondKind() throws -> HandOffKind? {
        try accord?.handOffs.first { $0.of == .salesQualified }
    }

    private static func times(_ count: Int) -> String { count == 1 ? "once" : count == 2 ? "twice" : "\(count) times" }

    private func note(
        _ kind: BuyerMeetingStep.Kind, _ row: BuyerMeetingRow, at instant: Timestamp, plannedAt: Timestamp? = nil
    ) throws {
        try BuyerMeetingStatements.append(
            kind, at: instant, plannedAt: plannedAt ?? row.plannedAt, to: row, act, in: connection)
        var event = Event(EventKind(kind), noun: "buyer-meeting", subject: row.id, at: instant)
        event.person = row.person
        event.lead = row.lead
        event.handoff = whole.row.id
        event.company = row.company
        event.version = row.version
        try EventLog.append(event, act, in: connection)
    }
}

extension EventKind {
    init(_ kind: BuyerMeetingStep.Kind) {
        switch kind {
        case .booked: self = .buyerMeetingBooked
        case .moved: self = .buyerMeetingMoved
        case .missed: self = .buyerMeetingMissed
        case .held: self = .buyerMeetingHeld
        case .calledOff: self = .buyerMeetingCalledOff
        case .givenUp: self = .buyerMeetingGivenUp
        }
    }
}
