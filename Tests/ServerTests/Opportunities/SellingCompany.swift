import Domain
import Storage
import TestDatabases

@testable import Record
@testable import Server

/// The small company with a signed selling process, and opportunities opened from leads that were accepted.
struct SellingCompany: Sendable {
    let company: SmallCompany

    static let accord =
        SmallCompanyAccord.with(
            "  handRaised: { touch: [demo-request, contact-sales], within: 30d }",
            """
              handRaised: { touch: [demo-request, contact-sales], within: 30d }
              respondedFirst: { touch: [any-response], within: 60d, of: company, beforeFirst: sales-activity }
            """
        ).replacing(
            "segments:\n",
            with: """
                fields:
                  lead: { pain: text }
                  opportunity: { need: text, champion: person, pain: text }
                segments:

                """
        ).replacing(
            "  expansion:\n    sentence: A customer asks",
            with: """
                  opportunity: { sentence: "The need is confirmed.", requires: [need] }
                  expansion:
                    sentence: A customer asks
                """
        ) + """
            origins:
              lockedAfter: 14d
              rules:
                - { name: marketing, when: "signal.respondedFirst" }
                - { name: outbound, when: "true" }
            attribution: { model: full-path, lookback: 180d }
            process:
              - { stage: Discovery, probability: 20%, enter: "has(opportunity.need)", atMost: 30d, buyerAsks: [ "Can it work here?" ], sellerNeeds: [ Customer story ] }
              - { stage: Evaluation, probability: 40%, category: best, enter: "has(opportunity.champion)", evidence: [ trial report ], sellerNeeds: [ Trial plan ] }
              - { stage: Proposal, probability: 60%, category: commit, enter: "opportunity.amount > 0.0", evidence: [ signed plan ], sellerNeeds: [ Return calculator ] }

            """

    static func open(
        _ engine: Engine = .sqlite, _ body: (SellingCompany) async throws -> Void
    ) async throws {
        try await SmallCompany.open(engine, accord: accord) { try await body(SellingCompany(company: $0)) }
    }

    var store: OpportunityStore { company.opportunities }
    var credit: CreditStore { CreditStore(database: company.database, library: company.library) }
    var origins: OriginStore {
        OriginStore(database: company.database, accords: company.library, shelf: company.shelf)
    }
    var features: [Feature] {
        company.features + [OpportunityFeature.feature(credit, origins: origins, opportunities: store)]
    }

    static func money(_ dollars: Int64) -> Money { Money(minorUnits: dollars * 100, currency: "USD") }

    /// What Kim says when she opens one.
    func opening(
        _ name: String = "Casting line", need: String? = "Robots for the line", dollars: Int64? = 50_000,
        closes days: Int = 60, stage: String? = nil
    ) -> OpportunityOpening {
        let fields =
            OpportunityEdit.fields(nil, campaigns: []) + [
                EditField("own.need", "Need", fact: "opportunity.need"),
                EditField("own.champion", "Champion", fact: "opportunity.champion"),
                EditField("own.pain", "Pain", fact: "opportunity.pain"),
            ]
        var opening = OpportunityOpening(
            values: EditValues([("name", name), ("own.need", need)]), fields: fields)
        opening.amount = dollars.map(Self.money)
        opening.closingDay = today.advanced(by: days)
        opening.stage = stage
        return opening
    }

    var today: Day {
        // The tests need no other zone than the accord's.
        (try? Zone("America/New_York", field: "zone").day(at: company.now)) ?? Day(number: 0)
    }

    /// A lead that Kim has accepted.
    func acceptedLead(_ lead: SmallLead = SmallLead(), by name: String = "Kim") async throws -> ID<Lead> {
        let id = try await company.receive(lead)
        try await company.handoffs.accept(
            try await company.handoff(of: id).id, by: try await company.viewer(name), company.act(name))
        return id
    }

    /// An opportunity that Kim opened from a lead of hers.
    func opportunity(
        _ opening: OpportunityOpening? = nil, lead: SmallLead = SmallLead()
    ) async throws -> ID<Opportunity> {
        try await store.open(
            opening ?? self.opening(), from: try await acceptedLead(lead), by: try await company.viewer("Kim"),
            company.act("Kim"))
    }

    func row(_ id: ID<Opportunity>) async throws -> OpportunityRow {
        try await company.database.read { try OpportunityQueries.row(id, to: .system, in: $0) }
    }

    func course(_ id: ID<Opportunity>) async throws -> OpportunityCourse {
        try await company.database.read { connection in
            try OpportunityHistory.course(
                try OpportunityQueries.row(id, to: .system, in: connection),
                try OpportunityHistory.rows(of: [id], in: connection)[id] ?? [])
        }
    }

    /// Somebody names the champion, so that the second stage may be entered.
    func nameChampion(_ id: ID<Opportunity>) async throws {
        let fields = opening().fields
        let row = try await row(id)
        var values = OpportunityEdit.values(row)
        values["own.champion"] = "Priya Raman"
        let revision = try await company.database.read { try OpportunityStatements.revision(of: id, in: $0) }
        try await store.edit(
            id, to: values, Edit(fields: fields, currency: "USD"), revision: revision,
            by: try await company.viewer("Kim"), company.act("Kim"))
    }

    /// Takes it the whole declared way to its close.
    func goThrough(_ id: ID<Opportunity>, closing: OpportunityClosing) async throws {
        let kim = try await company.viewer("Kim")
        let now = OpportunityWhen()
        try await nameChampion(id)
        try await store.move(id, to: "Evaluation", despite: nil, now, by: kim, company.act("Kim"))
        company.pass(days: 1)
        try await store.show(id, "trial report", note: "In the folder", now, by: kim, company.act("Kim"))
        try await store.move(id, to: "Proposal", despite: nil, now, by: kim, company.act("Kim"))
        company.pass(days: 1)
        try await store.show(id, "signed plan", note: nil, now, by: kim, company.act("Kim"))
        try await store.close(id, closing, now, by: kim, company.act("Kim"))
    }
}
