import Domain
import Storage

/// Enters the papers of deals of the recent weeks by hand, as operations does: a part of them is paid by now.
struct DemoInvoicing {
    let demo: Demo
    let people: [String: ID<User>]

    /// After the win: order, invoice of the down payment, its payment, invoice of the rest, a part of that.
    static let days = [1, 2, 6, 9, 14]

    private var store: BillingStore { BillingStore(database: demo.services.database, library: demo.library) }

    /// One paper; without a win there is none.
    func perform(_ place: Int, _ deal: ID<Opportunity>, at instant: Timestamp) async throws {
        guard let olu = people["olu"], let viewer = try await UserStore(demo.services).viewer(olu, at: instant) else {
            return
        }
        let found = try await demo.services.database.read { connection in
            try connection.first(
                "SELECT amount, currency FROM opportunity WHERE id = \(deal) AND status = 'won' AND withdrawn IS NULL"
            ) { (amount: $0.integer(0), currency: $0.text(1)) }
        }
        guard let found else { return }
        let parents = try await papers(of: deal)
        let down = found.amount * 3 / 10
        func draft(_ kind: BillingKind, _ total: Int64, _ parent: ID<BillingDocument>?, _ milestone: String? = nil)
            -> BillingDraft
        {
            BillingDraft(
                kind, number: "\(kind.rawValue.prefix(1).uppercased())-\(deal.description.suffix(5))-\(place)",
                parent: parent, opportunity: kind == .order ? deal : nil, day: DemoPapers.day(instant),
                dueDay: kind == .invoice ? DemoPapers.day(instant).advanced(by: 30) : nil, currency: found.currency,
                lines: kind.hasLines
                    ? [BillingLine(text: milestone ?? "Palletising cell", quantity: 1_000, unitPrice: total)] : [],
                total: kind.hasLines ? nil : total, milestone: milestone)
        }
        let next: BillingDraft? =
            switch place {
            case 0: draft(.order, found.amount, nil)
            case 1: parents[.order]?.first.map { draft(.invoice, down, $0, "Down payment") }
            case 2: parents[.invoice]?.first.map { draft(.payment, down, $0) }
            case 3: parents[.order]?.first.map { draft(.invoice, found.amount - down, $0, "Delivery") }
            default: parents[.invoice]?.last.map { draft(.payment, (found.amount - down) / 2, $0) }
            }
        guard let next else { return }
        _ = try await store.add(next, by: viewer, demo.act(olu, at: instant))
    }

    /// What is there of the deal by now, oldest first.
    private func papers(of deal: ID<Opportunity>) async throws -> [BillingKind: [ID<BillingDocument>]] {
        try await demo.services.database.read { connection in
            var found: [BillingKind: [ID<BillingDocument>]] = [:]
            try connection.each(
                """
                SELECT d.kind, d.id FROM billing_document d WHERE d.withdrawn IS NULL AND (d.opportunity = \(deal)
                    OR d.parent IN (SELECT o.id FROM billing_document o WHERE o.opportunity = \(deal)))
                ORDER BY d.id
                """
            ) { row in
                guard let kind = BillingKind(rawValue: row.text(0)) else { return }
                found[kind, default: []].append(row.id(1))
            }
            return found
        }
    }
}
