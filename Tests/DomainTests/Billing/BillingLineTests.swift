import Domain
import Testing

@Suite("Lines of billing documents")
struct BillingLineTests {
    @Test("a line is quantity by price, less its discount, and tax on what is left, each rounded half up")
    func amounts() throws {
        let line = BillingLine(text: "Gripper", quantity: 2_500, unitPrice: 19_99, discount: 1_000, taxRate: 1_900)
        let amounts = try line.amounts()
        // 2.5 × 19.99 = 49.975 → 49.98; 10 % = 4.998 → 5.00; 19 % of 44.98 = 8.5462 → 8.55
        #expect(amounts.subtotal == 4998 && amounts.discount == 500 && amounts.tax == 855 && amounts.total == 5353)
        #expect(amounts.rounding == 0 && amounts.net == 4498)
    }

    @Test(
        "what cannot be is refused by the name of its field",
        arguments: [
            ("quantity", BillingLine(text: "x", quantity: -1_000, unitPrice: 1)),
            ("quantity", BillingLine(text: "x", quantity: 0, unitPrice: 1)),
            ("unitPrice", BillingLine(text: "x", quantity: 1_000, unitPrice: -1)),
            ("unitPrice", BillingLine(text: "x", quantity: .max, unitPrice: .max)),
            ("discount", BillingLine(text: "x", quantity: 1_000, unitPrice: 1, discount: 10_001)),
            ("taxRate", BillingLine(text: "x", quantity: 1_000, unitPrice: 1, taxRate: -1)),
        ])
    func impossible(field: String, line: BillingLine) {
        do {
            _ = try BillingAmounts([line])
            Issue.record("It was taken.")
        } catch Problem.invalid(let faults) {
            #expect(faults.map(\.field) == ["lines.1.\(field)"])
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test("a document without lines is refused, and a stated total that is not the sum shows as rounding")
    func totals() throws {
        #expect(throws: Problem.invalid("lines", "A document has at least one line.")) { try BillingAmounts([]) }
        let line = BillingLine(text: "x", quantity: 1_000, unitPrice: 22_247_63)
        let amounts = try BillingAmounts([line], adjustment: 27, total: 22_248_00)
        #expect(amounts.rounding == 10)
    }
}

@Suite("Exchange rates")
struct ExchangeRateTests {
    private let day = BillingWorld.day

    @Test("an amount is converted by the rate of its own day, rounded half away from zero")
    func converts() throws {
        let rates = ExchangeRates([try ExchangeRate(day: day, from: "EUR", to: "USD", text: "1.0835")])
        func usd(_ minor: Int64) throws -> Int64 {
            try rates.converted(Money(minorUnits: minor, currency: "EUR"), to: "USD", on: day).minorUnits
        }
        #expect(try usd(10_000) == 10_835)
        #expect(try usd(1_000) == 1_084)  // 10.835
        #expect(try usd(-1_000) == -1_084)
        #expect(try usd(0) == 0)
        let back = try rates.converted(Money(minorUnits: 10_835, currency: "USD"), to: "EUR", on: day)
        #expect(back.minorUnits == 10_000)
    }

    @Test("currencies without cents and with three digits keep their units")
    func units() throws {
        let rates = ExchangeRates([
            try ExchangeRate(day: day, from: "JPY", to: "USD", text: "0.0067"),
            try ExchangeRate(day: day, from: "KWD", to: "USD", text: "3.25"),
        ])
        #expect(try rates.converted(Money(minorUnits: 10_000, currency: "JPY"), to: "USD", on: day).minorUnits == 6_700)
        #expect(try rates.converted(Money(minorUnits: 1_000, currency: "KWD"), to: "USD", on: day).minorUnits == 325)
        #expect(try rates.converted(Money(minorUnits: 325, currency: "USD"), to: "KWD", on: day).minorUnits == 1_000)
    }

    @Test("an unknown currency, a day without a rate and a senseless rate are errors, never 1")
    func refuses() throws {
        let rates = ExchangeRates([try ExchangeRate(day: day, from: "EUR", to: "USD", text: "1.0835")])
        let money = Money(minorUnits: 100, currency: "EUR")
        #expect(
            throws: Problem.invalid("rate", "There is no rate from EUR to USD on 2027-03-02; bring one for that day.")
        ) { try rates.converted(money, to: "USD", on: day.advanced(by: 1)) }
        #expect(throws: Problem.invalid("currency", "“XYZ” is no currency; a code of ISO 4217 such as EUR is")) {
            try rates.converted(money, to: "XYZ", on: day)
        }
        #expect(throws: Problem.self) {
            try rates.converted(Money(minorUnits: .max, currency: "EUR"), to: "USD", on: day)
        }
        for text in ["0", "-1", "1,08", "", "1.2.3", "0.0000000000001"] {
            #expect(throws: Problem.self, "\(text)") { try ExchangeRate(day: day, from: "EUR", to: "USD", text: text) }
        }
        #expect(CurrencyCodes.all.count > 150 && CurrencyCodes.all.allSatisfy { $0.utf8.count == 3 })
    }
}
