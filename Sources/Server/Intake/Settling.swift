import Domain
import Storage

/// Judges leads that are on record and hands over those that qualify: the second half of each intake.
///
/// Of an imported history it makes the hand-offs that the rows tell of, and starts nothing.
struct Settling {
    let connection: any Connection
    let act: Act
    let writer: RecordWriter
    let accords: AccordShelf
    let timeline: AccordTimeline
    let book: RosterBook
    let current: LeadJudging
    /// Addresses of those who had a lead before and get it back.
    var holders: [ID<Lead>: String] = [:]
    private var handing: HandingOver?

    init(
        connection: any Connection, act: Act, writer: RecordWriter, accords: AccordShelf, current: LeadJudging,
        book: RosterBook
    ) throws {
        self.connection = connection
        self.act = act
        self.writer = writer
        self.accords = accords
        self.current = current
        self.book = book
        timeline = try accords.library.timeline(in: connection)
    }

    /// Judges each lead, and hands it over when it is open, qualified and not history.
    ///
    /// `isIntake`: False for history: nothing is routed, no clock starts.
    mutating func settle(_ subjects: [IntakeSubject], isIntake: Bool) throws {
        var changed: [LeadRow] = []
        var past: [(IntakeSubject, LeadJudging.Result, LeadJudging, Bool)] = []
        for subject in subjects {
            let isPast = subject.history != nil || !isIntake
            let instant = subject.history.map { $0.handedAt ?? subject.lead.createdAt } ?? act.now
            let (judging, isBefore) = try judging(at: instant)
            let result = judging.judge(subject, at: instant, book: book)
            var lead = subject.lead
            lead.take(result, version: judging.version, at: act.now)
            note(lead, result, judging)
            if subject.history != nil { past.append((subject, result, judging, isBefore)) }
            if !isPast, try receive(&lead, subject, result) { lead.state = .handedOver }
            changed.append(lead)
        }
        for lead in changed { try LeadStatements.updateJudgement(lead, in: connection) }
        for (subject, result, judging, isBefore) in past {
            try HistoryHandoffs(connection: connection, act: act, book: book)
                .make(subject, result, judging, isBefore: isBefore)
        }
    }

    /// Writes the hand-offs that were made.
    mutating func flush() throws {
        try handing?.flush()
    }

    /// The version that an instant is measured under; the one in force now where none ever was before.
    private func judging(at instant: Timestamp) throws -> (LeadJudging, Bool) {
        guard let holding = timeline.holding(at: instant), holding.number != current.version || holding.isBeforeAccord
        else { return (current, false) }
        let judging = try accords.judging(holding.number, in: connection)
        return (judging, holding.isBeforeAccord)
    }

    /// Hands over what qualifies, or puts it before a person; true when it was handed over.
    private mutating func receive(
        _ lead: inout LeadRow, _ subject: IntakeSubject, _ result: LeadJudging.Result
    ) throws -> Bool {
        guard lead.state == .open else { return false }
        if result.judgement.isUndecided,
            current.judge.compiled.accord.definitions.qualified.unknown == .review
        {
            var item = ReviewItem(
                id: try act.ids.next(), kind: .undecidedLead, subject: lead.id.rawValue, at: act.now)
            item.person = lead.person
            item.reasons = lead.missing
            item.batch = writer.batch
            try ReviewStatements.insert(item, in: connection)
            return false
        }
        guard result.judgement.isQualified, result.judgement.isFresh else { return false }
        if handing == nil {
            handing = try HandingOver(
                connection: connection, act: act, version: current.version, compiled: current.judge.compiled, book: book
            )
        }
        // What is made now is this batch's, whoever brought the lead.
        var handed = lead
        handed.batch = writer.batch
        let blocks = Set(current.judge.compiled.accord.definitions.blocks)
        return try handing?.handOver(
            HandoverSubject(
                lead: handed, person: subject.person, company: subject.company, judgement: result.judgement,
                hasResponses: subject.touches.contains { $0.kind != TouchKind.capture },
                failedChecks: result.failed.filter { blocks.contains($0) }, holder: holders[lead.id])) ?? false
    }

    private func note(_ lead: LeadRow, _ result: LeadJudging.Result, _ judging: LeadJudging) {
        var event = Event(.leadJudged, noun: "lead", subject: lead.id, at: act.now)
        event.person = lead.person
        event.lead = lead.id
        event.company = lead.company
        event.version = judging.version
        event.batch = lead.batch
        event.details = Because(result.judgement).text
        writer.add(event)
    }
}

/// Kinds of touch that the program itself gives.
enum TouchKind {
    /// The lead came in, and nothing says by what.
    static let capture = "capture"
}
