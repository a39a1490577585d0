import Domain
import Record

/// A document as it is typed into a form, its lines in numbered fields.
struct BillingForm {
    /// So many lines stand ready; empty ones are left out.
    static let lines = 6

    let reader: FormReader

    /// - Throws: `Problem.invalid` with all that is wrong.
    func draft() throws -> BillingDraft {
        let kind: BillingKind? = reader.choice("kind", "The kind")
        let day = reader.day("day", "The day")
        let currency = reader.currency("currency")
        var draft = BillingDraft(
            kind ?? .invoice, number: reader.optionalText("number", "The number", limit: 60),
            subject: reader.optionalText("subject", "The subject"), parent: id("parent", "What it belongs to"),
            opportunity: id("opportunity", "The opportunity"), company: id("company", "The company"),
            day: day ?? Day(number: 0), currency: currency ?? "USD",
            milestone: reader.optionalText("milestone", "The milestone", limit: 80),
            allowsOverpayment: reader.isTicked("overpayment"))
        if draft.company == nil { draft.companyName = reader.optionalText("companyName", "The company") }
        if isFilled("due") { draft.dueDay = reader.day("due", "The day it is due") }
        if isFilled("total") { draft.total = amount("total", "The total") }
        if kind?.hasLines == true { draft.lines = (1...Self.lines).compactMap(line) }
        _ = try reader.check(kind, day, currency)
        return draft
    }

    private func line(_ place: Int) -> BillingLine? {
        let name = reader.optionalText("product-\(place)", "The product", limit: 200)
        guard name != nil || isFilled("price-\(place)") else { return nil }
        let quantity = isFilled("quantity-\(place)") ? decimal("quantity-\(place)", "The quantity", digits: 3) : 1_000
        let price = amount("price-\(place)", "The price")
        let discount = isFilled("discount-\(place)") ? decimal("discount-\(place)", "The discount", digits: 2) : 0
        let tax = isFilled("tax-\(place)") ? decimal("tax-\(place)", "The tax", digits: 2) : 0
        return BillingLine(
            text: name ?? "–", quantity: quantity ?? 1_000, unitPrice: price ?? 0, discount: Int(discount ?? 0),
            taxRate: Int(tax ?? 0))
    }

    /// The fault of a line at the field of the form that it is about.
    static func placed(_ faults: [FieldFault]) -> [FieldFault] {
        let names = ["quantity": "quantity", "unitPrice": "price", "discount": "discount", "taxRate": "tax"]
        let fields = ["dueDay": "due"]
        return faults.map { fault in
            let parts = fault.field.split(separator: ".")
            if parts.count == 3, parts[0] == "lines", let name = names[String(parts[2])] {
                return FieldFault(field: "\(name)-\(parts[1])", message: fault.message)
            }
            if fault.field == "lines" { return FieldFault(field: "product-1", message: fault.message) }
            return FieldFault(field: fields[fault.field] ?? fault.field, message: fault.message)
        }
    }

    private func isFilled(_ field: String) -> Bool { !(reader.form[field] ?? "").trimmingSpaces.isEmpty }

    private func id<Noun>(_ field: String, _ label: String) -> ID<Noun>? {
        isFilled(field) ? reader.id(field, label) : nil
    }

    private func amount(_ field: String, _ label: String) -> Int64? {
        reader.money(field, label, currencyField: "currency")?.minorUnits
    }

    /// `1.5` with so many digits behind the point, as a whole number of the last of them.
    private func decimal(_ field: String, _ label: String, digits: Int) -> Int64? {
        guard let text = reader.text(field, label, limit: 20) else { return nil }
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int64(parts[0]), whole < 1_000_000_000,
            parts.count == 1 || (parts[1].utf8.count <= digits && parts[1].utf8.allSatisfy { (48...57).contains($0) })
        else {
            reader.fault(field, "\(label) is a number such as 1.5, with at most \(digits) digits behind the point.")
            return nil
        }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        let padded = fraction + String(repeating: "0", count: digits - fraction.utf8.count)
        let scale = (0..<digits).reduce(Int64(1)) { value, _ in value * 10 }
        return (whole * scale + (Int64(padded) ?? 0)) * (isNegative ? -1 : 1)
    }
}
