import Domain
import Journeys

/// A table of credit for programs; every line carries what its figures rest on.
package enum CreditTableFile {
    package static func lines(_ tables: CreditTables) -> [UInt8] {
        var text = CSVText()
        text.line(head(tables.new) + tables.new.compared.map(\.rawValue))
        for table in tables.both {
            for line in table.lines { text.line(cells(line, table)) }
        }
        return text.bytes
    }

    private static func cells(_ line: CreditLine, _ table: CreditTable) -> [String] {
        let credit: [String] = [
            line.name, table.business.rawValue, amount(line.credit, table), amount(line.settled, table),
            String(line.deals), amount(line.influenced, table),
        ]
        let bases: [String] = Attribution.Basis.allCases.map { amount(line.bases[$0] ?? 0, table) }
        let cost: String = line.cost.map { amount($0, table) } ?? ""
        let accepted: String = line.accepted.map { String($0) } ?? ""
        let each: String = line.costPerAccepted.map { amount($0, table) } ?? ""
        let returned: String = line.returned.map { String(($0 * 10_000).rounded() / 10_000) } ?? ""
        let others: [String] = table.compared.map { amount(line.others[$0] ?? 0, table) }
        return credit + bases + [cost, accepted, each, returned] + label(table.terms) + others
    }

    private static func head(_ table: CreditTable) -> [String] {
        let credit: [String] = [
            table.request.dimension.rawValue, "business", "credit", "settled", "deals", "influenced",
        ]
        let rest: [String] = [
            "cost", "accepted leads", "cost per accepted lead", "return", "currency", "model", "signed model",
            "version", "scope", "lookback days", "basis", "settles",
        ]
        return credit + Attribution.Basis.allCases.map(\.rawValue) + rest
    }

    private static func label(_ terms: CreditTerms) -> [String] {
        [
            terms.currency, terms.model.rawValue, terms.signed.rawValue, String(terms.version),
            terms.attribution.scope.rawValue, String(terms.lookbackDays), terms.basis.rawValue,
            terms.attribution.settles.rawValue,
        ]
    }

    /// Major units with a point: `1234.50`.
    package static func amount(_ minorUnits: Int64, _ table: CreditTable) -> String {
        MoneyFigures.decimal(minorUnits, table.terms.currency)
    }

    /// The tables as programs read them: the same keys always, absent values as null; amounts in minor units.
    package static func entry(_ tables: CreditTables) -> CreditEntry { CreditEntry(tables) }
}

/// Tables of credit as JSON.
package struct CreditEntry: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let name: String
        let credit, settled, influenced: Int64
        let bases: [String: Int64]
        let deals: Int
        let cost, costPerAcceptedLead: Int64?
        let acceptedLeads: Int?
        let `return`: Double?
        let models: [String: Int64]
    }

    struct Origin: Encodable, Sendable {
        let origin: String?
        let deals: Int
        let amount, influenced: Int64
        let bases: [String: Int64]
    }

    /// New or existing business; the two have no sum.
    struct Business: Encodable, Sendable {
        let total, settled: Int64
        let totals: [String: Int64]
        let deals, unconverted: Int
        let lines: [Line]
        let origins: [Origin]
    }

    let model, signedModel, scope, basis, settles, currency, by: String
    let version, lookbackDays: Int64
    let from, to: String?
    let new, existing: Business

    init(_ tables: CreditTables) {
        let table = tables.new
        let terms = table.terms
        model = terms.model.rawValue
        signedModel = terms.signed.rawValue
        scope = terms.attribution.scope.rawValue
        basis = terms.basis.rawValue
        settles = terms.attribution.settles.rawValue
        currency = terms.currency
        by = table.request.dimension.rawValue
        version = terms.version
        lookbackDays = terms.lookbackDays
        from = table.request.from?.description
        to = table.request.to?.description
        new = Self.business(tables.new)
        existing = Self.business(tables.existing)
    }

    private static func business(_ table: CreditTable) -> Business {
        Business(
            total: table.total, settled: table.settled, totals: named(table.totals), deals: table.deals,
            unconverted: table.unconverted,
            lines: table.lines.map { line in
                Line(
                    name: line.name, credit: line.credit, settled: line.settled, influenced: line.influenced,
                    bases: named(line.bases), deals: line.deals, cost: line.cost,
                    costPerAcceptedLead: line.costPerAccepted, acceptedLeads: line.accepted, return: line.returned,
                    models: Dictionary(
                        line.others.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first }))
            },
            origins: table.origins.map {
                Origin(
                    origin: $0.origin, deals: $0.deals, amount: $0.amount, influenced: $0.influenced,
                    bases: named($0.bases))
            })
    }

    private static func named(_ bases: [Attribution.Basis: Int64]) -> [String: Int64] {
        Dictionary(
            Attribution.Basis.allCases.map { ($0.rawValue, bases[$0] ?? 0) }, uniquingKeysWith: { first, _ in first })
    }
}
