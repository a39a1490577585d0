import Domain

/// The way of one deal through the selling process; instants are milliseconds since 1970.
struct DemoWay: Sendable {
    enum Deed: Sendable {
        /// With what it asks for and nobody knew, and why it was entered all the same.
        case stage(String, lacks: [String], despite: String?)
        /// Minor units.
        case amount(Int64)
        case closesOn(Day)
        case show(String)
        case close(OpportunityClosing)
    }

    struct Step: Sendable {
        var at: Int64
        /// When it was written down.
        var recorded: Int64
        var deed: Deed
    }

    /// In the order of the accord's process.
    static let stages = ["Discovery", "Evaluation", "Proposal"]
    /// What the accord asks to be shown before Evaluation is left.
    static let report = "Trial report"
    /// What most of the lost money lacked.
    static let feature = "Handling of glass"
    /// They go from the first talk to the price.
    static let skippers = ["gil", "sol"]

    let number: Int
    let createdAt: Int64
    var stage = DemoWay.stages[0]
    var amount: Money
    var closesOn: Day
    var knowsChampion = true
    /// In the order in which they are written down.
    var steps: [Step] = []

    /// How it stands when so much is written down.
    func standing(at instant: Int64) -> (stage: String, amount: Money, closesOn: Day, closing: OpportunityClosing?) {
        var standing = (stage: stage, amount: amount, closesOn: closesOn, closing: OpportunityClosing?.none)
        for step in steps where step.recorded <= instant {
            switch step.deed {
            case .stage(let name, _, _): standing.stage = name
            case .amount(let minor): standing.amount = Money(minorUnits: minor, currency: amount.currency)
            case .closesOn(let day): standing.closesOn = day
            case .show: break
            case .close(let closing): standing.closing = closing
            }
        }
        return standing
    }

    /// Its history up to an instant, as the system used before had kept it.
    func history(until instant: Int64, by owner: String) -> [OpportunityChange] {
        var now = (stage: stage, amount: amount, closesOn: closesOn)
        var changes = [
            OpportunityChange(
                .opened(stage: stage, amount: amount, closingDay: closesOn), at: Timestamp(milliseconds: createdAt),
                by: owner)
        ]
        for step in steps where step.recorded <= instant {
            var reason: String?
            let kind: OpportunityChange.Kind
            switch step.deed {
            case .stage(let name, let lacks, let despite):
                kind = .stage(from: now.stage, to: name, entry: lacks.isEmpty ? .holds : .unknown(missing: lacks))
                (now.stage, reason) = (name, despite)
            case .amount(let minor):
                let next = Money(minorUnits: minor, currency: amount.currency)
                kind = .amount(from: now.amount, to: next)
                now.amount = next
            case .closesOn(let day):
                kind = .closingDay(from: now.closesOn, to: day)
                now.closesOn = day
            case .show(let name): kind = .evidence(name)
            case .close(let closing): kind = .closed(closing)
            }
            changes.append(
                OpportunityChange(
                    kind, at: Timestamp(milliseconds: step.at), recorded: Timestamp(milliseconds: step.recorded),
                    by: owner, reason: reason))
        }
        return changes
    }

    /// What is known of it, as the accord's own fields of an opportunity.
    var fields: [(String, FieldValue)] {
        let decides = Day(number: Int32(createdAt / .days(1)) + 60)
        return (knowsChampion ? [("champion", FieldValue.text(DemoWay.champion))] : []) + [
            ("decisionBy", .day(decides)), ("decisionMaker", .text("The plant's director")),
            ("need", .text("Two lines palletise by hand.")),
            ("nextStepAt", .day(Day(number: Int32(createdAt / .days(1)) + 9))),
        ]
    }

    /// Whether it ends before now.
    var closes: Bool {
        if case .close = steps.last?.deed { return true }
        return false
    }

    static let champion = "The head of the shift"
}
