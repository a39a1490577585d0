import Domain
import Storage
import TestDatabases

@testable import Record
@testable import Server

/// The small company with deals that documents hang on.
struct BillingDesk: Sendable {
    let world: CreditWorld

    static func open(_ engine: Engine = .sqlite, _ body: (BillingDesk) async throws -> Void) async throws {
        try await CreditWorld.open(engine) { try await body(BillingDesk(world: $0)) }
    }

    var company: SmallCompany { world.company }
    var store: BillingStore { BillingStore(database: company.database, library: company.library) }
    var rates: CurrencyRateStore { CurrencyRateStore(database: company.database, library: company.library) }
    let reconciliations: ReconciliationStore
    var features: [Feature] {
        [BillingFeature.feature(store, rates: rates, reconciliations: reconciliations)] + world.features
    }

    init(world: CreditWorld) {
        self.world = world
        reconciliations = ReconciliationStore(database: world.company.database, library: world.company.library)
    }

    /// The company's day of today.
    static let today = Day(year: 2027, month: 1, day: 29) ?? Day(number: 0)

    func won(_ name: String, _ amount: Int64, currency: String = "USD", owner: String = "Kim") async throws -> ID<
        Opportunity
    > {
        try await world.deal(
            name, amount: amount, touches: [("Web", 9), ("Fair", 6)], openedDaysAgo: 5, owner: owner,
            currency: currency)
    }

    @discardableResult
    func add(_ draft: BillingDraft) async throws -> ID<BillingDocument> {
        try await store.add(draft, by: .system, company.act("Olu"))
    }

    func draft(
        _ kind: BillingKind, _ total: Int64?, number: String? = nil, of parent: ID<BillingDocument>? = nil,
        deal: ID<Opportunity>? = nil, currency: String = "USD", lines: [BillingLine] = []
    ) -> BillingDraft {
        BillingDraft(
            kind, number: number, parent: parent, opportunity: deal, day: Self.today, currency: currency, lines: lines,
            total: total)
    }

    func told(_ request: ReconciliationRequest = ReconciliationRequest()) async throws -> ReconciliationTold {
        try await reconciliations.told(request, viewer: .system, now: company.now)
    }

    /// What moved on a basis, deal by deal.
    func money(_ basis: Attribution.Basis) async throws -> MoneyFound {
        let company = company
        return try await company.database.read { connection in
            let ground = try MoneyGround(company.library, at: company.now, in: connection)
            let reading = MoneyReading(
                connection: connection, viewer: .system, currency: ground.currency, zone: ground.zone)
            return try reading.money(of: try reading.deals(), basis)
        }
    }

    /// What a verb is refused with.
    func fault(_ body: () async throws -> Void) async -> Problem? {
        do {
            try await body()
            return nil
        } catch { return error as? Problem }
    }
}
