import Domain
import Journeys

/// A table of credit for programs; every line carries what its figures rest on.
package enum CreditTableFile {
    package static func lines(_ table: CreditTable) -> [UInt8] {
        var text = CSVText()
        let models = table.compared.map(\.rawValue)
        text.line(head(table) + models)
        for line in table.lines {
            let cost = line.cost.map { amount($0, table) } ?? ""
            let each = line.costPerAccepted.map { amount($0, table) } ?? ""
            let returned = line.returned.map { String(($0 * 10_000).rounded() / 10_000) } ?? ""
            let accepted = line.accepted.map { String($0) } ?? ""
            let credit: [String] = [
                line.name, amount(line.credit, table), amount(line.settled, table), String(line.deals),
                amount(line.influenced, table),
            ]
            let others = table.compared.map { amount(line.others[$0] ?? 0, table) }
            text.line(credit + [cost, accepted, each, returned] + label(table.terms) + others)
        }
        return text.bytes
    }

    private static func head(_ table: CreditTable) -> [String] {
        [
            table.request.dimension.rawValue, "credit", "settled", "deals", "influenced", "cost",
            "accepted leads", "cost per accepted lead", "return", "currency", "model", "signed model", "version",
            "scope", "lookback days", "basis", "settles",
        ]
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

    /// The table as programs read it: the same keys always, absent values as null; amounts in minor units.
    package static func entry(_ table: CreditTable) -> CreditEntry { CreditEntry(table) }
}

/// A table of credit as JSON.
package struct CreditEntry: Encodable, Sendable {
    struct Line: Encodable, Sendable {
        let name: String
        let credit, settled, influenced: Int64
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
    }

    let model, signedModel, scope, basis, settles, currency, by: String
    let version, lookbackDays, total, settled: Int64
    let deals, unconverted: Int
    let from, to: String?
    let lines: [Line]
    let origins: [Origin]

    init(_ table: CreditTable) {
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
        total = table.total
        settled = table.settled
        deals = table.deals
        unconverted = table.unconverted
        from = table.request.from?.description
        to = table.request.to?.description
        lines = table.lines.map { line in
            Line(
                name: line.name, credit: line.credit, settled: line.settled, influenced: line.influenced,
                deals: line.deals, cost: line.cost, costPerAcceptedLead: line.costPerAccepted,
                acceptedLeads: line.accepted, return: line.returned,
                models: Dictionary(
                    line.others.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first }))
        }
        origins = table.origins.map {
            Origin(origin: $0.origin, deals: $0.deals, amount: $0.amount, influenced: $0.influenced)
        }
    }
}
