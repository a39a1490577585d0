@testable import Journeys

/// A small store with one of everything, and where tests may put its file.
enum StoreShop {
    static let day: Int64 = 86_400_000

    /// Two companies, three persons, four leads; `extra` adds a touch to the first person.
    static func builder(extra: Bool = false, position: Int64 = 7) -> JourneyStoreBuilder {
        var builder = JourneyStoreBuilder(zone: "Europe/Berlin", attributes: ["company.industry", "company.revenue"])
        let first = builder.addCompany(id: 100, activities: [(at: 9 * day, from: 9 * day, until: .max)])
        let second = builder.addCompany(id: 200)
        let (page, demo) = (builder.kind("page"), builder.kind("demo"))
        let mail = builder.channel("mail")
        builder.append(touch(5, known: 6, page, mail, campaign: builder.campaign("spring")), company: first)
        builder.append(touch(1, known: 2, demo, mail), company: second)
        if extra { builder.append(touch(8, known: 8, demo, mail), company: first) }
        let anna = builder.endJourney(person: 1, roles: [(from: day, role: "it"), (from: 4 * day, role: nil)])
        builder.append(touch(-3, known: -2, page, mail), company: first)
        builder.append(touch(5, known: 6, demo, mail), until: 12 * day)
        let bert = builder.endJourney(person: 2, roles: [(from: 0, role: "plant")])
        let carl = builder.endJourney(person: 3)
        add(10, anna, first, [(2, "Steel", 1)], &builder)
        add(11, anna, nil, [(6, nil, nil)], &builder)
        add(20, bert, first, [(3, "Steel", nil), (5, "Paper", 2)], &builder)
        add(30, carl, second, [(4, "Paper", 1)], &builder)
        return builder
    }

    static func touch(_ at: Int64, known: Int64, _ kind: UInt16, _ channel: UInt16, campaign: UInt32 = 0) -> Touch {
        Touch(at: at * day, known: known * day, day: Int32(at), kind: kind, channel: channel, campaign: campaign)
    }

    static func add(
        _ id: Int64, _ journey: Int, _ company: Int?, _ rows: [(from: Int64, industry: String?, revenue: Int64?)],
        _ builder: inout JourneyStoreBuilder
    ) {
        var drafts: [LeadDraft.Row] = []
        for row in rows {
            let codes = [
                builder.code(row.industry.map { .text($0) }, attribute: 0),
                builder.code(row.revenue.map { .money($0 * 100, "EUR") }, attribute: 1),
            ]
            drafts.append(LeadDraft.Row(from: row.from * day, codes: codes))
        }
        var draft = LeadDraft(id: id, journey: journey, company: company, rows: drafts)
        draft.outcome.handedOverAt = id * day
        draft.outcome.answer = .rejected
        draft.outcome.reason = builder.reason("because \(id)")
        draft.outcome.amount = -id
        draft.outcome.currency = builder.currency("EUR")
        draft.outcome.closedAt = 3
        draft.outcome.isWon = id == 20
        if id == 20 { draft.returns = [7 * day, 9 * day] }
        if id == 30 { draft.judgedUntil = 40 * day }
        builder.add(draft)
    }
}

/// Everything that can be read of a store, to hold one against another.
struct StoreContent: Equatable {
    struct Lead: Equatable {
        let id: Int64
        let person: Int64
        let company: Int64?
        let rows: [Int64]
        let values: [[StoredValue?]]
        let until: Int64
        let returns: [Int64]
        let outcome: LeadOutcome
        let reason: String
        let touches: [Told]
    }

    struct Told: Equatable {
        let at: Int64
        let known: Int64
        let day: Int32
        let kind: String
        let channel: String
        let campaign: String
        let until: Int64
    }

    let leads: [Lead]
    let companies: [Int64: [Told]]
    let activities: [Int64: Int64?]
    let roles: [Int64: [String?]]

    init(_ history: JourneyHistory, lastDay: Int64 = 50) throws {
        leads = try (0..<history.leadCount).map { try Self.lead($0, history) }.sorted { $0.id < $1.id }
        var companies: [Int64: [Told]] = [:]
        var activities: [Int64: Int64?] = [:]
        var roles: [Int64: [String?]] = [:]
        for store in [history.base, history.overlay].compactMap({ $0 }) {
            for company in 0..<store.companyCount {
                companies[store.companyID(company)] = store.touches(ofCompany: company).map {
                    Self.told($0.touch, store)
                }
                activities[store.companyID(company)] = store.firstActivity(ofCompany: company, at: .max - 1)
            }
            for journey in 0..<store.journeyCount {
                roles[store.person(ofJourney: journey)] = [0, 2, 10].map {
                    store.role(ofJourney: journey, at: $0 * StoreShop.day)
                }
            }
        }
        self.companies = companies
        self.activities = activities
        self.roles = roles
    }

    private static func lead(_ number: Int, _ history: JourneyHistory) throws -> Lead {
        let (store, lead) = history.home(of: number)
        let values = try store.attributes.map { name in
            let column = try store.attribute(name)
            return store.rows(ofLead: lead).map { row in column.flatMap { $0.values[Int($0.codes[row])] } }
        }
        var outcome = history.outcome(ofLead: number)
        let reason = history.reasons[Int(outcome.reason)]
        outcome.reason = 0
        return Lead(
            id: store.leadID(lead), person: store.person(ofLead: lead),
            company: store.company(ofLead: lead).map { store.companyID($0) },
            rows: store.rows(ofLead: lead).map { store.rowFrom($0) }, values: values, until: store.judgedUntil(lead),
            returns: store.returns(ofLead: lead), outcome: outcome, reason: reason,
            touches: store.touches(ofJourney: store.journey(ofLead: lead)).map { told($0, store) })
    }

    private static func told(_ touch: StoredTouch, _ store: JourneyStore) -> Told {
        Told(
            at: touch.at, known: touch.known, day: touch.day, kind: store.kinds[Int(touch.kind)],
            channel: store.channels[Int(touch.channel)], campaign: store.campaigns[Int(touch.campaign)],
            until: touch.until)
    }
}
