import Domain
import Journeys

/// What one channel, campaign, asset or owner got, with its cost beside it.
package struct CreditLine: Sendable {
    /// What it is called in addresses; empty where no touch is known.
    package let key: String
    package let name: String
    /// Minor units on the basis that is shown, and on the one that settles.
    package fileprivate(set) var credit: Int64 = 0
    package fileprivate(set) var settled: Int64 = 0
    /// Deals that it had part in, and all that they brought: counted again for everyone who had part in them.
    package fileprivate(set) var deals = 0
    package fileprivate(set) var influenced: Int64 = 0
    /// `nil` where cost is not known by it, or not for this viewer.
    package fileprivate(set) var cost: Int64?
    package fileprivate(set) var accepted: Int?
    /// Credit under each model that adds up to all, for comparison only.
    package fileprivate(set) var others: [CreditModel: Int64] = [:]

    /// (credit − cost) ÷ cost; nothing for what no touch is known of, which no cost brought.
    package var returned: Double? {
        guard !key.isEmpty else { return nil }
        return cost.flatMap { $0 > 0 ? Double(credit - $0) / Double($0) : nil }
    }

    /// Minor units, rounded half up.
    package var costPerAccepted: Int64? {
        guard let cost, let accepted, accepted > 0, cost > 0 else { return nil }
        return (cost * 2 + Int64(accepted)) / (Int64(accepted) * 2)
    }

    /// The least and the greatest credit of all models.
    package var range: (least: Int64, greatest: Int64)? {
        guard let least = others.values.min(), let greatest = others.values.max() else { return nil }
        return (least, greatest)
    }

    package var disagreement: Int64 { range.map { $0.greatest - $0.least } ?? 0 }
}

/// What began by one origin.
package struct OriginLine: Sendable {
    /// `nil`: no accord says who started it.
    package let origin: String?
    package var deals = 0
    package var amount: Int64 = 0
    /// Of these, what had at least one touch in its journey.
    package var influenced: Int64 = 0
    package var influencedDeals = 0
}

/// Credit of all deals that somebody may see, by channel, campaign, asset or owner.
package struct CreditTable: Sendable {
    package let request: CreditRequest
    package let terms: CreditTerms
    /// By credit, the greatest first; without a touch last.
    package let lines: [CreditLine]
    package let origins: [OriginLine]
    /// Deals with money in the days asked for, and what they brought on both bases.
    package let deals: Int
    package let total: Int64
    package let settled: Int64
    /// Deals that are left out, for their currency has no rate.
    package let unconverted: Int
    /// Cost in the days asked for, of campaigns that nobody touched too; `nil`: not for this viewer.
    package let cost: Int64?
    /// The models that were computed beside it.
    package let compared: [CreditModel]

    package var hasCosts: Bool { lines.contains { $0.cost != nil } }

    /// The line over which the models disagree most.
    package var mostDisputed: CreditLine? {
        lines.max { $0.disagreement < $1.disagreement }.flatMap { $0.disagreement > 0 ? $0 : nil }
    }
}

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
    func table(_ deals: [CreditDeal], unconverted: Int, compares: Bool) throws -> CreditTable {
        let bases = [terms.basis, terms.attribution.settles]
        let sharing = CreditSharing(deals, terms: terms)
        let shares = try sharing.shares(terms.model, bases, request)
        var lines: [Place: CreditLine] = [:]
        func change(_ place: Place, _ body: (inout CreditLine) -> Void) {
            body(&lines[place, default: CreditLine(key: place.key, name: place.name)])
        }
        var counted = 0
        for (deal, given) in zip(deals, shares) {
            let amount = deal.amount(bases[0], request)
            let settled = deal.amount(bases[1], request)
            let isCounted = (deal.money[bases[0]] ?? []).contains { request.holds($0.day) }
            guard isCounted || settled != 0 else { continue }
            counted += isCounted ? 1 : 0
            if deal.touches.isEmpty {
                change(placeWithout(deal)) {
                    $0.credit += amount
                    $0.settled += settled
                    $0.deals += isCounted ? 1 : 0
                    $0.influenced += request.dimension == .rep ? amount : 0
                }
                continue
            }
            var places: Set<Place> = []
            for (index, touch) in deal.touches.enumerated() {
                let place = place(touch, of: deal)
                places.insert(place)
                change(place) {
                    $0.credit += given[0][index]
                    $0.settled += given[1][index]
                }
            }
            guard isCounted else { continue }
            for place in places {
                change(place) {
                    $0.deals += 1
                    $0.influenced += amount
                }
            }
        }
        let compared = compares ? terms.models.filter { !$0.exceedsTotal } : []
        for model in compared {
            let given = try sharing.shares(model, [terms.basis], request)
            for (deal, given) in zip(deals, given) {
                for (index, touch) in deal.touches.enumerated() {
                    change(place(touch, of: deal)) { $0.others[model, default: 0] += given[0][index] }
                }
            }
        }
        if let costs {
            for (place, cost) in costs.byPlace { change(place) { $0.cost = cost } }
            for (place, accepted) in costs.accepted { change(place) { $0.accepted = accepted } }
        }
        let shown = lines.values.filter {
            $0.credit != 0 || $0.settled != 0 || $0.deals > 0 || $0.cost ?? 0 > 0 || $0.disagreement > 0
        }
        return CreditTable(
            request: request, terms: terms,
            lines: shown.sorted { left, right in
                if left.key.isEmpty != right.key.isEmpty { return right.key.isEmpty }
                return (right.credit, left.name, left.key) < (left.credit, right.name, right.key)
            },
            origins: origins(deals), deals: counted,
            total: deals.reduce(0) { $0 + $1.amount(bases[0], request) },
            settled: deals.reduce(0) { $0 + $1.amount(bases[1], request) }, unconverted: unconverted,
            cost: costs?.total, compared: compared)
    }

    private func origins(_ deals: [CreditDeal]) -> [OriginLine] {
        var lines: [String?: OriginLine] = [:]
        for deal in deals where (deal.money[terms.basis] ?? []).contains(where: { request.holds($0.day) }) {
            let amount = deal.amount(terms.basis, request)
            lines[deal.origin, default: OriginLine(origin: deal.origin)].deals += 1
            lines[deal.origin]?.amount += amount
            guard !deal.touches.isEmpty else { continue }
            lines[deal.origin]?.influenced += amount
            lines[deal.origin]?.influencedDeals += 1
        }
        return lines.values.sorted { ($1.amount, $0.origin ?? "~") < ($0.amount, $1.origin ?? "~") }
    }
}
