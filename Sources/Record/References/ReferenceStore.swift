import Domain
import Storage

/// The verbs on references: who may speak for us, who was asked, and what came of it.
package struct ReferenceStore: Sendable {
    package let database: AppDatabase
    package let accords: AccordShelf
    package let shelf: RosterShelf

    package init(database: AppDatabase, accords: AccordShelf, shelf: RosterShelf) {
        self.database = database
        self.accords = accords
        self.shelf = shelf
    }

    /// Puts a customer into the pool, with the products they may speak of; again changes the products.
    ///
    /// - Throws: `Problem.conflict` for a company that is no customer, `Problem.forbidden`.
    package func list(
        _ id: ID<Company>, products: [String], by viewer: Viewer, _ act: Act
    ) async throws {
        try await database.write { connection in
            let company = try customer(id, viewer, connection)
            guard company.customer else { throw Problem.conflict("\(company.name) is no customer.") }
            let words = products.map { String($0.trimmingSpaces) }.filter { !$0.isEmpty }.joined(separator: "\n")
            try connection.execute(
                """
                INSERT INTO reference_customer (company, products, since, author)
                VALUES (\(company.id), \(words), \(act.now), \(act.author))
                ON CONFLICT (company) DO UPDATE SET products = excluded.products, until = NULL
                """)
            try note(.referencePoolChanged, company.id.rawValue, company.id, "in the pool", act, connection)
        }
    }

    /// Takes a customer out of the pool; what they gave stays.
    package func unlist(_ id: ID<Company>, by viewer: Viewer, _ act: Act) async throws {
        try await database.write { connection in
            let company = try customer(id, viewer, connection)
            try connection.execute(
                """
                UPDATE reference_customer SET until = \(act.now)
                WHERE company IN \(.companyGroup(company.id)) AND until IS NULL
                """)
            try note(.referencePoolChanged, company.id.rawValue, company.id, "out of the pool", act, connection)
        }
    }

    /// Asks the account manager of a customer for a reference in a sale.
    ///
    /// `day`: The last on which an answer is of use; the accord's clock ends before it or with it.
    /// - Throws: `Problem.conflict` for a customer who is not in the pool, has no account manager or was asked for this
    ///   sale, `Problem.invalid` without any time to answer.
    @discardableResult
    package func ask(
        _ id: ID<Company>, for opportunity: ID<Opportunity>, by day: Day?, wish: String?, by viewer: Viewer, _ act: Act
    ) async throws -> ID<Reference> {
        try await database.write { connection in
            guard let company = try CompanyQueries.heads([id], in: connection)[id], company.customer,
                try ReferenceQueries.standing(of: [company.id], in: connection)[company.id]?.isListed ?? false
            else { throw Problem.conflict("This customer is not in the pool of those who may be asked.") }
            guard let manager = company.accountManager else {
                throw Problem.conflict("Nobody looks after \(company.name), so nobody can ask them.")
            }
            let deal = try OpportunityQueries.row(opportunity, to: viewer, in: connection)
            guard deal.status == .open else { throw Problem.conflict("\(deal.name) has ended.") }
            let isAsked = try connection.exists(
                """
                SELECT 1 FROM reference_request
                WHERE company IN \(.companyGroup(company.id)) AND opportunity = \(opportunity)
                    AND state IN ('asked', 'agreed', 'given') AND withdrawn IS NULL
                """)
            if isAsked { throw Problem.conflict("\(company.name) was asked for this sale already.") }
            guard let judging = try accords.current(at: act.now, in: connection) else {
                throw Problem.conflict("No accord is in force, so nothing says how fast an answer comes.")
            }
            let accord = judging.judge.compiled.accord
            let book = try shelf.book(at: act.now, version: judging.version, accord: accord, in: connection)
            let due = try ReferencePromise(accord).due(
                from: act.now, by: day, calendar: book.calendar(of: book.email(manager)))
            let row = ReferenceRow(
                id: try act.ids.next(), company: company.id, opportunity: opportunity, askedBy: viewer.user,
                accountManager: manager, askedAt: act.now, dueAt: due, state: .asked, wish: wish,
                version: judging.version)
            try insert(row, act, connection)
            try note(.referenceAsked, row.id.rawValue, company.id, nil, act, connection)
            let body = "\(company.name) is asked for as a reference; say yes or no by \(accord.day(of: due))."
            try NoticeWriting.tell(manager, .referenceAsked, body, at: act.now, act, in: connection)
            return row.id
        }
    }

    /// The account manager's yes.
    package func agree(_ id: ID<Reference>, by viewer: Viewer, _ act: Act) async throws {
        try await answer(id, .referenceAgreed, by: viewer, act) { request, user in
            try request.agreed(by: user, at: act.now)
        }
    }

    package func decline(
        _ id: ID<Reference>, because reason: String, by viewer: Viewer, _ act: Act
    ) async throws {
        try await answer(id, .referenceDeclined, by: viewer, act) { request, user in
            try request.declined(by: user, because: reason, at: act.now)
        }
    }

    /// It took place; incentives pay for that.
    package func give(_ id: ID<Reference>, by viewer: Viewer, _ act: Act) async throws {
        try await answer(id, .referenceGiven, by: viewer, act) { request, user in
            guard [request.askedBy, request.accountManager].contains(user) else {
                throw Problem.forbidden("Whoever asked, or the account manager, says that it took place.")
            }
            return try request.given(at: act.now)
        }
    }

    /// Lets asks end that nobody answered in time, dated at their due instants.
    package func expire(at now: Timestamp, ids: IDGenerator) async throws {
        let due = try await database.read { try ReferenceQueries.expired(at: now, in: $0) }
        for id in due {
            try await database.write { connection in
                guard var row = try ReferenceQueries.lock(id, in: connection), row.state == .asked, row.dueAt < now
                else {
                    return
                }
                let act = Act(now: now, ids: ids)
                let request = try row.request { $0.description }.expired(at: now)
                row.take(request, by: ID(0))
                try update(row, connection)
                try note(.referenceExpired, row.id.rawValue, row.company, nil, act, connection, at: row.dueAt)
                let body = "Nobody said yes or no to a reference in time."
                for user in Set([row.askedBy, row.accountManager]) {
                    try NoticeWriting.tell(user, .referenceExpired, body, at: row.dueAt, act, in: connection)
                }
            }
        }
    }

    package func isDue(at now: Timestamp) async throws -> Bool {
        try await database.read { try !ReferenceQueries.expired(at: now, in: $0).isEmpty }
    }

    // MARK: - Private

    private func answer(
        _ id: ID<Reference>, _ kind: EventKind, by viewer: Viewer, _ act: Act,
        _ decision: @escaping @Sendable (ReferenceRequest, String) throws -> ReferenceRequest
    ) async throws {
        try await database.write { connection in
            guard var row = try ReferenceQueries.lock(id, in: connection) else {
                throw Problem.notFound("Nobody asked for this.")
            }
            let users = Dictionary(
                try UserQueries.all(in: connection).map { ($0.id, $0.email) }, uniquingKeysWith: { first, _ in first })
            let request = row.request { users[$0] ?? "somebody who left" }
            // Leaders of the side answer for those who are away.
            let isLeader =
                viewer.isSystem
                || viewer.entries.contains { $0.party == .accountManagement && $0.role == .leader }
                || viewer.manages.contains(row.accountManager)
            let isAnswer = kind == .referenceAgreed || kind == .referenceDeclined
            let user = isLeader && (isAnswer || request.askedBy != viewer.email) ? request.accountManager : viewer.email
            row.take(try decision(request, user), by: viewer.user)
            try update(row, connection)
            try note(kind, row.id.rawValue, row.company, nil, act, connection)
            let told = isAnswer ? row.askedBy : row.accountManager
            guard told != viewer.user else { return }
            try NoticeWriting.tell(told, kind, Self.words(kind), at: act.now, act, in: connection)
        }
    }

    private static func words(_ kind: EventKind) -> String {
        switch kind {
        case .referenceAgreed: "The account manager agreed: the customer speaks for us."
        case .referenceDeclined: "The account manager declined; the reason stands with the request."
        default: "A reference was given."
        }
    }

    private func customer(
        _ id: ID<Company>, _ viewer: Viewer, _ connection: any Connection
    ) throws -> CompanyRow {
        let company = try CompanyAccess.find(id, viewer, in: connection)
        let head = try company.survivor.flatMap { try CompanyQueries.find($0, in: connection) } ?? company
        guard CustomerAccess(viewer: viewer).mayKeep(head) else {
            throw Problem.forbidden("Only account management says who may be asked.")
        }
        return head
    }

    private func insert(_ row: ReferenceRow, _ act: Act, _ connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO reference_request (id, company, opportunity, asked_by, account_manager, asked_at, due_at, state,
                wish, version, recorded)
            VALUES (\(row.id), \(row.company), \(row.opportunity), \(row.askedBy), \(row.accountManager),
                \(row.askedAt), \(row.dueAt), \(row.state), \(row.wish), \(row.version), \(act.now))
            """)
    }

    private func update(_ row: ReferenceRow, _ connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE reference_request SET state = \(row.state), answered_at = \(row.answeredAt),
                answered_by = \(row.answeredBy), reason = \(row.reason), given_at = \(row.givenAt),
                revision = revision + 1
            WHERE id = \(row.id)
            """)
    }

    private func note(
        _ kind: EventKind, _ subject: Int64, _ company: ID<Company>, _ details: String?, _ act: Act,
        _ connection: any Connection, at instant: Timestamp? = nil
    ) throws {
        var event = Event(kind, noun: "reference", subject: ID<Reference>(subject), at: instant ?? act.now)
        event.company = company
        event.details = details
        try EventLog.append(event, act, in: connection)
    }
}

