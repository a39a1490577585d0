import CEL
import Domain
import Journeys
import Storage

/// Judges leads by one version: validates, scores, qualifies, and says what is missing.
package final class LeadJudging: Sendable {
    package let version: Int64
    package let judge: Judge
    package let lists: Lists
    private let slots: FactSlots

    init(version: Int64, judge: Judge, lists: Lists) {
        self.version = version
        self.judge = judge
        self.lists = lists
        slots = FactSlots(judge.compiled, lists: lists)
    }

    package struct Result {
        var judgement: Judgement
        package var checks: [Check]

        /// Names of the checks that failed.
        package var failed: [String] { checks.filter { $0.verdict == .fail }.map(\.name.rawValue) }
    }

    package func judge(_ subject: IntakeSubject, at instant: Timestamp, book: RosterBook?) -> Result {
        let checks = Validation.judge(ValidationInput(subject), lists: lists, at: instant)
        var input = self.input(subject, book: book)
        input.failedChecks = checks.filter { $0.verdict == .fail }.map(\.name.rawValue)
        return Result(judgement: judge.judge(input, at: instant), checks: checks)
    }

    /// What is known of a lead, as judging reads it; which checks failed is told apart.
    func input(_ subject: IntakeSubject, book: RosterBook?) -> JudgeInput {
        var columns = TouchColumns()
        for touch in subject.touches {
            columns.append(
                Journeys.Touch(
                    at: touch.at.milliseconds, known: touch.known.milliseconds,
                    day: judge.day(of: touch.at.milliseconds), kind: judge.kinds.number(of: touch.kind)))
        }
        columns.endJourney()
        var input = JudgeInput(
            slots: slots.values(subject, book: book), touches: columns, journey: 0..<columns.touchCount)
        input.companyTouches = subject.companyTouches
        input.firstSalesActivity = subject.firstSalesActivity
        input.returnedAt = subject.lead.returnedAt
        return input
    }
}

extension ValidationInput {
    /// What the checks look at, out of the rows of one lead.
    init(_ subject: IntakeSubject) {
        self.init()
        let person = subject.person
        email = person.email ?? ""
        phone = person.phone ?? ""
        firstName = person.firstName ?? ""
        lastName = person.lastName ?? (person.firstName == nil ? person.name : "")
        country = person.country ?? subject.company?.country
        title = person.title ?? ""
        profile = JobProfile(title: title, department: person.department ?? "")
        consent = person.consent.flatMap { Consent(rawValue: $0) }
        if let company = subject.company {
            companyKey = company.nameKey
            website = company.domain ?? ""
            customer = company.customer ? .customer : company.openOpportunities > 0 ? .openOpportunity : .none
            if company.closed == true {
                register = RegisterEntry(status: .dissolved, evidence: "recorded as closed")
            }
        }
    }
}

extension LeadRow {
    /// Takes over what a judgement says.
    package mutating func take(_ result: LeadJudging.Result, version: Int64, at instant: Timestamp) {
        let judgement = result.judgement
        territory = judgement.territory
        vertical = judgement.vertical
        ideal = judgement.ideal
        fitGrade = judgement.fit.grade
        fitPoints = judgement.fit.points
        engagementLevel = Int64(judgement.engagement.level)
        engagementPoints = judgement.engagement.points
        door = judgement.door
        tier = judgement.tier
        blocked = judgement.blocked.isEmpty ? nil : judgement.blocked.joined(separator: " ")
        let findings = CheckText.encode(result.checks, findingsOnly: true)
        checks = findings.isEmpty ? nil : findings
        missing = judgement.missing.isEmpty ? nil : judgement.missing.joined(separator: " ")
        self.version = version
        judgedAt = instant
        if judgement.isQualified, qualifiedAt == nil { qualifiedAt = instant }
    }
}
