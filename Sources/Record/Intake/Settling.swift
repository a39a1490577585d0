import Domain
import Storage

/// Judges leads that are on record and hands over those that qualify: the second half of each intake.
///
/// Of an imported history it makes the hand-offs that the rows tell of, and starts nothing.
struct Settling {
    let connection: any Connection
    let act: Act
    let writer: RecordWriter
    let book: RosterBook
    let current: LeadJudging
    /// Addresses of those who had a lead before and get it back.
    var holders: [ID<Lead>: String] = [:]
    private let judging: SubjectJudging
    private var handing: HandingOver?

    init(
        connection: any Connection, act: Act, writer: RecordWriter, accords: AccordShelf, current: LeadJudging,
        book: RosterBook
    ) throws {
        self.connection = connection
        self.act = act
        self.writer = writer
        self.current = current
        self.book = book
        judging = try SubjectJudging(
            connection: connection, accords: accords, current: current, book: book, now: act.now)
    }

    /// Judges each lead, and hands it over when it is open, qualified and not history.
    ///
    /// `isIntake`: False for history: nothing is routed, no clock starts.
    mutating func settle(_ subjects: [IntakeSubject], isIntake: Bool) throws {
        try settle(try judging.judge(subjects), isIntake: isIntake)
    }

    /// Writes the judgements, and hands over what is open, qualified and not history.
    mutating func settle(_ judged: [JudgedSubject], isIntake: Bool) throws {
        var handed: Set<ID<Lead>> = []
        for entry in judged {
            note(entry)
            guard entry.subject.history == nil, isIntake else { continue }
            if try receive(entry) { handed.insert(entry.subject.lead.id) }
        }
        try LeadStatements.updateJudgements(judged, handed: handed, in: connection)
        let past = HistoryHandoffs(connection: connection, act: act, book: book)
        for entry in judged where entry.subject.history != nil || !isIntake {
            try past.make(entry.subject, entry.result, entry.judging, isBefore: entry.isBefore)
        }
    }

    /// Writes the hand-offs that were made.
    mutating func flush() throws {
        try handing?.flush()
    }

    /// Hands over what qualifies, or puts it before a person; true when it was handed over.
    private mutating func receive(_ judged: JudgedSubject) throws -> Bool {
        guard judged.subject.lead.state == .open else { return false }
        let judgement = judged.result.judgement
        if judgement.isUndecided,
            current.judge.compiled.accord.definitions.qualified.unknown == .review
        {
            var item = ReviewItem(
                id: try act.ids.next(), kind: .undecidedLead, subject: judged.subject.lead.id.rawValue, at: act.now)
            item.person = judged.subject.lead.person
            item.reasons = judged.subject.lead.missing
            item.batch = writer.batch
            try ReviewStatements.insert(item, in: connection)
            return false
        }
        guard judgement.isQualified, judgement.isFresh else { return false }
        if handing == nil {
            handing = try HandingOver(
                connection: connection, act: act, version: current.version, compiled: current.judge.compiled, book: book
            )
        }
        // What is made now is this batch's, whoever brought the lead.
        var handed = judged.subject.lead
        handed.batch = writer.batch
        let blocks = Set(current.judge.compiled.accord.definitions.blocks)
        return try handing?.handOver(
            HandoverSubject(
                lead: handed, person: judged.subject.person, company: judged.subject.company,
                judgement: judgement, because: judged.because,
                hasResponses: judged.subject.touches.contains { $0.kind != TouchKind.capture },
                failedChecks: judged.result.failed.filter { blocks.contains($0) }, holder: holders[handed.id])) ?? false
    }

    private func note(_ judged: JudgedSubject) {
        let id = judged.subject.lead.id
        var event = Event(.leadJudged, noun: "lead", subject: id, at: act.now)
        event.person = judged.subject.lead.person
        event.lead = id
        event.company = judged.subject.lead.company
        event.version = judged.judging.version
        event.batch = judged.subject.lead.batch
        event.details = judged.because
        writer.add(event)
    }
}

/// Kinds of touch that the program itself gives.
package enum TouchKind {
    /// The lead came in, and nothing says by what.
    package static let capture = "capture"
}
