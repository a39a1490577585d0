import Domain
import Storage
import TestDatabases

@testable import Record
@testable import Server

/// The small company with signed goals: a shared number of revenue, leads by month and territory, and one that is
/// watched.
struct GoalWorld: Sendable {
    let credit: CreditWorld
    var company: SmallCompany { credit.company }

    static let goals = """
        goals:
          - { metric: booked-revenue, managed: true, per: quarter, target: 100000, byOrigin: { marketing: 40%, outbound: 60% }, settledBy: paid-revenue }
          - { metric: paid-revenue, managed: true, per: quarter, target: 80000 }
          - { metric: qualified-leads, managed: true, per: month, target: { West: 10, East: 8 } }
          - { metric: opportunity-to-won, managed: true, per: quarter, target: 50% }
          - { metric: inquiries, managed: false, per: month, alert: { below: 5 } }
        assumptions: { qualified-to-opportunity: 18%, opportunity-to-won: 25%, won-amount: 56000, cycle: 75d, paid-of-won: 95%, won-to-paid: 30d, from: "Pilot of 64 leads", replacedAfter: 100 outcomes }

        """

    /// A month closes two working days after its end.
    static let closing = accord().replacing(
        "until: 2027-12-31 }", with: "until: 2027-12-31, periodCloses: 2 business days }")

    static func accord(_ goals: String = GoalWorld.goals) -> String { CreditWorld.accord() + goals }

    static func open(
        _ engine: Engine = .sqlite, accord: String = GoalWorld.accord(), _ body: (GoalWorld) async throws -> Void
    ) async throws {
        try await CreditWorld.open(engine, accord: accord) { try await body(GoalWorld(credit: $0)) }
    }

    var store: GoalStore {
        GoalStore(
            accords: AccordStore(database: company.database, library: company.library),
            scorecards: ScorecardStore(database: company.database, library: company.library), shelf: company.shelf)
    }
    var scorecards: ScorecardStore { ScorecardStore(database: company.database, library: company.library) }
    var features: [Feature] { [GoalFeature.feature(store)] }
    var reader: Reader { Reader(.system, at: company.now) }

    func board(_ request: GoalRequest = GoalRequest()) async throws -> GoalBoard {
        try await store.board(request, reader)
    }

    func line(_ metric: String, _ request: GoalRequest = GoalRequest()) async throws -> GoalLine {
        var request = request
        request.metric = metric
        guard let line = try await board(request).lines.first else { throw Problem.notFound("There is no \(metric).") }
        return line
    }

    /// An invoice of a deal and its payment, so many days ago.
    func pay(_ deal: ID<Opportunity>, _ amount: Int64, daysAgo: Int, number: String) async throws {
        let act = company.act()
        try await company.database.write { connection in
            let at = act.now.advanced(byMilliseconds: -Int64(daysAgo) * 86_400_000)
            var invoice = BillingDocumentRow(id: try act.ids.next(), kind: .invoice, at: at, recorded: at)
            invoice.number = "I-\(number)"
            invoice.opportunity = deal
            invoice.subtotal = amount
            invoice.total = amount
            invoice.currency = "USD"
            var payment = BillingDocumentRow(id: try act.ids.next(), kind: .payment, at: at, recorded: at)
            payment.number = "P-\(number)"
            payment.parent = invoice.id
            payment.total = amount
            payment.currency = "USD"
            let rows = [invoice, payment]
            try connection.insert(into: "billing_document", columns: BillingDocumentRow.columns) { bulk in
                for row in rows { try row.write(to: bulk) }
            }
            try EventLog.append(
                Event(.opportunityOpened, noun: "opportunity", subject: deal, at: act.now), act, in: connection)
        }
    }

    /// A document that names no deal, so many days ago.
    @discardableResult
    func loose(
        _ kind: BillingKind, _ amount: Int64, daysAgo: Int, of parent: ID<BillingDocument>? = nil,
        company client: ID<Company>? = nil, owner: String? = nil, deal: ID<Opportunity>? = nil
    ) async throws -> ID<BillingDocument> {
        let act = company.act()
        let owner = owner.map { company.id($0) }
        return try await company.database.write { connection in
            let at = act.now.advanced(byMilliseconds: -Int64(daysAgo) * 86_400_000)
            var row = BillingDocumentRow(id: try act.ids.next(), kind: kind, at: at, recorded: at)
            row.number = "\(kind.rawValue) \(amount)"
            row.parent = parent
            row.company = client
            row.owner = owner
            row.opportunity = deal
            row.total = amount
            row.currency = "USD"
            let kept = row
            try connection.insert(into: "billing_document", columns: BillingDocumentRow.columns) {
                try kept.write(to: $0)
            }
            let event = Event(.documentAdded, noun: "document", subject: row.id, at: act.now)
            try EventLog.append(event, act, in: connection)
            return row.id
        }
    }

    static let day = Day(text: "2027-01-29") ?? Day(number: 0)
}
