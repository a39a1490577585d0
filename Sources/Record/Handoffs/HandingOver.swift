import Domain
import Storage

/// A lead that is ready to be handed over.
struct HandoverSubject {
    var lead: LeadRow
    var person: PersonRow
    var company: CompanyRow?
    var judgement: Judgement
    /// The reasons of the judgement as they are kept.
    var because: String
    /// Whether the person did something besides coming in.
    var hasResponses: Bool
    var failedChecks: [String]
    /// Address of whoever had it before and gets it back.
    var holder: String?
}

/// Hands leads over: routes them, makes the hand-offs, starts their clocks; many in one transaction.
///
/// What it made is kept in memory until `flush`, so that three hundred leads cost a few statements.
struct HandingOver {
    let connection: any Connection
    let act: Act
    let version: Int64
    let compiled: CompiledAccord
    let book: RosterBook
    let zone: Zone
    private var router: Router
    private var rows: [HandoffRow] = []
    private var assignments: [(row: HandoffRow, decision: RouteDecision)] = []
    private var clocks: [ClockRow] = []
    private var events: [Event] = []
    private var rules: [String: HandoffRules] = [:]
    private let clockMemory = ClockMemory()

    init(connection: any Connection, act: Act, version: Int64, compiled: CompiledAccord, book: RosterBook) throws {
        self.connection = connection
        self.act = act
        self.version = version
        self.compiled = compiled
        self.book = book
        zone = try Zone(compiled.accord.timeZone, field: "timeZone")
        router = Router(index: book.index, state: try RoutingMemory.load(in: connection), zone: zone)
    }

    /// Makes the hand-off of a qualified lead.
    ///
    /// - Returns: False when the accord has no kind for it.
    mutating func handOver(_ subject: HandoverSubject) throws -> Bool {
        guard let kind = kind(of: subject) else { return false }
        let decision = route(subject, kind)
        var row = row(subject, kind, id: try act.ids.next())
        try append(&row, decision, kind)
        return true
    }

    /// Makes a hand-off of what came of earlier ones: a lead that Sales has confirmed, a customer who was won.
    ///
    /// `chosen`: Address of whoever shall have it; they get it unless they are away.
    mutating func handOver(
        _ made: HandoffRow, as kind: HandOffKind, chosen: String?, options: [RouteOption], excluding: [String] = []
    ) throws -> HandoffRow {
        var row = made
        let decision = placing.decision(
            kind, tier: row.tier, chosen: chosen, options: options, excluding: excluding, at: act.now, with: &router)
        try append(&row, decision, kind)
        return row
    }

    /// Gives a hand-off that waited to somebody, if one is there now.
    mutating func release(_ whole: HandoffCase) throws {
        guard let kind = compiled.accord.handOffs.first(where: { $0.name == whole.row.kind }) else { return }
        let option = RouteOption(rule: "released", target: waited(whole.row.queue))
        let request = RouteRequest(
            kind: kind.name, tier: whole.row.tier, release: kind.releaseAtMost, options: [option])
        let decision = router.decide(request, at: act.now)
        try RoutingMemory.save(router.takeChanges(), in: connection)
        let change = try whole.handoff.routed(decision, at: act.now, rules: whole.rules)
        try HandoffSaving(connection: connection, act: act, routeLog: RouteLog.text(decision)).save(change, to: whole)
    }

    /// Writes everything that was made.
    mutating func flush() throws {
        try RoutingMemory.save(router.takeChanges(), in: connection)
        try HandoffStatements.insert(rows, in: connection)
        try AssignmentStatements.insert(assignments, book: book, act, in: connection)
        try ClockQueries.insert(clocks, in: connection)
        try EventLog.append(events, act, in: connection)
        rows = []
        assignments = []
        clocks = []
        events = []
    }

    // MARK: - Private

    private var placing: HandoffPlacing { HandoffPlacing(book: book) }

    private mutating func append(_ row: inout HandoffRow, _ decision: RouteDecision, _ kind: HandOffKind) throws {
        var handoff = Handoff(kind: kind, tier: row.tier, outcome: decision.outcome, at: act.now)
        handoff.team = row.team
        row.take(handoff, book: book)
        switch decision.outcome {
        case .assigned(let assignment): row.pool = assignment.pool.isEmpty ? nil : assignment.pool
        case .held(let hold): row.queue = hold.waitsFor
        case .queued: break
        }
        rows.append(row)
        assignments.append((row, decision))
        try note(row, decision)
        if handoff.assignedAt != nil { try startClocks(row, handoff, kind) }
    }

