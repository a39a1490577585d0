import Journeys

/// What leads that were never handed over would have come to: an estimate, never a count.
///
/// Each is given the rate of handed-over leads of the same grade and level, or of the same grade where fewer than 30
/// are on record. Source: docs/rules/plan.md.
public struct PlanEstimate: Hashable, Sendable {
    /// A number of leads that is expected, with its interval.
    public struct Expected: Hashable, Sendable {
        public var count: Double
        public var lower: Double
        public var upper: Double
        /// Leads that have a rate; of the others nothing can be said.
        public var covered: Int
        /// Handed-over leads on which the rates rest.
        public var sample: Int
    }

    /// Leads that were never handed over.
    public var leads: Int
    public var accepted: Expected?
    /// Won by the plan's horizon after the hand-over.
    public var won: Expected?
    /// Of the expected wins at the mean amount of won leads, whole minor units of the accord's currency.
    public var amount: Amount?

    public struct Amount: Hashable, Sendable {
        public var expected: Int64
        public var lower: Int64
        public var upper: Int64
        /// Won leads whose amounts were averaged.
        public var sample: Int
    }
}

/// The rates of handed-over leads by grade and level under one accord.
public struct PlanSamples: Sendable {
    /// Below so many, leads of the same grade stand in.
    public static let enough = 30

    /// A rate and how many it rests on.
    struct Rate: Sendable {
        /// Which sample it is: two classes with the same one err together.
        var key: Int
        var interval: WilsonInterval
        var cases: Int
    }

    private var accepted: [Rate?]
    private var won: [Rate?]
    private let meanAmount: (minorUnits: Int64, cases: Int)?

    /// - Parameters:
    ///   - history: All leads, of the window and before.
    ///   - index: What no accord changes about them.
    ///   - classes: What the accord makes of them.
    ///   - currency: In which amounts are averaged.
    ///   - horizon: Milliseconds after the hand-over by which a win counts.
    init(_ history: PlanHistory, _ index: PlanIndex, _ classes: PlanClasses, currency: String, horizon: Int64) {
        var taken = [(hits: Int, cases: Int)](repeating: (0, 0), count: PlanClass.count)
        // Each class and each grade by itself, in the order of time.
        var watched = [[Int64]](repeating: [], count: PlanClass.count)
        var ofGrade = [[Int64]](repeating: [], count: PlanClass.gradeCount)
        for (lead, key) in zip(index.handedOver.leads, index.handedOver.keys) {
            let byte = classes.bytes[Int(lead)]
            guard byte & PlanClasses.judged != 0 else { continue }
            let place = Int(byte & PlanClasses.place)
            if let wasTaken = index.kinds[Int(index.kindOfLead[Int(lead)])].wasTaken {
                taken[place].cases += 1
                taken[place].hits += wasTaken ? 1 : 0
            }
            watched[place].append(key)
            ofGrade[PlanClass.grade(ofPlace: place)].append(key)
        }
        meanAmount = Self.meanAmount(history, index, classes, currency)
        accepted = []
        won = []
        for place in 0..<PlanClass.count {
            let grade = PlanClass.grade(ofPlace: place)
            let places = PlanClass.places(ofGrade: grade)
            let together = places.reduce((hits: 0, cases: 0)) { ($0.hits + taken[$1].hits, $0.cases + taken[$1].cases) }
            let isOwn = taken[place].cases >= Self.enough
            let found = isOwn ? taken[place] : together
            let key = isOwn ? place : PlanClass.count + grade
            accepted.append(
                WilsonInterval(hits: found.hits, cases: found.cases)
                    .map { Rate(key: key, interval: $0, cases: found.cases) })
        }
        let byGrade = ofGrade.map { SurvivalCurve(ascending: $0) }
        for place in 0..<PlanClass.count {
            let grade = PlanClass.grade(ofPlace: place)
            let isOwn = watched[place].count >= Self.enough
            let curve = isOwn ? SurvivalCurve(ascending: watched[place]) : byGrade[grade]
            let key = isOwn ? place : PlanClass.count + grade
            won.append(curve.interval(by: horizon).map { Rate(key: key, interval: $0, cases: curve.cases) })
        }
    }

    private static func meanAmount(
        _ history: PlanHistory, _ index: PlanIndex, _ classes: PlanClasses, _ currency: String
    ) -> (minorUnits: Int64, cases: Int)? {
        let number = history.currencies.firstIndex(of: currency)
        var sum: Int64 = 0
        var sold = 0
        for lead in index.handedOver.leads {
            let kind = index.kinds[Int(index.kindOfLead[Int(lead)])]
            guard kind.end == .won, classes.bytes[Int(lead)] & PlanClasses.judged != 0 else { continue }
            let outcome = history.outcomes[Int(lead)]
            guard Int(outcome.currency) == number else { continue }
            sum += outcome.amount
            sold += 1
        }
        return sold > 0 ? ((sum + Int64(sold) / 2) / Int64(sold), sold) : nil
    }

    /// The estimate for so many leads of each class; `nil` without leads.
    func estimate(_ classes: [Int]) -> PlanEstimate? {
        let leads = classes.reduce(0, +)
        guard leads > 0 else { return nil }
        let won = expected(classes, won)
        var estimate = PlanEstimate(leads: leads, accepted: expected(classes, accepted), won: won)
        if let won, let meanAmount {
            func amount(_ count: Double) -> Int64 {
                Int64((count * Double(meanAmount.minorUnits)).rounded(.toNearestOrAwayFromZero))
            }
            estimate.amount = .init(
                expected: amount(won.count), lower: amount(won.lower), upper: amount(won.upper),
                sample: meanAmount.cases)
        }
        return estimate
    }

    /// Leads × rate, summed; the bounds by squares over independent samples (Zou and Donner's MOVER).
    private func expected(_ classes: [Int], _ rates: [Rate?]) -> PlanEstimate.Expected? {
        var bySample: [Int: (leads: Int, rate: Rate)] = [:]
        for (place, leads) in classes.enumerated() where leads > 0 {
            guard let rate = rates[place] else { continue }
            bySample[rate.key, default: (0, rate)].leads += leads
        }
        guard !bySample.isEmpty else { return nil }
        var expected = PlanEstimate.Expected(count: 0, lower: 0, upper: 0, covered: 0, sample: 0)
        var below = 0.0
        var above = 0.0
        for (_, part) in bySample.sorted(by: { $0.key < $1.key }) {
            let leads = Double(part.leads)
            let interval = part.rate.interval
            expected.count += leads * interval.share
            below += square(leads * (interval.share - interval.lower))
            above += square(leads * (interval.upper - interval.share))
            expected.covered += part.leads
            expected.sample += part.rate.cases
        }
        expected.lower = max(0, expected.count - below.squareRoot())
        expected.upper = min(Double(expected.covered), expected.count + above.squareRoot())
        return expected
    }

    private func square(_ value: Double) -> Double { value * value }
}
