import Domain
import Storage

/// What one says of a contract.
package struct ContractInput: Sendable {
    package var starts: Day
    package var ends: Day
    package var yearly: Money
    package var product: String?

    package init(starts: Day, ends: Day, yearly: Money, product: String? = nil) {
        self.starts = starts
        self.ends = ends
        self.yearly = yearly
        self.product = product
    }

    /// - Throws: `Problem.invalid` for a term that ends before it starts, or money below 0.
    func check() throws {
        var faults: [FieldFault] = []
        if ends <= starts { faults.append(FieldFault(field: "ends", message: "It ends after it has started.")) }
        if yearly.minorUnits < 0 {
            faults.append(FieldFault(field: "yearly", message: "What a customer pays is not below 0."))
        }
        if (try? CurrencyCodes.checked(yearly.currency)) == nil {
            faults.append(FieldFault(field: "currency", message: "“\(yearly.currency)” is no known currency."))
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }
}

/// The verbs of account management on existing customers.
package struct RenewalStore: Sendable {
    package let database: AppDatabase
    package let accords: AccordShelf
    package let shelf: RosterShelf

    package init(database: AppDatabase, accords: AccordShelf, shelf: RosterShelf) {
        self.database = database
        self.accords = accords
        self.shelf = shelf
    }

    /// Writes down what a customer pays and until when.
    ///
    /// - Throws: `Problem.invalid`, `Problem.notFound`, `Problem.forbidden`.
    @discardableResult
    package func record(
        _ input: ContractInput, of company: ID<Company>, by viewer: Viewer, _ act: Act
    ) async throws -> ID<Contract> {
        try input.check()
        return try await database.write { connection in
            let company = try customer(company, viewer, connection)
            let kind =
                try ContractQueries.all("contract.company = \(company.id)", in: connection)
                .contains { $0.runs(on: input.starts) } ? BusinessKind.expansion : "new"
            var row = ContractRow(
                id: try act.ids.next(), company: company.id, kind: kind, starts: input.starts, ends: input.ends,
                yearly: input.yearly)
            row.product = input.product
            try ContractWriting(connection: connection, act: act).insert(row)
            if !company.customer {
                try AccountManaging(connection: connection, act: act)
                    .give(company.id, to: company.accountManager ?? viewer.user)
            }
            return row.id
        }
    }

    /// It ends before its time, or is not renewed: nothing is opened for it any more.
    ///
    /// - Throws: `Problem.invalid` for a day before it started, `Problem.conflict` when it was cancelled before.
    package func cancel(
        _ id: ID<Contract>, on day: Day, because reason: String, by viewer: Viewer, _ act: Act
    ) async throws {
        try await database.write { connection in
            let contract = try contract(id, viewer, connection)
            if let before = contract.cancelledOn { throw Problem.conflict("It was cancelled as of \(before) already.") }
            if day < contract.starts { throw Problem.invalid("on", "It starts on \(contract.starts) only.") }
            if reason.trimmingSpaces.isEmpty { throw Problem.invalid("reason", "Say why they leave.") }
            try connection.execute(
                "UPDATE contract SET cancelled_on = \(day), revision = revision + 1 WHERE id = \(id)")
            try ContractWriting(connection: connection, act: act).note(
                .contractCancelled, contract, "as of \(day); \(reason)")
        }
    }

    /// Opens the renewal of a contract before its day.
    ///
    /// - Throws: `Problem.conflict` when it is open already.
    package func renew(_ id: ID<Contract>, by viewer: Viewer, _ act: Act) async throws -> ID<Opportunity> {
        try await database.write { connection in
            let contract = try contract(id, viewer, connection)
            if contract.renewal != nil { throw Problem.conflict("Its renewal was opened already.") }
            if let day = contract.cancelledOn { throw Problem.conflict("It was cancelled as of \(day).") }
            return try opening(act, connection).renew(contract, at: act.now)
        }
    }

    /// Opens what a customer wants more of.
    package func expand(
        _ id: ID<Company>, name: String, amount: Money?, closingDay: Day?, by viewer: Viewer, _ act: Act
    ) async throws -> ID<Opportunity> {
        try await database.write { connection in
            let company = try customer(id, viewer, connection)
            guard company.customer else {
                throw Problem.conflict("\(company.name) buys nothing from us yet; what is new is no expansion.")
            }
            if let amount { try ContractInput(starts: Day(number: 0), ends: Day(number: 1), yearly: amount).check() }
            return try opening(act, connection).open(
                BusinessKind.expansion, named: name, at: company, amount: amount, closingDay: closingDay,
                owner: company.accountManager ?? viewer.user, at: act.now)
        }
    }

    /// Gives a customer to somebody else of account management.
    ///
    /// - Throws: `Problem.invalid` for somebody of another side.
    package func give(
        _ id: ID<Company>, to user: ID<User>, by viewer: Viewer, _ act: Act
    ) async throws {
        try await database.write { connection in
            let company = try customer(id, viewer, connection)
            let entries = try RosterQueries.entries(of: user, at: act.now, in: connection)
            guard entries.contains(where: { $0.party == .accountManagement }) else {
                throw Problem.invalid("user", "Choose somebody of account management.")
            }
            try AccountManaging(connection: connection, act: act).give(company.id, to: user)
        }
    }

    // MARK: - Private

    private func opening(_ act: Act, _ connection: any Connection) -> RenewalOpening {
        RenewalOpening(connection: connection, act: act, accords: accords, shelf: shelf)
    }

    /// The company that stands for it, for those who look after customers.
    private func customer(
        _ id: ID<Company>, _ viewer: Viewer, _ connection: any Connection
    ) throws -> CompanyRow {
        let company = try CompanyAccess.find(id, viewer, in: connection)
        let head = try company.survivor.flatMap { try CompanyQueries.find($0, in: connection) } ?? company
        guard CustomerAccess(viewer: viewer).mayKeep(head) else {
            throw Problem.forbidden("Only account management looks after customers.")
        }
        return head
    }

    private func contract(
        _ id: ID<Contract>, _ viewer: Viewer, _ connection: any Connection
    ) throws -> ContractRow {
        guard let contract = try ContractQueries.lock(id, in: connection) else {
            throw Problem.notFound("There is no such contract.")
        }
        _ = try customer(contract.company, viewer, connection)
        return contract
    }
}

/// Who may do what with a customer.
package struct CustomerAccess {
    package let viewer: Viewer

    package init(viewer: Viewer) {
        self.viewer = viewer
    }

    /// The account manager, whoever manages them, leaders of the side, and operations; with none, anybody of the side.
    package func mayKeep(_ company: CompanyRow) -> Bool {
        if viewer.isOperations { return true }
        guard viewer.parties.contains(.accountManagement) else { return false }
        guard let manager = company.accountManager else { return true }
        return manager == viewer.user || viewer.manages.contains(manager)
            || viewer.entries.contains { $0.party == .accountManagement && $0.role == .leader }
    }
}
