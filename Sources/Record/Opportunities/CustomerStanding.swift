import Domain
import Storage

/// Lets a company become a customer by what is won, and be none again when that is opened again.
struct CustomerStanding {
    let connection: any Connection
    let act: Act

    func won(_ id: ID<Company>, by opportunity: ID<Opportunity>, at instant: Timestamp) throws {
        guard let before = try CompanyQueries.lock(id, in: connection), !before.customer else { return }
        try set(true, before, at: instant, "by \(opportunity)")
    }

    func reopened(_ id: ID<Company>, by opportunity: ID<Opportunity>) throws {
        guard let before = try CompanyQueries.lock(id, in: connection), before.customer else { return }
        // Only what this opportunity brought about is taken back.
        let last = try connection.first(
            """
            SELECT details FROM event WHERE subject = \(id) AND kind = \(EventKind.companyChanged)
                AND details LIKE 'company.customer%'
            ORDER BY id DESC LIMIT 1
            """
        ) { $0.optionalText(0) }
        guard last == "company.customer by \(opportunity)" else { return }
        let others = try connection.exists(
            """
            SELECT 1 FROM opportunity
            WHERE company IN \(.companyGroup(id)) AND status = 'won' AND withdrawn IS NULL AND id <> \(opportunity)
            """)
        if !others { try set(false, before, at: act.now, "no more by \(opportunity)") }
    }

    private func set(_ isCustomer: Bool, _ before: CompanyRow, at instant: Timestamp, _ words: String) throws {
        var after = before
        after.customer = isCustomer
        try ImportedCompany.update(after, in: connection)
        let writer = RecordWriter(connection: connection, act: act)
        writer.add(
            FactRow(
                person: ID(0), id: try act.ids.next(), noun: "company", subject: before.id.rawValue, at: instant,
                known: act.now, act: act, values: [("company.customer", .truth(isCustomer))]))
        var event = Event(.companyChanged, noun: "company", subject: before.id, at: instant)
        event.company = before.id
        event.details = "company.customer \(words)"
        writer.add(event)
        try writer.flush()
    }
}
