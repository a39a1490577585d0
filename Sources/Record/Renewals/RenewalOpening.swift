import Domain
import Storage

/// Opens what an existing customer renews or adds as an opportunity of its own kind.
///
/// Such a one needs nothing of what a new one does: the customer is known.
struct RenewalOpening {
    let connection: any Connection
    let act: Act
    let accords: AccordShelf
    let shelf: RosterShelf

    /// - Throws: `Problem.conflict` without an accord in force.
    func open(
        _ kind: String, named name: String, at company: CompanyRow, amount: Money?, closingDay: Day?,
        owner: ID<User>?, at instant: Timestamp
    ) throws -> ID<Opportunity> {
        guard let judging = try accords.current(at: act.now, in: connection) else {
            throw Problem.conflict("No accord is in force, so nothing says by which stages one sells.")
        }
        let accord = judging.judge.compiled.accord
        var row = OpportunityRow(id: try act.ids.next(), name: name, createdAt: instant, recorded: act.now)
        row.company = company.id
        row.owner = owner
        row.kind = kind
        row.stage = accord.process.first?.name
        row.amount = amount
        row.closingDay = closingDay
        let author = act.author.rawValue == 0 ? "Accord" : try UserQueries.find(act.author, in: connection)?.email
        let course = try OpportunityCourse(history: [
            OpportunityChange(
                .opened(stage: row.stage ?? "", amount: amount, closingDay: closingDay), at: instant,
                recorded: act.now, by: author ?? "Accord")
        ])
        let made = row
        try connection.insert(into: "opportunity", columns: OpportunityRow.columns) { try made.write(to: $0) }
        try OpportunityHistory.append(
            course.history, to: row.id, after: 0, author: act.author, version: judging.version,
            owners: try OwnerNames(in: connection), in: connection)
        try OpportunityStatements.keep(course, of: row.id, in: connection)
        try OpportunityStatements.countOpen(of: row.company, in: connection)
        try SearchedWords(connection: connection).set(
            WordList(SearchTokens.of(texts: [name])), noun: "opportunity", id: row.id.rawValue)
        var event = Event(
            kind == BusinessKind.renewal ? .renewalOpened : .expansionOpened, noun: "opportunity", subject: row.id,
            at: instant)
        event.company = company.id
        event.version = judging.version
        event.details = row.stage
        try EventLog.append(event, act, in: connection)
        try OriginKeeping(connection: connection, accords: accords, roster: shelf, act: act).judge([row.id])
        return row.id
    }

    /// Opens the renewal of a contract and notes it there.
    @discardableResult
    func renew(_ contract: ContractRow, at instant: Timestamp) throws -> ID<Opportunity> {
        guard let company = try CompanyQueries.heads([contract.company], in: connection)[contract.company] else {
            throw Problem.notFound("There is no such company.")
        }
        let id = try open(
            BusinessKind.renewal, named: "\(company.name), renewal \(contract.ends.year)", at: company,
            amount: contract.yearly, closingDay: contract.ends, owner: company.accountManager ?? company.owner,
            at: instant)
        try connection.execute(
            """
            UPDATE contract SET renewal = \(id), renewal_opened_at = \(instant), revision = revision + 1
            WHERE id = \(contract.id)
            """)
        return id
    }
}

/// Opens renewals so long before a contract ends as the accord promises, dated at the start of that day.
package struct RenewalJob: Sendable {
    /// Opened in one transaction.
    private static let slice = 50

    let database: AppDatabase
    let accords: AccordShelf
    let shelf: RosterShelf
    let ids: IDGenerator

    package init(database: AppDatabase, accords: AccordShelf, shelf: RosterShelf, ids: IDGenerator) {
        self.database = database
        self.accords = accords
        self.shelf = shelf
        self.ids = ids
    }

    package func isDue(at now: Timestamp) async throws -> Bool {
        try await database.read { try due(at: now, in: $0).map { !$0.contracts.isEmpty } ?? false }
    }

    package func run(at now: Timestamp) async throws {
        while true {
            let count = try await database.write { connection -> Int in
                guard let (contracts, zone, days) = try due(at: now, in: connection) else { return 0 }
                let act = Act(now: now, ids: ids)
                let opening = RenewalOpening(connection: connection, act: act, accords: accords, shelf: shelf)
                for contract in contracts.prefix(Self.slice) {
                    guard let fresh = try ContractQueries.lock(contract.id, in: connection), fresh.renewal == nil else {
                        continue
                    }
                    let day = RenewalRule.opens(contractEnds: fresh.ends, daysBefore: days)
                    // A contract that was told too late is renewed when it is known.
                    let instant = max(zone.start(of: day), try told(fresh.id, in: connection) ?? now)
                    try opening.renew(fresh, at: min(instant, now))
                    try tell(fresh, act, in: connection)
                }
                return contracts.count
            }
            if count <= Self.slice { return }
        }
    }

    private func due(
        at now: Timestamp, in connection: any Connection
    ) throws -> (contracts: [ContractRow], zone: Zone, days: Int)? {
        guard let accord = try accords.current(at: now, in: connection)?.judge.compiled.accord,
            let days = RenewalPromise.days(accord)
        else { return nil }
        let zone = try Zone(accord.timeZone, field: "timeZone")
        let today = zone.day(at: now)
        return (
            try ContractQueries.unopened(by: today.advanced(by: days), from: today, in: connection), zone, days
        )
    }

    private func told(_ id: ID<Contract>, in connection: any Connection) throws -> Timestamp? {
        try connection.integer("SELECT recorded FROM contract WHERE id = \(id)").map { Timestamp(milliseconds: $0) }
    }

    private func tell(_ contract: ContractRow, _ act: Act, in connection: any Connection) throws {
        guard let company = try CompanyQueries.heads([contract.company], in: connection)[contract.company],
            let manager = company.accountManager
        else { return }
        let body = "The renewal of \(company.name) is open; the contract ends on \(contract.ends)."
        try NoticeWriting.tell(manager, .renewalOpened, body, at: act.now, act, in: connection)
    }
}

/// How long before a contract ends its renewal is opened.
package enum RenewalPromise {
    /// The longest that is promised, in days; `nil` where nobody promises it.
    package static func days(_ accord: Accord) -> Int? {
        accord.commitments.filter { $0.measure == .renewalsOpened }.compactMap(\.before).map(days).max()
    }

    /// Days of a span; working days as the weeks that they fill.
    package static func days(_ span: Span) -> Int { PlanDelay(span).longestDays }
}
