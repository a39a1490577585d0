import Domain
import Storage

/// Lets account management look after who has bought: contracts, renewals, and references for the deals of today.
struct DemoCustomers {
    let demo: Demo
    let people: [String: ID<User>]
    let sales: [DemoSale]

    private var references: ReferenceStore {
        ReferenceStore(database: demo.services.database, accords: demo.accords, shelf: demo.shelf)
    }

    /// A service contract for each first cell that was won; most are renewed, some customers leave.
    func contract(until instant: Timestamp) async throws {
        let won = sales.filter { sale in
            sale.deal.isWon && !sale.isExpansion && sale.deal.closedAt.map { $0 < instant.milliseconds } ?? false
        }
        let act = demo.act(people["ana"] ?? ID(0), at: instant)
        try await demo.services.database.write { connection in
            let known = try DemoDealRows(connection: connection, now: instant, version: nil).known(
                won.map(\.way.number))
            let companies = try companies(known.values.map(\.id), in: connection)
            let writing = ContractWriting(connection: connection, act: act)
            for sale in won {
                guard let deal = known[sale.way.number], let company = companies[deal.id],
                    let closedAt = sale.deal.closedAt
                else { continue }
                for row in try rows(of: sale, deal.id, company, closedAt, act) { try writing.insert(row) }
            }
            // Who buys is looked after.
            try connection.execute(
                """
                UPDATE company SET account_manager = \(act.author)
                WHERE account_manager IS NULL AND customer AND id IN (SELECT company FROM contract)
                """)
        }
        try await renew(at: instant)
    }

    /// Opens what the accord promises to open in time.
    func renew(at instant: Timestamp) async throws {
        try await RenewalJob(
            database: demo.services.database, accords: demo.accords, shelf: demo.shelf, ids: demo.services.ids
        ).run(at: instant)
    }

    /// Eight customers may be asked; four are, and not all of them say yes.
    func refer(at now: Timestamp) async throws {
        guard let ana = people["ana"], let manager = try await viewer(ana, now) else { return }
        let (customers, deals) = try await demo.services.database.read { connection in
            (
                try connection.all(
                    """
                    SELECT DISTINCT contract.company FROM contract JOIN company ON company.id = contract.company
                    WHERE company.account_manager = \(ana) AND company.survivor IS NULL
                    ORDER BY contract.company LIMIT 8
                    """
                ) { $0.id(0, of: Company.self) },
                try connection.all(
                    """
                    SELECT id, owner FROM opportunity WHERE status = 'open' AND withdrawn IS NULL AND owner IS NOT NULL
                        AND kind = 'New business' ORDER BY created_at LIMIT 4
                    """
                ) { ($0.id(0, of: Opportunity.self), $0.id(1, of: User.self)) }
            )
        }
        let listed = now.advanced(byMilliseconds: -.days(12))
        for customer in customers {
            try await references.list(
                customer, products: ["Palletising cell"], by: manager, demo.act(ana, at: listed))
        }
        for (place, pair) in zip(customers, deals).enumerated() {
            let (customer, (deal, owner)) = pair
            guard let seller = try await viewer(owner, now) else { continue }
            let asked = now.advanced(byMilliseconds: -.days(8 - place) - .hours(3))
            let id = try await references.ask(
                customer, for: deal, by: nil, wish: "A talk of half an hour with their plant manager.", by: seller,
                demo.act(owner, at: asked))
            let answered = asked.advanced(byMilliseconds: .hours(7))
            switch place {
            case 0, 2:
                try await references.agree(id, by: manager, demo.act(ana, at: answered))
                try await references.give(
                    id, by: seller, demo.act(owner, at: answered.advanced(byMilliseconds: .days(2))))
            case 3:
                try await references.decline(
                    id, because: "They were asked twice this year.", by: manager, demo.act(ana, at: answered))
            default: break
            }
        }
    }

    // MARK: - Private

    private func viewer(_ user: ID<User>, _ instant: Timestamp) async throws -> Viewer? {
        try await UserStore(demo.services).viewer(user, at: instant)
    }

    private func companies(
        _ deals: [ID<Opportunity>], in connection: any Connection
    ) throws -> [ID<Opportunity>: ID<Company>] {
        var found: [ID<Opportunity>: ID<Company>] = [:]
        for start in stride(from: 0, to: deals.count, by: 500) {
            try connection.each(
                """
                SELECT id, company FROM opportunity
                WHERE id IN \(.list(deals[start..<min(start + 500, deals.count)])) AND company IS NOT NULL
                """
            ) { found[$0.id(0)] = $0.id(1) }
        }
        return found
    }

    /// A year of service from the win on, and the years after it.
    private func rows(
        of sale: DemoSale, _ deal: ID<Opportunity>, _ company: ID<Company>, _ closedAt: Int64, _ act: Act
    ) throws -> [ContractRow] {
        var rows: [ContractRow] = []
        var starts = Day(number: Int32(closedAt / .days(1)))
        var yearly = sale.deal.amount * 18
        let today = DemoPapers.day(act.now)
        while starts <= today {
            let ends = starts.advanced(by: 365)
            var row = ContractRow(
                id: try act.ids.next(), company: company, kind: rows.isEmpty ? "new" : BusinessKind.renewal,
                starts: starts, ends: ends, yearly: Money(minorUnits: yearly, currency: "USD"))
            row.opportunity = rows.isEmpty ? deal : nil
            row.product = "Service of the cell"
            rows.append(row)
            // One in eight does not go on.
            if sale.way.number % 8 == 3 { break }
            starts = ends
            yearly = yearly * (sale.way.number % 5 == 0 ? 94 : 105) / 100
        }
        return rows
    }
}