    /// Whom a held hand-off waits for: an owner by address, or a pool.
    private func waited(_ name: String?) -> RouteTarget {
        guard let name else { return .queue(RouteRequest.lastQueue) }
        return name.contains("@") ? .owner(name) : .pool(name)
    }

    private func kind(of subject: HandoverSubject) -> HandOffKind? {
        let kinds = compiled.accord.handOffs
        let named = subject.judgement.routes.first.flatMap { compiled.accord.routing[$0].handOff }
        if let named { return kinds.first { $0.name == named } }
        let wanted: HandOffKind.Subject = subject.judgement.door == nil ? .expansion : .qualified
        return kinds.first { $0.of == wanted }
    }

    private mutating func route(_ subject: HandoverSubject, _ kind: HandOffKind) -> RouteDecision {
        let owners = RouteOwners(
            company: subject.company?.owner.flatMap { book.user($0)?.email },
            accountManager: subject.company?.accountManager.flatMap { book.user($0)?.email },
            opportunity: subject.lead.owner.flatMap { book.user($0)?.email })
        let back = subject.holder.map { RouteOption(rule: "returned", target: .owner($0)) }
        let options =
            [back].compactMap { $0 }
            + subject.judgement.routes.map { index in
                let rule = compiled.accord.routing[index]
                return RouteOption(rule: rule.name, target: RouteTarget(rule.to, owners: owners))
            }
        let request = RouteRequest(
            kind: kind.name, tier: subject.judgement.tier, release: kind.releaseAtMost, options: options)
        return router.decide(request, at: act.now)
    }

    private func row(_ subject: HandoverSubject, _ kind: HandOffKind, id: ID<Handoff>) -> HandoffRow {
        var row = HandoffRow(
            person: subject.lead.person, id: id, lead: subject.lead.id, kind: kind, version: version,
            handedAt: act.now, recorded: act.now)
        row.company = subject.lead.company
        row.territory = subject.judgement.territory
        row.vertical = subject.judgement.vertical
        row.tier = subject.judgement.tier
        row.door = subject.judgement.door
        row.isRecycled = subject.lead.returnedAt != nil
        row.failedChecks = subject.failedChecks.isEmpty ? nil : subject.failedChecks.joined(separator: " ")
        row.carried = CarriedFields.names(compiled.accord, subject).joined(separator: " ")
        row.holding = HeldConditions(subject.judgement)
        row.source = subject.lead.source
        row.campaign = subject.lead.campaign
        row.because = subject.because
        row.batch = subject.lead.batch
        return row
    }

    private mutating func startClocks(_ row: HandoffRow, _ handoff: Handoff, _ kind: HandOffKind) throws {
        if rules[kind.name] == nil { rules[kind.name] = try HandoffRules(accord: compiled.accord, kind: kind.name) }
        guard let rules = rules[kind.name] else { return }
        let whole = HandoffCase(row: row, handoff: handoff, rules: rules, compiled: compiled, book: book)
        clocks += try ClockKeeping(connection: connection, act: act).started(whole, memory: clockMemory)
    }

    private mutating func note(_ row: HandoffRow, _ decision: RouteDecision) throws {
        var handed = event(.handedOver, row)
        handed.details = [row.kind, row.tier, row.door].compactMap { $0 }.joined(separator: "; ")
        events.append(handed)
        switch decision.outcome {
        case .assigned:
            var assigned = event(.assigned, row)
            assigned.details = decision.rule
            events.append(assigned)
        case .held(let hold):
            var held = event(.held, row)
            held.details = "\(hold.reason.rawValue); \(hold.waitsFor)"
            events.append(held)
        case .queued(let name):
            var queued = event(.queued, row)
            queued.details = name
            events.append(queued)
        }
    }

    private func event(_ kind: EventKind, _ row: HandoffRow) -> Event {
        var event = Event(kind, noun: "handoff", subject: row.id, at: act.now)
        event.person = row.person
        event.lead = row.handedLead
        event.handoff = row.id
        event.company = row.company
        event.version = version
        event.batch = row.batch
        return event
    }
}
