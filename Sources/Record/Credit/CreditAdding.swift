import Domain
import Journeys

/// Adds shares up.
struct CreditAdding {
    let request: CreditRequest
    let terms: CreditTerms
    let campaigns: [ID<Campaign>: String]
    let users: [ID<User>: String]
    let costs: CreditCosts?

    /// A place in the table: its key and its name.
    struct Place: Hashable {
        let key: String
        let name: String
    }

    func place(_ touch: CreditTouch, of deal: CreditDeal) -> Place {
        switch request.dimension {
        case .channel: return Place(key: touch.channel, name: touch.channel)
        case .campaign:
            guard let id = touch.campaign else { return Place(key: "-", name: "Outside of campaigns") }
            return Place(key: id.description, name: campaigns[id] ?? "Unnamed")
        case .asset:
            guard let asset = touch.asset, !asset.isEmpty else { return Place(key: "-", name: "No asset") }
            return Place(key: asset, name: asset)
        case .rep: return owner(of: deal)
        }
    }

    /// Where the money of a deal without a journey stands.
    func placeWithout(_ deal: CreditDeal) -> Place {
        request.dimension == .rep ? owner(of: deal) : Place(key: "", name: "No touch known")
    }

    private func owner(of deal: CreditDeal) -> Place {
        guard let owner = deal.owner else { return Place(key: "-", name: "Nobody") }
        return Place(key: owner.description, name: users[owner] ?? "Somebody who left")
    }

    /// - Throws: `CreditFault` when a model cannot be computed.
    func tables(_ deals: [CreditDeal], compares: Bool) throws -> CreditTables {
        let sharing = CreditSharing(deals, terms: terms)
        let shares = try sharing.shares(terms.model, Attribution.Basis.allCases, request)
        let compared = compares ? terms.models.filter { !$0.exceedsTotal } : []
        let others = try compared.map { (model: $0, shares: try sharing.shares($0, [terms.basis], request)) }
        func table(_ business: BusinessKind) -> CreditTable {
            let places = deals.indices.filter { deals[$0].business == business }
            return self.table(
                business, places.map { deals[$0] }, places.map { shares[$0] },
                others.map { other in (other.model, places.map { other.shares[$0][0] }) })
        }
        return CreditTables(new: table(.new), existing: table(.existing))
    }

    private func table(
        _ business: BusinessKind, _ deals: [CreditDeal], _ shares: [[[Int64]]],
        _ others: [(model: CreditModel, shares: [[Int64]])]
    ) -> CreditTable {
        let bases = Attribution.Basis.allCases
        var lines: [Place: CreditLine] = [:]
        func change(_ place: Place, _ body: (inout CreditLine) -> Void) {
            body(&lines[place, default: CreditLine(key: place.key, name: place.name)])
        }
        var counted = 0
        for (deal, given) in zip(deals, shares) where bases.contains(where: { deal.moved($0, request) }) {
            let isCounted = deal.moved(terms.basis, request)
            let amount = deal.amount(terms.basis, request)
            counted += isCounted ? 1 : 0
            var places: Set<Place> = []
            if deal.touches.isEmpty {
                let place = placeWithout(deal)
                places.insert(place)
                change(place) { line in
                    for basis in bases { line.bases[basis, default: 0] += deal.amount(basis, request) }
                }
            }
            for (index, touch) in deal.touches.enumerated() {
                let place = place(touch, of: deal)
                places.insert(place)
                change(place) { line in
                    for (number, basis) in bases.enumerated() { line.bases[basis, default: 0] += given[number][index] }
                }
            }
            guard isCounted else { continue }
            let isInfluenced = !deal.touches.isEmpty || request.dimension == .rep
            for place in places {
                change(place) {
                    $0.deals += 1
                    $0.influenced += isInfluenced ? amount : 0
                }
            }
        }
        for (model, given) in others {
            for (deal, given) in zip(deals, given) {
                for (index, touch) in deal.touches.enumerated() {
                    change(place(touch, of: deal)) { $0.others[model, default: 0] += given[index] }
                }
            }
        }
        let costs = business == .new ? costs : nil
        if let costs {
            for (place, cost) in costs.byPlace { change(place) { $0.cost = cost } }
            for (place, accepted) in costs.accepted { change(place) { $0.accepted = accepted } }
        }
        return CreditTable(
            business: business, request: request, terms: terms, lines: shown(lines.values), origins: origins(deals),
            deals: counted, total: total(deals, terms.basis), settled: total(deals, terms.attribution.settles),
            totals: Dictionary(bases.map { ($0, total(deals, $0)) }, uniquingKeysWith: { first, _ in first }),
            unconverted: deals.count { !$0.isConverted }, cost: costs?.total, compared: others.map(\.model))
    }

    private func total(_ deals: [CreditDeal], _ basis: Attribution.Basis) -> Int64 {
        deals.reduce(0) { $0 + $1.amount(basis, request) }
    }

    /// Those that anything stands in; by credit, the greatest first.
    private func shown(_ lines: some Sequence<CreditLine>) -> [CreditLine] {
        lines.map { line in
            var line = line
            line.credit = line.bases[terms.basis] ?? 0
            line.settled = line.bases[terms.attribution.settles] ?? 0
            return line
        }.filter { line in
            line.bases.values.contains { $0 != 0 } || line.deals > 0 || line.cost ?? 0 > 0 || line.disagreement > 0
        }.sorted { left, right in
            if left.key.isEmpty != right.key.isEmpty { return right.key.isEmpty }
            return (right.credit, left.name, left.key) < (left.credit, right.name, right.key)
        }
    }

    private func origins(_ deals: [CreditDeal]) -> [OriginLine] {
        var lines: [String?: OriginLine] = [:]
        for deal in deals where Attribution.Basis.allCases.contains(where: { deal.moved($0, request) }) {
            var line = lines[deal.origin] ?? OriginLine(origin: deal.origin)
            for basis in Attribution.Basis.allCases { line.bases[basis, default: 0] += deal.amount(basis, request) }
            if deal.moved(terms.basis, request) {
                let amount = deal.amount(terms.basis, request)
                line.deals += 1
                line.amount += amount
                line.influenced += deal.touches.isEmpty ? 0 : amount
                line.influencedDeals += deal.touches.isEmpty ? 0 : 1
            }
            lines[deal.origin] = line
        }
        return lines.values.sorted { ($1.amount, $0.origin ?? "~") < ($0.amount, $1.origin ?? "~") }
    }
}
