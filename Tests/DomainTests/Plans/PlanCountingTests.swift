import Journeys
import Testing

@testable import Domain

@Suite("A plan counts what counting lead by lead gives")
struct PlanCountingTests {
    private typealias World = PlanWorld
    private static let days = ["2026-11-30", "2027-01-02", "2027-01-31", "2027-02-14", "2027-03-31", "2027-04-01"]

    /// Leads of every kind, some of them outside of the window.
    private static func world(_ chance: inout PlanChance) throws -> PlanWorld {
        var world = try PlanWorld()
        for _ in 0..<400 {
            func verdict(_ chance: inout PlanChance) -> LeadVerdict {
                let grade = UInt8(chance.below(5))
                let level = UInt8(chance.below(5))
                let points = (fit: Int64(chance.below(90)) * 1_000, engagement: Int64(chance.below(70)) * 1_000)
                let places = (
                    territory: UInt16(chance.below(2)), vertical: UInt16(chance.below(2)), tier: UInt8(chance.below(4)),
                    route: UInt16(chance.below(4))
                )
                let day = chance.below(3) > 0 ? chance.one(of: days) : nil
                return World.verdict(day, grade: grade, level: level, fit: points.fit, engagement: points.engagement) {
                    $0.territory = places.territory
                    $0.vertical = places.vertical
                    $0.tier = places.tier
                    $0.route = places.route
                }
            }
            let created = chance.one(of: days)
            var outcome = LeadOutcome()
            if chance.below(3) > 0 {
                outcome = World.handed(
                    created, chance.one(of: LeadOutcome.Answer.allCases), reason: UInt16(chance.below(5)))
            }
            if chance.below(3) == 0 {
                outcome.closedAt = World.at(created) + Int64(chance.below(300)) * World.day
                outcome.isWon = chance.below(2) == 0
                outcome.amount = Int64(chance.below(9)) * 100
                outcome.paid = Int64(chance.below(3)) * 50
                outcome.currency = UInt16(chance.below(4))
            }
            world.add(
                on: created, source: chance.below(4) - 1, old: verdict(&chance), draft: verdict(&chance), outcome,
                assumptions: TimeAssumptions(rawValue: UInt8(chance.below(8))))
        }
        return world
    }

    private static func counted(_ world: PlanWorld, _ leads: [Int]) -> PlanCounts {
        var counts = PlanCounts(reasons: world.history.reasons.count, currencies: world.history.currencies.count)
        for lead in leads {
            let outcome = world.history.outcomes[lead]
            counts.leads += 1
            if outcome.wasHandedOver {
                counts.handedOver += 1
                switch outcome.answer {
                case .accepted: counts.accepted += 1
                case .silent: counts.silent += 1
                case .none: counts.pending += 1
                case .rejected:
                    let reason = Int(outcome.reason)
                    counts.rejectedByReason[reason < counts.rejectedByReason.count ? reason : 0] += 1
                }
            } else {
                counts.neverHanded += 1
            }
            let currency = Int(outcome.currency) < counts.amounts.count ? Int(outcome.currency) : 0
            counts.paid[currency] += outcome.paid
            if outcome.closedAt == LeadOutcome.never {
                if outcome.answer == .rejected { counts.refused += 1 } else { counts.open += 1 }
            } else if outcome.isWon {
                counts.won += 1
                counts.amounts[currency] += outcome.amount
            } else {
                counts.lost += 1
            }
        }
        return counts
    }

    @Test("by movement, and by each dimension within it", arguments: 0..<25)
    func counts(seed: Int) throws {
        var chance = PlanChance(seed)
        let world = try Self.world(&chance)
        let plan = try world.plan()
        let inside = world.history.createdAt.indices.filter { world.window.contains(world.history.createdAt[$0]) }
        func movement(_ lead: Int) -> PlanMovement {
            PlanMovement(old: world.oldVerdicts[lead], draft: world.draftVerdicts[lead])
        }
        for wanted in PlanMovement.allCases {
            #expect(plan[wanted].counts == Self.counted(world, inside.filter { movement($0) == wanted }))
        }
        #expect(plan.assumptions.leads == inside.count)
        #expect(
            plan.assumptions.importing == inside.count { world.history.assumptions[$0].contains(.importing) })
        for breakdown in plan.breakdowns {
            var rest = inside
            for row in breakdown.rows {
                let own = rest.filter { Self.name(breakdown.dimension, world, $0, movement($0)) == row.name }
                for wanted in PlanMovement.allCases {
                    #expect(
                        row[wanted].counts == Self.counted(world, own.filter { movement($0) == wanted }),
                        "\(breakdown.dimension) \(row.name)")
                }
                rest.removeAll(where: Set(own).contains)
            }
            #expect(rest.isEmpty)
        }
    }

    private static func name(
        _ dimension: PlanDimension, _ world: PlanWorld, _ lead: Int, _ movement: PlanMovement
    ) -> String {
        let verdict = movement == .onlyNew ? world.draftVerdicts[lead] : world.oldVerdicts[lead]
        func name(_ names: [String], _ place: Int, _ none: String) -> String {
            names.indices.contains(place) ? names[place] : none
        }
        switch dimension {
        case .month: return String(Day(number: Int32(world.history.createdAt[lead] / World.day)).description.prefix(7))
        case .territory: return name(World.names.territories, Int(verdict.territory), Segments.other)
        case .vertical: return name(World.names.verticals, Int(verdict.vertical), Segments.other)
        case .tier: return name(World.names.tiers, Int(verdict.tier) - 1, "")
        case .source: return name(world.history.sourceNames, world.history.sources[lead], PlanHistory.unknownSource)
        }
    }

    @Test("how well each accord picks, and how many it would hand to each pool", arguments: 0..<25)
    func quality(seed: Int) throws {
        var chance = PlanChance(seed &+ 500)
        let world = try Self.world(&chance)
        let plan = try world.plan(horizon: 180 * World.day)
        let inside = world.history.createdAt.indices.filter { world.window.contains(world.history.createdAt[$0]) }
        var acceptance = Selection()
        var wins = Selection()
        for lead in inside {
            let outcome = world.history.outcomes[lead]
            let isChosen = world.draftVerdicts[lead].isQualified
            if outcome.wasHandedOver, outcome.answer != .none {
                acceptance.add(isChosen: isChosen, outcome: outcome.answer != .rejected)
            }
            let limit = world.history.createdAt[lead] + 180 * World.day
            if limit <= world.history.observedAt {
                wins.add(isChosen: isChosen, outcome: outcome.isWon && outcome.closedAt <= limit)
            }
        }
        #expect(plan.draftQuality.acceptance == acceptance)
        #expect(plan.draftQuality.wins == wins)
        #expect(plan.draftQuality.acceptanceLift.cases == acceptance.cases)
        #expect(plan.draftMaturity.leads == inside.count { world.draftVerdicts[$0].isQualified })
        let handed = world.draftVerdicts.filter { world.window.contains($0.qualifiedAt) }
        #expect(plan.load.draft == handed.count { $0.route == 1 })
        #expect(plan.load.draftElsewhere == handed.count { $0.route != 1 })
    }
}

/// The same numbers for the same seed.
private struct PlanChance {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 0x2545_F491_4F6C_DD1D }

    mutating func below(_ bound: Int) -> Int {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
    }

    mutating func one<Item>(of items: [Item]) -> Item { items[below(items.count)] }
}
