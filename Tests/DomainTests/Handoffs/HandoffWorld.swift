import Domain
import Testing

/// An accord with one kind of hand-off, and a hand-off that kim got on a Tuesday morning.
struct HandoffWorld {
    var accord = Accord()
    let calendar: BusinessCalendar
    let start: Timestamp

    init() throws {
        calendar = try WallTime.calendar()
        start = try WallTime.at("2027-03-02 10:00")
        accord.timeZone = "America/New_York"
        var kind = HandOffKind(name: "inbound", of: .qualified, from: .marketing, to: .sales)
        kind.attemptAccepts = true
        accord.handOffs = [kind]
        accord.clocks.pauses = [
            Clocks.Pause(reason: "returned-for-data", longest: .businessDays(3)),
            Clocks.Pause(reason: "contact-named-a-date", longest: .days(60)),
        ]
        accord.clocks.attempt.perDay = 2
        accord.rejections = [
            RejectionFamily(name: "procedural", reasons: ["duplicate"], countsAgainst: .operations),
            RejectionFamily(name: "clerical", reasons: ["bad-contact-data"], countsAgainst: .marketing, proof: true),
            RejectionFamily(name: "definitional", reasons: ["no-real-interest"], countsAgainst: .marketing, note: true),
        ]
        accord.dispositions = [
            Disposition(reason: "not-a-buyer", recycles: false), Disposition(reason: "not-now", recycles: true),
            Disposition(reason: "no-budget", recycles: true), Disposition(reason: "merger", recycles: true),
        ]
        accord.recycling.backAfter = ["not-now": .dateNamedOr(days: 90), "no-budget": .after(days: 120)]
        accord.disputes = Disputes(
            contestWithin: .businessDays(3), arbiter: "olu", ruledWithin: .businessDays(2), appeal: .executive)
        accord.commitments = [Commitment(id: "S1", party: .sales, name: "Decide", measure: .decision)]
    }

    func rules() throws -> HandoffRules { try HandoffRules(accord: accord, kind: "inbound") }

    func handoff() -> Handoff {
        let assignment = RouteAssignment(user: "kim", place: .pool("west"), pool: "west", at: start, clockStarts: start)
        return Handoff(kind: accord.handOffs[0], tier: "hot", team: "sdr", outcome: .assigned(assignment), at: start)
    }

    func at(_ text: String) throws -> Timestamp { try WallTime.at(text) }

    func call(_ outcome: AttemptRecord.Outcome, _ at: String, kind: String = "call", byHand: Bool = true) throws
        -> AttemptRecord
    {
        AttemptRecord(kind: kind, outcome: outcome, isByHand: byHand, at: try WallTime.at(at), by: "kim")
    }

    func rejected() throws -> Handoff {
        try handoff().rejected(
            reason: "no-real-interest", note: "A student", by: "kim", at: at("2027-03-02 11:00"), rules: rules()
        ).handoff
    }

    func contested() throws -> Handoff {
        try rejected().answered(
            .contest, note: "Asked for a price", by: "maria", at: at("2027-03-03 11:00"), calendar: calendar,
            rules: rules()
        ).handoff
    }

    let judges = Judges(arbiter: "olu", arbiterTeam: "operations", executive: "ceo", teams: ["sdr", "demand"])
}
