import Domain
import Journeys
import Storage

/// A touch in the journey of an opportunity.
///
/// A class, for the same touch is in the journeys of many opportunities.
package final class CreditTouch: Sendable {
    package let id: ID<Touch>
    package let person: ID<Person>
    package let at: Timestamp
    /// Since when one could have acted on it.
    package let known: Timestamp
    package let kind: String
    package let channel: String
    package let campaign: ID<Campaign>?
    package let asset: String?

    /// Of a row of person, id, at, kind, channel, campaign, asset, known.
    init(_ row: ResultRow) {
        person = row.id(0)
        id = row.id(1)
        at = row.timestamp(2)
        kind = row.text(3)
        channel = row.text(4)
        campaign = row.optionalID(5)
        asset = row.optionalText(6)
        known = row.timestamp(7)
    }

    /// By their time, of one instant by their ids.
    static func precedes(_ one: CreditTouch, _ other: CreditTouch) -> Bool {
        (one.at, one.id) < (other.at, other.id)
    }
}

/// An opportunity with the touches before its end and the money that it brought.
package struct CreditDeal: Sendable {
    package let id: ID<Opportunity>
    package let name: String
    package let company: ID<Company>?
    package let companyName: String?
    package let lead: ID<Lead>?
    package let owner: ID<User>?
    package let status: OpportunityRow.Status
    /// `nil`: not judged.
    package let origin: String?
    package let business: BusinessKind
    package let openedAt: Timestamp
    package let closedAt: Timestamp?
    package let leadCreatedAt: Timestamp?
    /// Oldest first, of one instant in the order of their ids.
    package var touches: [CreditTouch] = []
    /// In the accord's currency.
    package var money: [Attribution.Basis: [MoneyEvent]] = [:]
    /// False where an amount is in a currency without a rate: it is missing on that basis.
    package var isConverted = true

    /// The stages fall on the last touch before them; only a win is a closing that credit belongs to.
    package var milestones: Milestones {
        Milestones(
            leadCreated: leadCreatedAt?.milliseconds, opportunityOpened: openedAt.milliseconds,
            closed: status == .won ? closedAt?.milliseconds : nil, times: touches.map(\.at.milliseconds))
    }

    /// Whether anything came in or went back on a basis in the days that are asked for.
    func moved(_ basis: Attribution.Basis, _ request: CreditRequest) -> Bool {
        (money[basis] ?? []).contains { request.holds($0.day) }
    }

    /// What came in on a basis in the days that are asked for.
    func amount(_ basis: Attribution.Basis, _ request: CreditRequest) -> Int64 {
        (money[basis] ?? []).reduce(0) { $0 + (request.holds($1.day) ? $1.amount : 0) }
    }
}
