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

        init(key: String, name: String) {
            (self.key, self.name) = (key, name)
        }

        init(channel: String) {
            self.init(key: channel, name: TouchWords.channel(channel))
        }
    }

    func place(_ touch: CreditTouch, of deal: CreditDeal) -> Place {
        switch request.dimension {
        case .channel: return Place(channel: touch.channel)
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

    /// The numbers of places by what they are found by, so that the same is named once for millions of touches.
    private struct KnownPlaces {
        private let dimension: CreditRequest.Dimension
        private var texts: [String?: Int] = [:]
        private var campaigns: [ID<Campaign>?: Int] = [:]
        private var owners: [ID<User>?: Int] = [:]

        init(_ dimension: CreditRequest.Dimension) {
            self.dimension = dimension
        }

        mutating func number(_ touch: CreditTouch, _ deal: CreditDeal, _ make: () -> Int) -> Int {
            switch dimension {
            case .channel: Self.number(touch.channel as String?, &texts, make)
            case .asset: Self.number(touch.asset, &texts, make)
            case .campaign: Self.number(touch.campaign, &campaigns, make)
            case .rep: Self.number(deal.owner, &owners, make)
            }
        }

        private static func number<Key: Hashable>(_ key: Key, _ known: inout [Key: Int], _ make: () -> Int) -> Int {
            if let number = known[key] { return number }
            let number = make()
            known[key] = number
            return number
        }
    }

    /// - Throws: `CreditFault` when a model cannot be computed.
    func tables(_ deals: [CreditDeal], compares: Bool) throws -> CreditTables {
        let sharing = CreditSharing(deals, terms: terms)
        let shares = try sharing.shares(terms.model, Attribution.Basis.allCases, request)
        let compared = compares ? terms.models.filter { !$0.exceedsTotal } : []
        let others = try compared.map { (model: $0, shares: try sharing.shares($0, [terms.basis], request)) }
        func table(_ business: BusinessKind) -> CreditTable {
            self.table(business, deals, shares, others)
        }
        return CreditTables(new: table(.new), existing: table(.existing))
    }

    /// One line while it is added to: by basis, then by compared model.
    private struct Sums {
        let place: Place
        var bases: [Int64]
        var others: [Int64]
        var deals = 0
        var influenced: Int64 = 0
        var isTouched = false
        /// The last deal that stood here, so that it counts once.
        var last = -1
    }

    private func table(
        _ business: BusinessKind, _ deals: [CreditDeal], _ shares: [[[Int64]]],
        _ others: [(model: CreditModel, shares: [[[Int64]]])]
    ) -> CreditTable {
        let bases = Attribution.Basis.allCases
        var sums: [Sums] = []
        var numbers: [Place: Int] = [:]
        func number(_ place: Place) -> Int {
            if let known = numbers[place] { return known }
            numbers[place] = sums.count
            sums.append(
                Sums(
                    place: place, bases: [Int64](repeating: 0, count: bases.count),
                    others: [Int64](repeating: 0, count: others.count)))
            return sums.count - 1
        }
        var known = KnownPlaces(request.dimension)
        var counted = 0
        var own: [CreditDeal] = []
        for (index, deal) in deals.enumerated() where deal.business == business {
            own.append(deal)
            let places = deal.touches.map { touch in known.number(touch, deal) { number(place(touch, of: deal)) } }
            for place in places { sums[place].isTouched = true }
            for (model, other) in others.enumerated() {
                for (touch, share) in other.shares[index][0].enumerated() { sums[places[touch]].others[model] += share }
            }
            guard bases.contains(where: { deal.moved($0, request) }) else { continue }
            let isCounted = deal.moved(terms.basis, request)
            let amount = deal.amount(terms.basis, request)
            counted += isCounted ? 1 : 0
            var standing = places
            if deal.touches.isEmpty {
                let place = number(placeWithout(deal))
                standing = [place]
                for (basis, name) in bases.enumerated() { sums[place].bases[basis] += deal.amount(name, request) }
            }
            for basis in bases.indices {
                for (touch, share) in shares[index][basis].enumerated() { sums[places[touch]].bases[basis] += share }
            }
            guard isCounted else { continue }
            let isInfluenced = !deal.touches.isEmpty || request.dimension == .rep
            for place in standing where sums[place].last != index {
                sums[place].last = index
                sums[place].deals += 1
                sums[place].influenced += isInfluenced ? amount : 0
            }
        }
        let costs = business == .new ? costs : nil
        return CreditTable(
            business: business, request: request, terms: terms,
            lines: shown(lines(sums, others.map(\.model), costs, number: numbers)), origins: origins(own),
            deals: counted,
            total: total(own, terms.basis), settled: total(own, terms.attribution.settles),
            totals: Dictionary(bases.map { ($0, total(own, $0)) }, uniquingKeysWith: { first, _ in first }),
            unconverted: own.count { !$0.isConverted }, cost: costs?.total, compared: others.map(\.model))
    }

    /// The lines with what their places cost; places that cost something and got nothing stand there too.
    private func lines(
        _ sums: [Sums], _ models: [CreditModel], _ costs: CreditCosts?, number: [Place: Int]
    ) -> [CreditLine] {
        var lines = sums.map { sum in
            var line = CreditLine(key: sum.place.key, name: sum.place.name)
            for (basis, amount) in zip(Attribution.Basis.allCases, sum.bases) { line.bases[basis] = amount }
            for (model, amount) in zip(models, sum.others) where sum.isTouched { line.others[model] = amount }
            line.deals = sum.deals
            line.influenced = sum.influenced
            return line
        }
        guard let costs else { return lines }
        var number = number
        func change(_ place: Place, _ body: (inout CreditLine) -> Void) {
            if number[place] == nil {
                number[place] = lines.count
                lines.append(CreditLine(key: place.key, name: place.name))
            }
            if let found = number[place] { body(&lines[found]) }
        }
        for (place, cost) in costs.byPlace { change(place) { $0.cost = cost } }
        for (place, accepted) in costs.accepted { change(place) { $0.accepted = accepted } }
        return lines
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