/// How fast a reference is answered.
package struct ReferencePromise: Sendable {
    /// `nil` where the accord sets no clock.
    package let within: Span?
    private let zone: Zone?

    package init(_ accord: Accord) {
        within = accord.commitments.first { $0.measure == .referencesAgreed && $0.within != nil }?.within?
            .value(for: nil)
        zone = Zone(accord.timeZone)
    }

    /// The earlier of the accord's clock and the end of the day that was named.
    ///
    /// - Throws: `Problem.invalid` without either, or for a day that is over.
    func due(from instant: Timestamp, by day: Day?, calendar: BusinessCalendar) throws -> Timestamp {
        let promised = within.map { calendar.due(from: instant, span: $0) }
        let named = try day.flatMap { day -> Timestamp? in
            guard let end = zone?.start(of: day.advanced(by: 1)).advanced(byMilliseconds: -1) else { return nil }
            if end <= instant { throw Problem.invalid("by", "Name a day to come.") }
            return end
        }
        guard let due = [promised, named].compactMap({ $0 }).min() else {
            throw Problem.invalid("by", "Name the day by which an answer is needed.")
        }
        return due
    }
}

extension Accord {
    /// The day of an instant in the accord's zone.
    func day(of instant: Timestamp) -> String {
        Zone(timeZone).map { $0.day(at: instant).description } ?? ""
    }
}
