import Domain
import Storage

/// Reads won deals with their documents, and the documents without one, as one viewer may see them.
struct ReconciliationReading {
    /// Documents that keep their day apart from their instant may be this far from it.
    private static let slack = Int64(400) * 86_400_000

    let connection: any Connection
    let viewer: Viewer
    let ground: MoneyGround
    let now: Timestamp

    private var zone: Zone { ground.zone }

    func told(_ request: ReconciliationRequest) throws -> ReconciliationTold {
        let money = MoneyReading(
            connection: connection, viewer: viewer, currency: ground.currency, zone: ground.zone)
        let deals = try money.deals(won(request)).filter { deal in
            deal.closedAt.map { request.holds(zone.day(at: $0)) } ?? false
        }
        let groups = try groupsWithoutWin(request)
        var currencies = Set(deals.compactMap { $0.amount?.currency })
        for document in deals.flatMap(\.source.documents) + groups.flatMap({ $0 }) {
            currencies.insert(document.currency)
        }
        let rates = try CurrencyRateQueries.rates(between: currencies, and: ground.currency, in: connection)
        var kept: [WonDeal] = []
        var counted: [BillingFigures] = []
        var leftOut: [ReconciliationTold.LeftOut] = []
        var byDeal: [Int64: [BillingFigures]] = [:]
        for deal in deals {
            let won = wonDeal(deal)
            let missing = missing(won, deal.source.documents, rates)
            if missing.isEmpty {
                kept.append(won)
                counted += deal.source.documents
                byDeal[won.id] = deal.source.documents
            } else {
                leftOut.append(.init(deal: won, documents: deal.source.documents, missing: missing))
            }
        }
        for group in groups {
            let missing = missing(nil, group, rates)
            if missing.isEmpty {
                counted += group
                byDeal[0, default: []] += group
            } else {
                leftOut.append(.init(deal: nil, documents: group, missing: missing))
            }
        }
        let today = zone.day(at: now)
        let report = try ReconciliationReport(
            deals: kept, documents: counted, rates: rates, currency: ground.currency, on: today)
        let business = Dictionary(
            deals.map { ($0.id.rawValue, BusinessKind($0.kind)) }, uniquingKeysWith: { first, _ in first })
        return ReconciliationTold(
            request: request, report: report,
            leftOut: leftOut, withoutAmount: Set(deals.filter { $0.amount == nil }.map(\.id.rawValue)),
            documents: Dictionary(counted.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
            companies: Dictionary(
                deals.map { ($0.id.rawValue, (id: $0.company, name: $0.companyName)) },
                uniquingKeysWith: { first, _ in first }),
            owners: Dictionary(
                deals.compactMap { deal in deal.owner.map { (deal.id.rawValue, $0) } },
                uniquingKeysWith: { first, _ in first }),
            business: business, parts: ReconciliationSums.parts(report, business),
            control: ReconciliationSums("In the books", report.all), twins: try twins(request), day: today,
            byUrgency: Self.byUrgency(report), groups: byDeal, summary: ReconciliationSummary(report, leftOut))
    }

    /// Of these days and this company.
    private func twins(_ request: ReconciliationRequest) throws -> [BillingTwins] {
        let company = try request.company.flatMap { company in
            try connection.first("SELECT coalesce(survivor, id) FROM company WHERE id = \(company)") {
                $0.id(0, of: Company.self)
            }
        }
        return try BillingTwinReading(connection, viewer, currency: ground.currency, zone: zone).all().filter { group in
            group.documents.contains { request.holds($0.day) }
                && (company == nil || group.documents.contains { $0.company?.id == company })
        }
    }

    private static func byUrgency(_ report: ReconciliationReport) -> [Reconciliation] {
        report.all.sorted { left, right in
            let one = (right.overdue, right.open, right.amount(.won) ?? 0)
            let two = (left.overdue, left.open, left.amount(.won) ?? 0)
            return one < two || (one == two && (left.deal?.id ?? 0) < (right.deal?.id ?? 0))
        }
    }

    private func wonDeal(_ deal: MoneyDeal) -> WonDeal {
        WonDeal(
            id: deal.id.rawValue, name: deal.name,
            amount: deal.amount ?? Money(minorUnits: 0, currency: ground.currency),
            day: zone.day(at: deal.closedAt ?? deal.openedAt))
    }

    private func missing(
        _ deal: WonDeal?, _ documents: [BillingFigures], _ rates: ExchangeRates
    ) -> Set<MissingRate> {
        let needed =
            documents.filter { !$0.isCancelled && $0.kind != .quote }.map { (currency: $0.currency, day: $0.day) }
            + (deal.map { [(currency: $0.amount.currency, day: $0.day)] } ?? [])
        return rates.missing(needed, to: ground.currency)
    }

    /// A superset by what has an index; the day itself is looked at afterwards.
    private func won(_ request: ReconciliationRequest) -> SQL {
        var conditions: [SQL] = ["opportunity.status = 'won'"]
        if let from = request.from {
            conditions.append(
                """
                (opportunity.closed_at >= \(zone.start(of: from)) OR (opportunity.closed_at IS NULL
                    AND (opportunity.closing_day >= \(from) OR opportunity.created_at >= \(zone.start(of: from)))))
                """)
        }
        if let to = request.to {
            conditions.append(
                """
                (opportunity.closed_at < \(zone.start(of: to.advanced(by: 1))) OR (opportunity.closed_at IS NULL
                    AND opportunity.created_at < \(zone.start(of: to.advanced(by: 1)))))
                """)
        }
        if let company = request.company { conditions.append("opportunity.company IN \(.companyGroup(company))") }
        if let owner = request.owner { conditions.append("opportunity.owner = \(owner)") }
        return .joined(conditions, separator: " AND ")
    }

    /// Each with what belongs to it; the day of the first decides.
    private func groupsWithoutWin(_ request: ReconciliationRequest) throws -> [[BillingFigures]] {
        var conditions: [SQL] = [.visibleRoot(to: viewer)]
        if let from = request.from {
            conditions.append("root.at >= \(zone.start(of: from).advanced(byMilliseconds: -Self.slack))")
        }
        if let to = request.to {
            let end = zone.start(of: to.advanced(by: 1))
            conditions.append("root.at < \(end.advanced(byMilliseconds: Self.slack))")
        }
        if let company = request.company {
            conditions.append(
                """
                (root.company IN \(.companyGroup(company)) OR EXISTS (SELECT 1 FROM opportunity deal
                    WHERE deal.id = root.opportunity AND deal.company IN \(.companyGroup(company))))
                """)
        }
        if let owner = request.owner { conditions.append("root.owner = \(owner)") }
        let reading = BillingFiguresReading(connection: connection, currency: ground.currency, zone: zone)
        let documents = try reading.documentsWithoutWin(.joined(conditions, separator: " AND "))
        return BillingGroups(documents).all.filter { group in group.first.map { request.holds($0.day) } ?? false }
    }
}

/// Documents in groups that hang together, each with the one on top first.
struct BillingGroups {
    let all: [[BillingFigures]]

    init(_ documents: [BillingFigures]) {
        let byID = Dictionary(documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var order: [Int64] = []
        var groups: [Int64: [BillingFigures]] = [:]
        for document in documents {
            var top = document
            var seen: Set<Int64> = [document.id]
            while let parent = top.parent, let next = byID[parent], seen.insert(parent).inserted { top = next }
            if groups[top.id] == nil { order.append(top.id) }
            groups[top.id, default: []].append(document)
        }
        all = order.map { top in
            let group = groups[top] ?? []
            return group.filter { $0.id == top } + group.filter { $0.id != top }
        }
    }
}

extension SQL {
    /// The condition on `root`, a document that others belong to.
    static func visibleRoot(to viewer: Viewer) -> SQL {
        if viewer.seesEveryLead { return "TRUE" }
        return """
            (root.owner IN \(.list(viewer.team))
            OR EXISTS (SELECT 1 FROM opportunity WHERE opportunity.withdrawn IS NULL
                AND opportunity.id = root.opportunity AND \(.visibleOpportunity(to: viewer)))
            OR EXISTS (SELECT 1 FROM company WHERE company.id = root.company AND \(.visibleCompany(to: viewer))))
            """
    }
}
