import CEL
import Domain
import Journeys

/// Puts an opportunity, with everything that hangs on it, into the slots of an accord's expressions.
struct OpportunitySlots {
    private let judging: LeadJudging
    private let slots: FactSlots

    init(_ judging: LeadJudging) {
        self.judging = judging
        slots = FactSlots(judging.judge.compiled, lists: judging.lists)
    }

    /// The values of an opportunity with its lead, people and company.
    ///
    /// `fields`: Of the opportunity, by their names; what stands not among them is unknown. `then`: Of others, by their
    /// whole names; they hold in place of the newest, `nil` is unknown.
    func values(
        _ subject: OriginSubject, fields: [String: FieldValue], then: [String: FieldValue?] = [:], book: RosterBook,
        at instant: Timestamp
    ) -> [Value?] {
        var values = slots.values(subject.intake, book: book)
        if !subject.hasLead {
            for field in StandardFields.all where field.noun == .lead {
                slots.replace(field.path, by: nil, in: &values)
            }
        }
        for (path, value) in then { slots.replace(path, by: value, in: &values) }
        for (name, value) in fields { slots.replace("opportunity.\(name)", by: value, in: &values) }
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
        input.returnedAt = subject.intake.lead.returnedAt.flatMap { $0 <= instant ? $0 : nil }
        return judging.judge.slots(input, at: instant)
    }

    /// What stands when an opportunity is opened: never its stage or how it ended.
    static func opening(_ row: OpportunityRow, campaign: String?, owner: String?) -> [String: FieldValue] {
        var fields: [String: FieldValue] = FieldText.decode(row.fields)
        fields["name"] = .text(row.name)
        fields["amount"] = row.amount.map { .money($0) }
        fields["createdAt"] = .instant(row.createdAt)
        fields["owner"] = owner.map { .text($0) }
        fields["source"] = row.source.map { .text($0) }
        fields["campaign"] = campaign.map { .text($0) }
        fields["type"] = row.kind.map { .text($0) }
        fields["closingOn"] = row.closingDay.map { .day($0) }
        return fields
    }
}
