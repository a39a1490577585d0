import Domain
import Storage

/// A lead with its judgement, ready to be written.
///
/// Shared and never copied, for it holds many texts.
final class JudgedSubject: Sendable {
    /// The lead is as the judgement leaves it.
    let subject: IntakeSubject
    let result: LeadJudging.Result
    let judging: LeadJudging
    /// Measured before the first version was in force.
    let isBefore: Bool
    /// The reasons as they are kept.
    let because: String

    init(_ subject: IntakeSubject, _ result: LeadJudging.Result, _ judging: LeadJudging, isBefore: Bool) {
        self.subject = subject
        self.result = result
        self.judging = judging
        self.isBefore = isBefore
        because = Because(result.judgement).text
    }
}

/// Judges leads by the version that each is measured under; only reads.
struct SubjectJudging {
    let connection: any Connection
    let accords: AccordShelf
    let current: LeadJudging
    let book: RosterBook
    let now: Timestamp
    private let timeline: AccordTimeline

    init(
        connection: any Connection, accords: AccordShelf, current: LeadJudging, book: RosterBook, now: Timestamp
    ) throws {
        self.connection = connection
        self.accords = accords
        self.current = current
        self.book = book
        self.now = now
        timeline = try accords.library.timeline(in: connection)
    }

    func judge(_ subjects: [IntakeSubject]) throws -> [JudgedSubject] {
        try subjects.map { subject in
            let instant = subject.history.map { $0.handedAt ?? subject.lead.createdAt } ?? now
            let (judging, isBefore) = try judging(at: instant)
            let result = judging.judge(subject, at: instant, book: book)
            var judged = subject
            judged.lead.take(result, version: judging.version, at: now)
            return JudgedSubject(judged, result, judging, isBefore: isBefore)
        }
    }

    /// The version that an instant is measured under; the one in force now where none ever was before.
    private func judging(at instant: Timestamp) throws -> (LeadJudging, Bool) {
        guard let holding = timeline.holding(at: instant), holding.number != current.version || holding.isBeforeAccord
        else { return (current, false) }
        let judging = try accords.judging(holding.number, in: connection)
        return (judging, holding.isBeforeAccord)
    }
}
