import Domain
import Storage

/// What became of one deal's money, as its own page tells it.
package struct DealMoney: Sendable {
    /// Its documents with their lines, quotes and those called off among them.
    package let sheet: BillingSheet
    /// Since when nothing is open; `nil` while something is, and before it was won.
    package let paidInFullOn: Day?
    /// What stands on each basis, in the accord's currency, by the rates of the days; `nil` for want of a rate.
    package let amounts: [Attribution.Basis: Int64]
    package let currency: String
    package let missing: [MissingRate]

    static func read(
        _ id: ID<Opportunity>, currency: String, zone: Zone, in connection: any Connection
    ) throws -> DealMoney {
        let reading = MoneyReading(connection: connection, viewer: .system, currency: currency, zone: zone)
        let deals = try reading.deals("opportunity.id = \(id)")
        let documents = deals.first?.source.documents ?? []
        let rates = try reading.rates(for: deals)
        var amounts: [Attribution.Basis: Int64] = [:]
        var missing: Set<MissingRate> = []
        for deal in deals {
            for basis in Attribution.Basis.allCases {
                let lacking = reading.missing(deal.source, basis, rates)
                missing.formUnion(lacking)
                guard lacking.isEmpty else { continue }
                amounts[basis] = try deal.source.events(basis, in: currency, rates: rates)
                    .reduce(0) { $0 + $1.amount }
            }
        }
        let isWon = deals.first?.status == .won
        return DealMoney(
            sheet: try BillingSheet.sheets([0: documents], in: connection)[0] ?? BillingSheet(),
            paidInFullOn: isWon ? PaidInFull.day(won: deals.first?.amount, documents) : nil, amounts: amounts,
            currency: currency, missing: missing.sorted())
    }
}
