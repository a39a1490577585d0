import CEL
import Domain
import Testing

/// A small selling process and opportunities on their way through it.
enum SellingWorld {
    static let stages: [ProcessStage] = {
        var discovery = ProcessStage(
            name: "Discovery", probability: 1_500, enter: Predicate(text: "has(opportunity.need)"))
        discovery.atMost = .days(30)
        var evaluation = ProcessStage(
            name: "Evaluation", probability: 3_500, enter: Predicate(text: "has(opportunity.champion)"))
        evaluation.evidence = ["trial report"]
        evaluation.category = .best
        var proposal = ProcessStage(name: "Proposal", probability: 6_000)
        proposal.evidence = ["signed plan"]
        proposal.category = .commit
        return [discovery, evaluation, proposal]
    }()

    static func rules(requires: [String] = []) throws -> OpportunityRules {
        OpportunityRules(stages: stages, requires: requires, zone: try Zone("UTC", field: "zone"))
    }

    static func calendar() throws -> BusinessCalendar { try WallTime.calendar(zone: "UTC") }

    /// Noon of the n-th day after 1 March 2027, UTC.
    static func time(_ day: Int) -> Timestamp {
        Timestamp(milliseconds: (Int64(start.number) + Int64(day)) * 86_400_000 + 43_200_000)
    }

    static let start = Day(year: 2027, month: 3, day: 1) ?? Day(number: 0)

    static func day(_ number: Int) -> Day { start.advanced(by: number) }

    static func deed(_ day: Int, writtenDown: Int? = nil) -> OpportunityDeed {
        OpportunityDeed(at: time(day), recorded: time(writtenDown ?? day), by: "kim@northwind.example")
    }

    static func money(_ amount: Int64) -> Money { Money(minorUnits: amount * 100, currency: "USD") }

    static func opened(
        _ day: Int = 0, stage: String? = nil, amount: Int64? = 50_000, closing: Int? = 60
    ) throws -> OpportunityCourse {
        try OpportunityCourse(
            stage: stage, amount: amount.map(money), closingDay: closing.map(self.day), filled: [], rules: rules(),
            deed: deed(day))
    }

    /// One that went the whole declared way and was closed.
    static func clean(won: Bool, from day: Int = 0) throws -> OpportunityCourse {
        let rules = try rules()
        let closing = OpportunityClosing(outcome: won ? .won : .noDecision, reasons: won ? [] : ["timing"])
        return try opened(day).moved(to: "Evaluation", entry: .holds, rules: rules, deed: deed(day + 5))
            .shown("trial report", rules: rules, deed: deed(day + 6))
            .moved(to: "Proposal", entry: .free, rules: rules, deed: deed(day + 10))
            .shown("signed plan", rules: rules, deed: deed(day + 11)).closed(closing, deed: deed(day + 20))
    }

    /// One that jumped from the first stage to its close.
    static func jumped(won: Bool, from day: Int = 0) throws -> OpportunityCourse {
        let closing = OpportunityClosing(
            outcome: won ? .won : .competitor, reasons: won ? [] : ["price"], competitors: won ? [] : ["Botworks"])
        return try opened(day).closed(closing, deed: deed(day + 3))
    }
}
