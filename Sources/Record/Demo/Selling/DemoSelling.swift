import Domain

/// Invents the way of each deal, with chance of its own: the same deal always goes the same way.
struct DemoSelling {
    let seed: UInt64
    /// Milliseconds since 1970; nothing happens later.
    let now: Int64

    private static let rivals = ["Corvane", "Halden Automation", "Stroma"]

    func way(of deal: DemoPastLead.Deal, _ number: Int, of rep: String) -> DemoWay {
        var chance = DemoChance(seed: (seed &+ 11) &* 1_000_003 &+ UInt64(number))
        let ends = deal.closedAt ?? max(now + .days(chance.among(3...50)), deal.createdAt + .days(60))
        var way = DemoWay(
            number: number, createdAt: deal.createdAt,
            amount: Money(minorUnits: deal.amount * 100, currency: deal.currency),
            closesOn: Self.day(deal.createdAt + .days(chance.among(38...66))))
        let skipShare = DemoWay.skippers.contains(rep) ? 40 : 0
        let skips = chance.happens(
            percent: (deal.closedAt == nil ? 12 : deal.isWon ? 6 : 27) + skipShare / (deal.isWon ? 4 : 1))
        move(&way, from: deal.createdAt, to: ends, skips: skips, &chance)
        haggle(&way, deal, from: deal.createdAt, to: ends, &chance)
        push(&way, until: min(ends, now), isClosed: deal.closedAt != nil, &chance)
        if let closedAt = deal.closedAt {
            let late = chance.happens(percent: 9) ? chance.among(2...8) : 0
            way.steps.append(
                DemoWay.Step(
                    at: closedAt, recorded: min(closedAt + .days(late), max(closedAt, now - .hours(3))),
                    deed: .close(closing(deal, &chance))))
        }
        let all = way.steps.filter { $0.at <= now - .hours(3) }
        way.steps = DemoSelling.ordered(all)
        return way
    }

    /// What happened first is written down first.
    private static func ordered(_ steps: [DemoWay.Step]) -> [DemoWay.Step] {
        var last = Int64.min
        return steps.sorted { $0.at < $1.at }.map { step in
            var step = step
            step.recorded = max(step.recorded, last)
            last = step.recorded
            return step
        }
    }

    private func move(
        _ way: inout DemoWay, from: Int64, to: Int64, skips: Bool, _ chance: inout DemoChance
    ) {
        let span = to - from
        func at(_ percent: Int) -> Int64 { from + span / 100 * Int64(percent) }
        let isBornLate = chance.happens(percent: 6)
        way.knowsChampion = chance.happens(percent: 88)
        if isBornLate { way.stage = DemoWay.stages[1] }
        let late = chance.happens(percent: 10) ? Int64.days(chance.among(2...9)) : 0
        let (second, shown, third) = (chance.among(14...30), chance.among(38...50), chance.among(52...70))
        if skips {
            if !isBornLate {
                way.steps.append(
                    DemoWay.Step(
                        at: at(second), recorded: at(second) + min(late, span / 5),
                        deed: .stage(
                            DemoWay.stages[2], lacks: [], despite: "They asked for a price before any trial.")))
            }
            return
        }
        if !isBornLate {
            way.steps.append(
                DemoWay.Step(
                    at: at(second), recorded: at(second) + min(late, span / 10),
                    deed: .stage(
                        DemoWay.stages[1], lacks: way.knowsChampion ? [] : ["opportunity.champion"],
                        despite: way.knowsChampion ? nil : "The trial is booked; who speaks for us is open.")))
        }
        way.steps.append(DemoWay.Step(at: at(shown), recorded: at(shown), deed: .show(DemoWay.report)))
        way.steps.append(
            DemoWay.Step(
                at: at(third), recorded: at(third),
                deed: .stage(DemoWay.stages[2], lacks: [], despite: nil)))
    }

    /// What is asked at first is not always what is bought.
    private func haggle(
        _ way: inout DemoWay, _ deal: DemoPastLead.Deal, from: Int64, to: Int64, _ chance: inout DemoChance
    ) {
        let percent = chance.one(of: [100, 100, 100, 110, 125, 90])
        guard percent != 100 else { return }
        way.amount = Money(minorUnits: deal.amount * Int64(percent), currency: deal.currency)
        let at = from + (to - from) / 100 * 80
        way.steps.append(DemoWay.Step(at: at, recorded: at, deed: .amount(deal.amount * 100)))
    }

    /// A day that comes too early is moved, a few days before it is there.
    private func push(_ way: inout DemoWay, until end: Int64, isClosed: Bool, _ chance: inout DemoChance) {
        var day = way.closesOn
        let last = Self.day(end)
        // A few are forgotten, but not for long.
        let forgets = !isClosed && chance.happens(percent: 8)
        while day < last {
            let at = Int64(day.number) * .days(1) - .days(chance.among(1...6)) + .hours(15)
            day = day.advanced(by: chance.among(20...40))
            if forgets, last.number - day.number < 12, day < last { break }
            way.steps.append(
                DemoWay.Step(
                    at: max(at, way.createdAt + .hours(1)), recorded: max(at, way.createdAt + .hours(1)),
                    deed: .closesOn(day)))
        }
    }

    private func closing(_ deal: DemoPastLead.Deal, _ chance: inout DemoChance) -> OpportunityClosing {
        let knewUs = chance.one(of: [OpportunityClosing.KnewUs.never, .heard, .heard, .well])
        if deal.isWon {
            let rivals = chance.happens(percent: 30) ? [chance.one(of: Self.rivals)] : []
            return OpportunityClosing(outcome: .won, competitors: rivals, knewUs: deal.isToured ? .well : knewUs)
        }
        let feature = missing(&chance)
        let classes: [OutcomeClass] = [
            .competitor, .competitor, .competitor, .noDecision, .noDecision, .noDecision, .disqualified, .abandoned,
        ]
        let outcome = feature == nil ? chance.one(of: classes) : .competitor
        let reason =
            switch outcome {
            case .competitor: feature == nil ? chance.one(of: ["Price", "Delivery time", "Service nearby"]) : "Feature"
            case .noDecision: chance.one(of: ["No budget", "Line stays as it is"])
            case .disqualified: "No need"
            default: "No answer any more"
            }
        return OpportunityClosing(
            outcome: outcome, reasons: [reason],
            competitors: outcome == .competitor ? [chance.one(of: Self.rivals)] : [],
            knewUs: chance.happens(percent: 90) ? knewUs : nil, missingFeature: feature)
    }

    private func missing(_ chance: inout DemoChance) -> String? {
        switch chance.below(100) {
        case ..<13: DemoWay.feature
        case ..<16: "Washdown protection"
        case ..<18: "Two grippers at once"
        default: nil
        }
    }

    private static func day(_ instant: Int64) -> Day { Day(number: Int32(instant / .days(1))) }
}
