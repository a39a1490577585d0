import Domain
import Storage

extension MoneyReading {
    /// Documents that belong to no opportunity, or to one that is withdrawn: each group that hangs together as one whose
    /// money counts and that was neither opened nor won, by its first instant.
    ///
    /// `from`: Groups of which nothing is of this day or later are left out. A credit note without its invoice counts
    /// nowhere. Whose opportunity it is nobody knows, so no viewer's sight narrows it.
    func loose(from first: Day) throws -> [MoneyDeal] {
        let reading = BillingFiguresReading(connection: connection, currency: currency, zone: zone)
        let groups = BillingGroups(try reading.documentsWithoutDeal()).all.filter { group in
            group.contains { $0.day >= first }
        }
        let tops = groups.compactMap { $0.first?.id }
        var places: [Int64: Place] = [:]
        for start in stride(from: 0, to: tops.count, by: 500) {
            let slice = SQL.list(tops[start..<min(start + 500, tops.count)])
            try connection.each("SELECT id, company, owner, at FROM billing_document WHERE id IN \(slice)") { row in
                places[row.integer(0)] = Place(
                    company: row.optionalID(1), owner: row.optionalID(2), at: row.timestamp(3))
            }
        }
        return groups.compactMap { group in
            guard let top = group.first, let place = places[top.id] else { return nil }
            return deal(group, top, place)
        }.sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
    }

    /// Whose the group is, by its first document.
    private struct Place {
        let company: ID<Company>?
        let owner: ID<User>?
        let at: Timestamp
    }

    private func deal(_ group: [BillingFigures], _ top: BillingFigures, _ place: Place) -> MoneyDeal {
        let invoices = Set(group.filter { $0.kind == .invoice && !$0.isCancelled }.map(\.id))
        let documents = group.filter { document in
            document.kind != .creditNote || document.parent.map(invoices.contains) ?? false
        }
        return MoneyDeal(
            id: ID(top.id), name: top.name, company: place.company, companyName: nil, lead: nil, person: nil,
            owner: place.owner, status: .open, kind: nil, origin: nil, openedAt: place.at, closedAt: nil,
            leadCreatedAt: nil, opened: nil, amount: nil, place: MoneyDeal.Place(),
            source: RevenueSource(opportunity: 0, documents: documents))
    }
}
