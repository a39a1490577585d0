import Domain

/// One input of the form by which a noun is entered and edited.
package struct EditField: Sendable {
    package enum Kind: Sendable {
        case line
        case email
        case area
        case number
        case day
        case truth
        /// An amount such as `1,250.00`, in the currency of the form.
        case money
        /// What is sent, and what people read; an empty value means none.
        case choice([(String, String)])
    }

    package let name: String
    package let label: String
    package var kind = Kind.line
    package var hint: String?
    package var isRequired = false
    /// Its name in expressions, under which the fact is kept.
    package var fact: String
    package var limit = 200

    package init(
        _ name: String, _ label: String, _ kind: Kind = .line, hint: String? = nil, isRequired: Bool = false,
        fact: String, limit: Int = 200
    ) {
        self.name = name
        self.label = label
        self.kind = kind
        self.hint = hint
        self.isRequired = isRequired
        self.fact = fact
        self.limit = limit
    }

    /// The value as a fact keeps it; an emptied field is an empty text.
    package func value(_ text: String, currency: String) -> FieldValue {
        switch kind {
        case .number: Int64(text).map { .number($0) } ?? .text(text)
        case .day: Day(text: text).map { .day($0) } ?? .text(text)
        case .truth: .truth(text == "yes")
        case .money: MoneyText.read(text, currency: currency).map { .money($0) } ?? .text(text)
        case .line, .email, .area, .choice: .text(text)
        }
    }
}

/// Texts by the names of fields, as a form writes them; an absent one is empty.
package struct EditValues: Sendable, Equatable {
    private var texts: [String: String] = [:]

    package subscript(name: String) -> String {
        get { texts[name] ?? "" }
        set { texts[name] = newValue.isEmpty ? nil : newValue }
    }

    /// Nothing for an empty text.
    package func text(_ name: String) -> String? { texts[name] }

    package init(_ pairs: [(String, String?)] = []) {
        for (name, text) in pairs { if let text { self[name] = text } }
    }

    package var form: Form { Form(texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) }

    /// Reads and checks what a form says, all faults together with those of the reader.
    package init(_ reader: FormReader, _ fields: [EditField]) {
        for field in fields { if let text = EditValues.read(field, reader) { self[field.name] = text } }
    }

    private static func read(_ field: EditField, _ reader: FormReader) -> String? {
        let label = field.label
        guard let text = reader.optionalText(field.name, label, limit: field.limit) else {
            if field.isRequired, reader.form.fault(field.name) == nil { _ = reader.text(field.name, label) }
            return nil
        }
        switch field.kind {
        case .email: return reader.email(field.name, label)
        case .number:
            let digits = text.replacing(",", with: "")
            if let number = Int64(digits), number >= 0 { return String(number) }
            reader.fault(field.name, "\(label) is a whole number such as 250.")
        case .day:
            if Day(text: text) != nil { return text }
            reader.fault(field.name, "\(label) is a date such as 2027-02-01.")
        case .money:
            let currency = reader.form["currency"] ?? "USD"
            if let money = MoneyText.read(text, currency: currency) { return MoneyText.write(money) }
            reader.fault(field.name, "\(label) is an amount such as 1,250.00.")
        case .choice(let choices):
            if choices.contains(where: { $0.0 == text }) { return text }
            reader.fault(field.name, "\(label) is not one of those offered.")
        case .line, .area, .truth: return text
        }
        return nil
    }
}

/// Amounts as people type them.
enum MoneyText {
    /// `1,250.5` as minor units; nothing for anything else.
    static func read(_ text: String, currency: String) -> Money? {
        let decimals = Money.decimals(of: currency)
        let parts = text.replacing(",", with: "").split(separator: ".", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2, first.utf8.count <= 14, let whole = Int64(first), whole >= 0
        else {
            return nil
        }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.utf8.count <= decimals, fraction.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        var minor = whole
        for _ in 0..<decimals { minor *= 10 }
        let padded = fraction + String(repeating: "0", count: decimals - fraction.utf8.count)
        return Money(minorUnits: minor + (Int64(padded) ?? 0), currency: currency)
    }

    static func write(_ money: Money) -> String {
        let decimals = Money.decimals(of: money.currency)
        var scale: Int64 = 1
        for _ in 0..<decimals { scale *= 10 }
        guard decimals > 0, money.minorUnits % scale != 0 else { return String(money.minorUnits / scale) }
        let fraction = String(money.minorUnits % scale)
        return "\(money.minorUnits / scale).\(String(repeating: "0", count: decimals - fraction.utf8.count))\(fraction)"
    }
}

extension FormReader {
    /// An amount with the currency that stands in a field of its own.
    package func money(_ field: String, _ label: String, currencyField: String) -> Money? {
        let currency = currency(currencyField)
        guard let text = text(field, label, limit: 30) else { return nil }
        guard let money = MoneyText.read(text, currency: currency ?? "USD") else {
            fault(field, "\(label) is an amount such as 1,250.00.")
            return nil
        }
        return money
    }

    /// Three capital letters of ISO 4217.
    package func currency(_ field: String) -> String? {
        guard let text = text(field, "The currency", limit: 10) else { return nil }
        let code = text.uppercased()
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else {
            fault(field, "The currency is a code such as USD.")
            return nil
        }
        return code
    }
}
