import Domain

/// A company's row as the values that a merge chooses among, and back.
enum CompanyValues {
    private static let texts: [(String, WritableKeyPath<CompanyRow, String?> & Sendable)] = [
        ("domain", \.domain), ("industry", \.industry), ("country", \.country), ("state", \.state), ("city", \.city),
        ("postalCode", \.postalCode), ("phone", \.phone), ("kind", \.kind),
    ]

    static func values(_ row: CompanyRow) -> [String: FieldValue] {
        var values: [String: FieldValue] = ["name": .text(row.name)]
        for (name, path) in texts { values[name] = row[keyPath: path].map { .text($0) } }
        values["employees"] = row.employees.map { .number($0) }
        values["revenue"] = row.revenue.map { .money($0) }
        values["customer"] = row.customer ? .truth(true) : nil
        values["closed"] = row.closed.map { .truth($0) }
        values["owner"] = row.owner.map { .number($0.rawValue) }
        values["accountManager"] = row.accountManager.map { .number($0.rawValue) }
        return values
    }

    static func record(_ row: CompanyRow) -> MergeRecord<Company> {
        MergeRecord<Company>(
            id: row.id, createdAt: row.createdAt, values: values(row).mapValues { MergeValue($0, known: row.recorded) })
    }

    /// A company keeps its name, and who is responsible for it; the rest is the fullest.
    static let rules: MergeRules<Company> = {
        var rules = MergeRules<Company>()
        rules.byField = ["name": .survivor, "owner": .survivor, "accountManager": .survivor]
        return rules
    }()

    static func set(_ field: String, _ value: FieldValue?, in row: inout CompanyRow) {
        switch (field, value) {
        case ("name", .text(let text)):
            row.name = text
            row.nameKey = CompanyName.key(text)
        case ("employees", .number(let number)): row.employees = number
        case ("employees", _): row.employees = nil
        case ("revenue", .money(let money)): row.revenue = money
        case ("revenue", _): row.revenue = nil
        case ("customer", .truth(let truth)): row.customer = truth
        case ("customer", _): row.customer = false
        case ("closed", .truth(let truth)): row.closed = truth
        case ("closed", _): row.closed = nil
        case ("owner", .number(let id)): row.owner = ID(id)
        case ("owner", _): row.owner = nil
        case ("accountManager", .number(let id)): row.accountManager = ID(id)
        case ("accountManager", _): row.accountManager = nil
        default:
            guard let path = texts.first(where: { $0.0 == field })?.1 else { return }
            if case .text(let text) = value { row[keyPath: path] = text } else { row[keyPath: path] = nil }
        }
    }
}
