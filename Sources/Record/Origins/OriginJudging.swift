import CEL
import Domain
import Journeys

/// Says who started an opportunity by the rules of one version.
struct OriginJudging {
    let version: Int64
    let origins: Origins
    private let judging: LeadJudging
    private let slots: FactSlots

    /// `nil` where the version says nothing about origins.
    init?(_ judging: LeadJudging) {
        guard let origins = judging.judge.compiled.accord.origins else { return nil }
        version = judging.version
        self.origins = origins
        self.judging = judging
        slots = FactSlots(judging.judge.compiled, lists: judging.lists)
    }

    /// - Throws: `Problem.invalid` when no rule holds.
    func standing(_ subject: OriginSubject, book: RosterBook) throws -> OriginStanding {
        let opportunity = subject.opportunity
        let owner = opportunity.owner.map { book.email($0) }
        return try OriginStanding(
            origins, programs: judging.judge.compiled.origins, slots: values(subject, owner: owner, book: book),
            openedAt: opportunity.createdAt, calendar: book.calendar(of: owner))
    }

    private func values(_ subject: OriginSubject, owner: String?, book: RosterBook) -> [Value?] {
        var values = slots.values(subject.intake, book: book)
        if !subject.hasLead {
            for field in StandardFields.all where field.noun == .lead {
                slots.replace(field.path, by: nil, in: &values)
            }
        }
        for (path, value) in subject.then { slots.replace(path, by: value, in: &values) }
        fill(subject, owner, &values)
        var columns = TouchColumns()
        for touch in subject.intake.touches {
            columns.append(
                Journeys.Touch(
                    at: touch.at.milliseconds, known: touch.known.milliseconds,
                    day: judging.judge.day(of: touch.at.milliseconds), kind: judging.judge.kinds.number(of: touch.kind))
            )
        }
        columns.endJourney()
        var input = JudgeInput(slots: values, touches: columns, journey: 0..<columns.touchCount)
        input.companyTouches = subject.intake.companyTouches
        input.firstSalesActivity = subject.intake.firstSalesActivity
        input.returnedAt = subject.intake.lead.returnedAt.flatMap { $0 <= subject.opportunity.createdAt ? $0 : nil }
        return judging.judge.slots(input, at: subject.opportunity.createdAt)
    }

    /// Only what stands when an opportunity is opened: never its stage or how it ended.
    private func fill(_ subject: OriginSubject, _ owner: String?, _ values: inout [Value?]) {
        let row = subject.opportunity
        var fields: [String: FieldValue] = FieldText.decode(row.fields)
        fields["name"] = .text(row.name)
        fields["amount"] = row.amount.map { .money($0) }
        fields["createdAt"] = .instant(row.createdAt)
        fields["owner"] = owner.map { .text($0) }
        fields["source"] = row.source.map { .text($0) }
        fields["campaign"] = subject.campaign.map { .text($0) }
        fields["type"] = row.kind.map { .text($0) }
        fields["closingOn"] = row.closingDay.map { .day($0) }
        for (name, value) in fields { slots.replace("opportunity.\(name)", by: value, in: &values) }
    }
}
