import Journeys

/// An accord and the instant from which it is in force.
public struct ScheduledAccord: Sendable {
    public var from: Timestamp
    public var accord: CompiledAccord

    public init(from: Timestamp, accord: CompiledAccord) {
        self.from = from
        self.accord = accord
    }
}

extension StoreReplay {
    /// Judges every lead by the accord that was in force at each moment.
    func run(_ schedule: [ScheduledAccord], until: Timestamp? = nil) throws -> ReplayResult {
        let order = schedule.sorted { $0.from < $1.from }
        let last = until?.milliseconds ?? .max
        var total: ReplayResult?
        for (index, version) in order.enumerated() {
            let from = version.from.milliseconds
            let end = index + 1 < order.count ? min(last, order[index + 1].from.milliseconds - 1) : last
            guard from <= end else { continue }
            let open = total?.verdicts.map { !$0.isQualified }
            var result = try run(version.accord, from: from, until: end, open: open)
            for lead in result.verdicts.indices { result.verdicts[lead].version = UInt8(clamping: index) }
            total = total.map { $0.followed(by: result) } ?? result
        }
        return total
            ?? ReplayResult(names: ReplayNames(), verdicts: Array(repeating: LeadVerdict(), count: store.leadCount))
    }
}

extension ReplayResult {
    /// This result, and for leads that did not qualify in it what a later version says of them.
    fileprivate func followed(by later: ReplayResult) -> ReplayResult {
        var all = self
        let open = later.verdicts.indices.filter { later.verdicts[$0].wasJudged && !verdicts[$0].isQualified }
        all.take(later, leads: nil, only: open)
        return all
    }

    /// Takes over the verdicts of another result, with their numbers as the names here have them.
    ///
    /// `leads` is of each of its leads the number here, without it the same; `only` are those of its leads that are
    /// taken over, without it all.
    mutating func take(_ other: ReplayResult, leads: [Int]?, only: [Int]? = nil) {
        let doors = Self.join(&names.doors, other.names.doors)
        let tiers = Self.join(&names.tiers, other.names.tiers)
        let grades = Self.join(&names.grades, other.names.grades)
        let territories = Self.join(&names.territories, other.names.territories)
        let verticals = Self.join(&names.verticals, other.names.verticals)
        let routes = Self.join(&names.routes, other.names.routes)
        for lead in only ?? Array(other.verdicts.indices) {
            var verdict = other.verdicts[lead]
            if verdict.wasJudged {
                if verdict.door > 0 { verdict.door = UInt8(clamping: doors[Int(verdict.door) - 1] + 1) }
                if verdict.tier > 0 { verdict.tier = UInt8(clamping: tiers[Int(verdict.tier) - 1] + 1) }
                verdict.grade = UInt8(clamping: grades[Int(verdict.grade)])
                verdict.territory = UInt16(clamping: territories[Int(verdict.territory)])
                verdict.vertical = UInt16(clamping: verticals[Int(verdict.vertical)])
                verdict.route = UInt16(clamping: routes[Int(verdict.route)])
            }
            verdicts[leads?[lead] ?? lead] = verdict
        }
    }

    /// Adds what is new of a list and gives the place of each of its entries.
    private static func join<Entry: Hashable>(_ all: inout [Entry], _ added: [Entry]) -> [Int] {
        added.map { entry in
            if let place = all.firstIndex(of: entry) { return place }
            all.append(entry)
            return all.count - 1
        }
    }
}
