import Domain

/// Documents of one small deal.
enum BillingWorld {
    static let day = Day(year: 2027, month: 3, day: 1) ?? Day(number: 0)

    static func deal(_ id: Int64 = 1, _ amount: Int64 = 1_000_00, _ currency: String = "EUR") -> WonDeal {
        WonDeal(id: id, name: "Deal \(id)", amount: Money(minorUnits: amount, currency: currency), day: day)
    }

    static func document(
        _ kind: BillingKind, _ id: Int64, _ total: Int64, parent: Int64? = nil, opportunity: Int64? = nil,
        after days: Int = 0,
        due: Int? = nil, currency: String = "EUR", amounts: BillingAmounts? = nil
    ) -> BillingFigures {
        BillingFigures(
            id: id, kind: kind, number: "\(id)", parent: parent, opportunity: opportunity, day: day.advanced(by: days),
            dueDay: due.map { day.advanced(by: $0) }, currency: currency,
            amounts: amounts ?? BillingAmounts(total: total))
    }

    static func report(
        _ deals: [WonDeal], _ documents: [BillingFigures], rates: [ExchangeRate] = [], currency: String = "EUR",
        after days: Int = 60
    ) throws -> ReconciliationReport {
        try ReconciliationReport(
            deals: deals, documents: documents, rates: ExchangeRates(rates), currency: currency,
            on: day.advanced(by: days))
    }
}
