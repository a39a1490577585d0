import Domain
import Storage

/// Writes contracts inside a transaction.
struct ContractWriting {
    let connection: any Connection
    let act: Act

    /// The contract of a won opportunity: a renewal goes on where the last one ends, anything else begins at the win.
    ///
    /// Without an amount or a day on which it ends nothing is known to write; account management does it by hand.
    func record(of deal: OpportunityRow, renewalOn: Day?, zone: Zone) throws {
        guard let company = deal.company, let amount = deal.amount,
            try !connection.exists(
                "SELECT 1 FROM contract WHERE opportunity = \(deal.id) AND withdrawn IS NULL")
        else { return }
        let head = try CompanyQueries.heads([company], in: connection)[company]?.id ?? company
        let renewed = try ContractQueries.all("contract.renewal = \(deal.id)", in: connection).first
        let won = zone.day(at: deal.closedAt ?? act.now)
        let starts = renewed?.ends ?? won
        let length = renewed.map { Int($0.ends.number - $0.starts.number) }
        let running = try ContractQueries.all("contract.company = \(head)", in: connection).last { $0.runs(on: won) }
        guard let ends = renewalOn ?? length.map({ starts.advanced(by: $0) }) ?? running?.ends, ends > starts else {
            return
        }
        let kind = renewed != nil ? BusinessKind.renewal : running != nil ? BusinessKind.expansion : "new"
        var row = ContractRow(
            id: try act.ids.next(), company: head, kind: kind, starts: starts, ends: ends,
            yearly: Self.yearly(amount, days: Int(ends.number - starts.number)))
        row.opportunity = deal.id
        row.product = renewed?.product
        try insert(row)
    }

    func insert(_ row: ContractRow) throws {
        try connection.execute(
            """
            INSERT INTO contract (id, company, opportunity, kind, starts, ends, yearly, currency, product, author,
                recorded)
            VALUES (\(row.id), \(row.company), \(row.opportunity), \(row.kind), \(row.starts), \(row.ends),
                \(row.yearly.minorUnits), \(row.yearly.currency), \(row.product), \(act.author), \(act.now))
            """)
        try note(.contractRecorded, row, "\(row.kind); until \(row.ends)")
    }

    /// The win was taken back, and with it what it brought.
    func withdraw(of opportunity: ID<Opportunity>) throws {
        for row in try ContractQueries.all("contract.opportunity = \(opportunity)", in: connection) {
            try connection.execute("UPDATE contract SET withdrawn = \(act.now) WHERE id = \(row.id)")
            try note(.contractCancelled, row, "the opportunity was opened again")
        }
    }

    func note(_ kind: EventKind, _ row: ContractRow, _ details: String) throws {
        var event = Event(kind, noun: "contract", subject: row.id, at: act.now)
        event.company = row.company
        event.details = details
        try EventLog.append(event, act, in: connection)
    }

    /// Money of one year out of that of some days, rounded half up; up to a year and a day it is that of the year.
    static func yearly(_ amount: Money, days: Int) -> Money {
        guard days > 366 else { return amount }
        let (high, low) = amount.minorUnits.multipliedFullWidth(by: 365)
        let (quotient, remainder) = Int64(days).dividingFullWidth((high, low))
        return Money(
            minorUnits: remainder * 2 >= Int64(days) ? quotient + 1 : quotient, currency: amount.currency)
    }
}
