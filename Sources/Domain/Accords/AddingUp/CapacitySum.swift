/// Promised hand-offs against the capacity that Sales promises.
enum CapacitySum {
    static func promised(_ accord: Accord, volume: PromisedVolume) -> [AddingUp.Line] {
        let capacities = accord.commitments.filter { $0.measure == .capacity }
        guard !capacities.isEmpty, let period = volume.commitments.first?.per else { return [] }
        let needed = volume.total(per: period)
        let given = capacities.reduce(Int64(0)) { $0.plus($1.per.converted(sum($1.atLeast).times(1000), to: period)) }
        return [
            AddingUp.Line(
                kind: .capacity, given: given, needed: needed,
                sentence: "Marketing promises \(AddingUp.words(needed)) hand-offs a \(period.rawValue), and "
                    + "\(takers(capacities)) to take \(AddingUp.words(given)): \(verdict(given, needed)).")
        ]
    }

    /// Where the routing sends a territory to one pool, the pool's promise against the territory's volume.
    static func byTerritory(_ accord: Accord, volume: PromisedVolume) -> [AddingUp.Line] {
        guard let period = volume.commitments.first?.per else { return [] }
        let pools = TerritoryPools(accord)
        return volume.byTerritory(per: period).compactMap { territory in
            guard let pool = pools.pool(of: territory.name), pools.territories(of: pool) == [territory.name] else {
                return nil
            }
            let capacities = accord.commitments.filter { $0.measure == .capacity && count($0, pool) != nil }
            guard !capacities.isEmpty else { return nil }
            let given = capacities.reduce(Int64(0)) {
                $0.plus($1.per.converted((count($1, pool) ?? 0).times(1000), to: period))
            }
            return AddingUp.Line(
                kind: .territory, given: given, needed: territory.amount,
                sentence: "\(territory.name): \(AddingUp.words(territory.amount)) hand-offs a "
                    + "\(period.rawValue) are promised, and the pool \(pool) takes "
                    + "\(AddingUp.words(given)): \(verdict(given, territory.amount)).")
        }
    }

    static func verdict(_ given: Int64, _ needed: Int64) -> String {
        given >= needed ? "enough" : "\(AddingUp.words(needed - given)) too few"
    }

    private static func sum(_ threshold: Threshold?) -> Int64 {
        switch threshold {
        case .count(let count): return count
        case .by(let counts): return counts.values.reduce(0) { $0.plus($1) }
        default: return 0
        }
    }

    static func count(_ commitment: Commitment, _ pool: String) -> Int64? {
        if case .by(let counts) = commitment.atLeast { return counts[pool] }
        return nil
    }

    private static func takers(_ capacities: [Commitment]) -> String {
        let parties = Party.allCases.filter { party in capacities.contains { $0.party == party } }.map(\.title)
        return WordList.and(parties) + (parties.count == 1 ? " promises" : " promise")
    }
}

/// Which pool the routing gives a territory's leads to.
struct TerritoryPools {
    private var pools: [(territory: String, pool: String)] = []

    init(_ accord: Accord) {
        let names = FieldNames(accord)
        for rule in accord.routing {
            guard case .pool(let pool) = rule.to, let cases = Cases(rule.when, names: names) else { continue }
            for single in cases.any {
                for territory in single.territories where !pools.contains(where: { $0.territory == territory }) {
                    pools.append((territory, pool))
                }
            }
        }
    }

    func pool(of territory: String) -> String? {
        pools.first { $0.territory == territory }?.pool
    }

    func territories(of pool: String) -> [String] {
        pools.filter { $0.pool == pool }.map(\.territory)
    }
}
