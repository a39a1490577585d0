import Domain
import Journeys

/// What one channel, campaign, asset or owner got, with its cost beside it.
package struct CreditLine: Sendable {
    /// What it is called in addresses; empty where no touch is known.
    package let key: String
    package let name: String
    /// Minor units on each basis; what was refunded is taken back, below 0.
    package internal(set) var bases: [Attribution.Basis: Int64] = [:]
    /// Minor units on the basis that is shown, and on the one that settles.
    package internal(set) var credit: Int64 = 0
    package internal(set) var settled: Int64 = 0
    /// Deals that it had part in, and all that they brought: counted again for everyone who had part in them.
    package internal(set) var deals = 0
    package internal(set) var influenced: Int64 = 0
    /// `nil` where cost is not known by it, or not for this viewer.
    package internal(set) var cost: Int64?
    package internal(set) var accepted: Int?
    /// Credit under each model that adds up to all, for comparison only.
    package internal(set) var others: [CreditModel: Int64] = [:]

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
    /// Minor units on each basis, and on the one that is shown.
    package var bases: [Attribution.Basis: Int64] = [:]
    package var amount: Int64 = 0
    /// Of these, what had at least one touch in its journey.
    package var influenced: Int64 = 0
    package var influencedDeals = 0
}

/// Credit of new business and of existing business; the two are in no figure together.
package struct CreditTables: Sendable {
    package let new: CreditTable
    package let existing: CreditTable

    package var both: [CreditTable] { [new, existing] }

    package subscript(_ business: BusinessKind) -> CreditTable { business == .new ? new : existing }
}

/// Credit of all deals of one kind of business that somebody may see, by channel, campaign, asset or owner.
package struct CreditTable: Sendable {
    package let business: BusinessKind
    package let request: CreditRequest
    package let terms: CreditTerms
    /// By credit, the greatest first; without a touch last.
    package let lines: [CreditLine]
    package let origins: [OriginLine]
    /// Deals with money in the days asked for, and what they brought on both bases.
    package let deals: Int
    package let total: Int64
    package let settled: Int64
    package let totals: [Attribution.Basis: Int64]
    /// Deals that are left out, for their currency has no rate.
    package let unconverted: Int
    /// Cost in the days asked for, of campaigns that nobody touched too; `nil`: not for this viewer, and not of existing
    /// business, for nobody keeps apart what was spent on customers.
    package let cost: Int64?
    /// The models that were computed beside it.
    package let compared: [CreditModel]

    package var hasCosts: Bool { lines.contains { $0.cost != nil } }

    /// The line over which the models disagree most.
    package var mostDisputed: CreditLine? {
        lines.max { $0.disagreement < $1.disagreement }.flatMap { $0.disagreement > 0 ? $0 : nil }
    }
}
