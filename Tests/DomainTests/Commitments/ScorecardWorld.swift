import Domain
import Testing

/// An accord with one commitment of each measure, for March 2027 in New York.
struct ScorecardWorld {
    var accord = Accord()
    var handoffs: [HandoffFigures] = []
    var clocks: [ClockFigures] = []
    var capacity: [CapacityFigures] = []
    var targets: [TargetFigures] = []
    var renewals: [RenewalFigures] = []
    var references: [ReferenceFigures] = []
    /// Later versions with the day on which they came into force.
    var later: [(Accord, String)] = []
    var from = "2027-02-01"
    var working: BusinessCalendar?
    private var nextID: Int64 = 0

    init() throws {
        accord.timeZone = "America/New_York"
        var inbound = HandOffKind(name: "inbound", of: .qualified, from: .marketing, to: .sales)
        inbound.attemptAccepts = true
        accord.handOffs = [inbound, HandOffKind(name: "meeting", of: .salesQualified, from: .sales, to: .sales)]
        accord.rejections = [
            RejectionFamily(name: "procedural", reasons: ["duplicate"], countsAgainst: .operations),
            RejectionFamily(name: "clerical", reasons: ["left-company"], countsAgainst: .marketing, proof: true),
            RejectionFamily(name: "definitional", reasons: ["no-interest"], countsAgainst: .marketing, note: true),
        ]
    }

    mutating func add(
        _ id: String, _ measure: Commitment.Measure, party: Party = .marketing,
        _ change: (inout Commitment) -> Void = { _ in }
    ) {
        var commitment = Commitment(id: id, party: party, name: id, measure: measure)
        change(&commitment)
        accord.commitments.append(commitment)
    }

    @discardableResult
    mutating func hand(
        _ count: Int = 1, on day: String = "2027-03-10", answer: HandoffFigures.Answer = .accepted,
        reason: String? = nil, family: String? = nil, kind: String = "inbound",
        _ change: (inout HandoffFigures) -> Void = { _ in }
    ) throws -> [Int64] {
        try (0..<count).map { _ in
            nextID += 1
            var row = HandoffFigures(
                id: nextID, kind: kind, handedAt: try WallTime.at("\(day) 10:00"), answer: answer, reason: reason,
                family: family)
            change(&row)
            handoffs.append(row)
            return nextID
        }
    }

    @discardableResult
    mutating func clock(
        _ count: Int, _ state: ClockState, of id: String = "S1", on day: String = "2027-03-10", elapsed: Int? = 60,
        business: Int? = 30, _ change: (inout ClockFigures) -> Void = { _ in }
    ) throws -> [Int64] {
        try (0..<count).map { _ in
            nextID += 1
            let start = try WallTime.at("\(day) 10:00")
            var row = ClockFigures(
                id: nextID, handoff: nextID, commitment: id, startedAt: start, dueAt: start,
                outcome: ClockOutcome(state: state, elapsedMinutes: elapsed, businessMinutes: business))
            change(&row)
            clocks.append(row)
            return nextID
        }
    }

    mutating func clock(
        _ state: ClockState, of id: String = "S1", on day: String = "2027-03-10", elapsed: Int? = 60,
        business: Int? = 30, _ change: (inout ClockFigures) -> Void = { _ in }
    ) throws {
        try clock(1, state, of: id, on: day, elapsed: elapsed, business: business, change)
    }

    func scorecard() throws -> Scorecard {
        var terms = [ScorecardTerms(version: 1, from: try WallTime.at(from), accord: accord)]
        for (place, version) in later.enumerated() {
            terms.append(ScorecardTerms(version: place + 2, from: try WallTime.at(version.1), accord: version.0))
        }
        return Scorecard(
            calendar: try PeriodCalendar(accord: accord), terms: terms, handoffs: handoffs, clocks: clocks,
            capacity: capacity, targets: targets, renewals: renewals, references: references,
            working: working)
    }

    func result(
        _ id: String, month day: String = "2027-03-10", filter: SegmentFilter = SegmentFilter(),
        now: String = "2027-06-01"
    ) throws -> CommitmentResult {
        let card = try scorecard()
        let per = accord.commitments.first { $0.id == id }?.per ?? .month
        let period = card.calendar.period(per, containing: try WallTime.day(day))
        return try #require(card.result(id, in: period, filter: filter, now: try WallTime.at(now)))
    }
}
