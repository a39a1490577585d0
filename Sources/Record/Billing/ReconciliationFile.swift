import Domain

/// A reconciliation for programs and tables: a line for each difference of each deal.
package enum ReconciliationFile {
    package static func lines(_ told: ReconciliationTold) -> [UInt8] {
        var text = CSVText()
        text.line([
            "deal", "company", "business", "won on", "from", "to", "before", "difference", "amount", "after",
            "currency",
            "documents",
            "open", "overdue", "words",
        ])
        for row in told.report.all {
            for step in row.steps {
                let start = head(row, told) + [step.from.rawValue, step.to.rawValue, amount(step.before, told)]
                let end = [amount(step.after, told), told.currency]
                let open = [amount(row.open, told), amount(row.overdue, told)]
                if step.differences.isEmpty { text.line(start + ["", ""] + end + [""] + open + [""]) }
                for difference in step.differences {
                    let names = difference.documents.map { told.name($0) }.joined(separator: "; ")
                    text.line(
                        start + [difference.kind.rawValue, amount(difference.amount, told)] + end + [names] + open
                            + [difference.sentence])
                }
            }
        }
        return text.bytes
    }

    private static func head(_ row: Reconciliation, _ told: ReconciliationTold) -> [String] {
        guard let deal = row.deal else { return ["", "", "", ""] }
        let business = told.business[deal.id] ?? .new
        return [deal.name, told.companies[deal.id]?.name ?? "", business.rawValue, deal.day.description]
    }

    /// Major units with a point: `1234.50`.
    package static func amount(_ minorUnits: Int64, _ told: ReconciliationTold) -> String {
        MoneyFigures.decimal(minorUnits, told.currency)
    }

    /// The same keys always, absent values as null; amounts in minor units.
    package static func entry(_ told: ReconciliationTold) -> ReconciliationEntry { ReconciliationEntry(told) }
}

/// A reconciliation as JSON.
package struct ReconciliationEntry: Encodable, Sendable {
    struct Difference: Encodable, Sendable {
        let kind: String
        let amount: Int64
        let documents: [String]
        let words: String
    }

    struct Step: Encodable, Sendable {
        let from, to: String
        let before, after: Int64
        let differences: [Difference]
    }

    struct Row: Encodable, Sendable {
        let id, name, company, business, wonOn: String?
        let open, overdue, overpaid: Int64
        let steps: [Step]
    }

    /// New business, existing business, or documents of no won deal.
    struct Part: Encodable, Sendable {
        let won, ordered, invoiced, paid, kept, open, overdue: Int64

        init(_ sums: ReconciliationSums) {
            won = sums.total(.won)
            ordered = sums.total(.ordered)
            invoiced = sums.total(.invoiced)
            paid = sums.total(.paid)
            kept = sums.total(.kept)
            open = sums.open
            overdue = sums.overdue
        }
    }

    struct Sum: Encodable, Sendable {
        let kind: String
        let amount: Int64
        let documents: Int
    }

    /// Documents that may be the same.
    struct Twins: Encodable, Sendable {
        let documents: [String]
        let words: String
    }

    let currency, day: String
    let from, to: String?
    let won, ordered, invoiced, paid, kept, open, overdue, unexplained: Int64
    /// Of `ordered`, what was won without an order and counts with the amount won.
    let orderedAsWon: Int64
    let dealsWithoutOrders: Int
    let newBusiness, existingBusiness: Part
    let differences: [Sum]
    let deals: [Row]
    let withoutDeal: Row?
    let missingRates: [String]
    let possiblySame: [Twins]

    init(_ told: ReconciliationTold) {
        let report = told.report
        currency = told.currency
        day = told.day.description
        from = told.request.from?.description
        to = told.request.to?.description
        won = report.total(.won)
        ordered = report.total(.ordered)
        invoiced = report.total(.invoiced)
        paid = report.total(.paid)
        kept = report.total(.kept)
        open = report.open
        overdue = report.overdue
        unexplained = told.unexplained
        newBusiness = Part(told.parts[0])
        existingBusiness = Part(told.parts[1])
        orderedAsWon = told.withoutOrders.amount
        dealsWithoutOrders = told.withoutOrders.deals
        differences = report.differences.map {
            Sum(kind: $0.kind.rawValue, amount: $0.amount, documents: $0.documents)
        }
        deals = report.deals.map { Self.row($0, told) }
        withoutDeal = report.unmatched.map { Self.row($0, told) }
        missingRates = told.missing.map(\.words)
        possiblySame = told.twins.map { twins in
            Twins(documents: twins.documents.map(\.id.description), words: twins.words)
        }
    }

    private static func row(_ row: Reconciliation, _ told: ReconciliationTold) -> Row {
        Row(
            id: row.deal.map { ID<Opportunity>($0.id).description }, name: row.deal?.name,
            company: row.deal.flatMap { told.companies[$0.id]?.name },
            business: row.deal.map { (told.business[$0.id] ?? .new).rawValue }, wonOn: row.deal?.day.description,
            open: row.open, overdue: row.overdue, overpaid: row.overpaid,
            steps: row.steps.map { step in
                Step(
                    from: step.from.rawValue, to: step.to.rawValue, before: step.before, after: step.after,
                    differences: step.differences.map { difference in
                        Difference(
                            kind: difference.kind.rawValue, amount: difference.amount,
                            documents: difference.documents.map { ID<BillingDocument>($0).description },
                            words: difference.sentence)
                    })
            })
    }
}
