import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Opportunities on the record")
struct OpportunityStoreTests {
    @Test("an accepted lead becomes an opportunity that loses nothing", arguments: Engine.allCases)
    func opens(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            let lead = try await selling.acceptedLead()
            try await company.database.write {
                try $0.execute("UPDATE lead SET fields = '{\"pain\":\"Scrap\"}' WHERE id = \(lead)")
            }
            let kim = try await company.viewer("Kim")
            var opening = selling.opening()
            opening.role = "decides"
            let id = try await selling.store.open(opening, from: lead, by: kim, company.act("Kim"))
            let row = try await selling.row(id)
            let before = try await company.lead(lead)
            #expect(row.lead == lead && row.person == before.person && row.company == before.company)
            #expect(row.owner == company.id("Kim") && row.source == "Web" && row.stage == "Discovery")
            #expect(FieldText.decode(row.fields)["pain"] == .text("Scrap"))
            #expect(before.state == .converted)
            #expect(try await company.handoff(of: lead).opportunityAt == company.now)
            let contacts = try await company.database.read {
                try OpportunityContactQueries.all(of: id, to: .system, in: $0)
            }
            #expect(contacts.map(\.role) == ["decides"])
            let origins = try await company.database.read { try OriginQueries.history(id, in: $0) }
            #expect(origins.map(\.name) == ["marketing"])
            let open = try await company.database.read {
                try $0.integer("SELECT open_opportunities FROM company WHERE id = \(row.company)")
            }
            #expect(open == 1)
            await #expect(throws: Problem.conflict("An opportunity came of this lead already.")) {
                _ = try await selling.store.open(opening, from: lead, by: kim, company.act("Kim"))
            }
        }
    }

    @Test("what an opportunity needs from the beginning is asked for", arguments: Engine.allCases)
    func requires(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let lead = try await selling.acceptedLead()
            let kim = try await selling.company.viewer("Kim")
            await #expect(throws: Problem.invalid("need", "An opportunity needs it from the beginning.")) {
                _ = try await selling.store.open(
                    selling.opening(need: nil), from: lead, by: kim, selling.company.act("Kim"))
            }
            #expect(try await selling.company.lead(lead).state == .handedOver)
            let pat = try await selling.company.viewer("Pat")
            await #expect(throws: Problem.notFound("There is no such lead.")) {
                _ = try await selling.store.open(selling.opening(), from: lead, by: pat, selling.company.act("Pat"))
            }
        }
    }

    @Test("a second lead joins an open opportunity, and nothing there is lost", arguments: Engine.allCases)
    func joins(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            let id = try await selling.opportunity()
            let before = try await selling.row(id)
            var other = SmallLead()
            other.name = "Ada Moss"
            other.email = "ada@cascadia.example"
            other.phone = nil
            // Routing gives it to the owner of the open deal or to the pool.
            let second = try await company.receive(other)
            let handoff = try await company.handoff(of: second)
            let name = handoff.user == company.id("Kim") ? "Kim" : "Lee"
            try await company.handoffs.accept(handoff.id, by: try await company.viewer(name), company.act(name))
            var opening = selling.opening()
            opening.existing = id
            opening.role = "uses"
            let joined = try await selling.store.open(
                opening, from: second, by: try await company.viewer("Sam"), company.act("Sam"))
            #expect(joined == id)
            let after = try await selling.row(id)
            #expect(after == before)
            let roles = try await company.database.read {
                try OpportunityContactQueries.all(of: id, to: .system, in: $0).map(\.role)
            }
            #expect(roles == ["lead", "uses"])
            #expect(try await company.lead(second).state == .converted)
        }
    }

    @Test(
        "a stage is entered when what it asks for holds, or with a reason that is counted", arguments: Engine.allCases)
    func moves(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            let id = try await selling.opportunity()
            let kim = try await company.viewer("Kim")
            let now = OpportunityWhen()
            let refusal = await #expect(throws: Problem.self) {
                try await selling.store.move(id, to: "Evaluation", despite: nil, now, by: kim, company.act("Kim"))
            }
            let sentence = refusal?.description ?? ""
            #expect(sentence.hasPrefix("What Evaluation asks for does not hold: ") && !sentence.contains("has("))
            try await selling.nameChampion(id)
            try await selling.store.move(id, to: "Evaluation", despite: nil, now, by: kim, company.act("Kim"))
            await #expect(throws: Problem.conflict("Before Proposal this has to be shown: trial report.")) {
                try await selling.store.move(id, to: "Proposal", despite: nil, now, by: kim, company.act("Kim"))
            }
            try await selling.store.move(
                id, to: "Proposal", despite: "They tested it last year.", now, by: kim, company.act("Kim"))
            let course = try await selling.course(id)
            #expect(course.stage == "Proposal" && course.history.last?.reason == "They tested it last year.")
            #expect(course.history.map(\.kind.name) == ["opened", "stage", "stage"])
            #expect(course.history.last?.by == "kim@northwind.example")
            await #expect(
                throws: Problem.forbidden("Only its owner, the owner's manager and operations may change it.")
            ) {
                try await selling.store.move(
                    id, to: "Discovery", despite: nil, now, by: try await company.viewer("Lee"), company.act("Lee"))
            }
        }
    }

    @Test("a deal that is won makes a customer, and opened again all stands as before", arguments: Engine.allCases)
    func reopens(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            let id = try await selling.opportunity()
            let kim = try await company.viewer("Kim")
            let won = OpportunityClosing(
                outcome: .won, competitors: ["Botworks"], knewUs: .heard, missingFeature: "Arm of 3 m", note: "Good")
            try await selling.goThrough(id, closing: won)
            var row = try await selling.row(id)
            #expect(row.status == .won && row.closedAt == company.now)
            let firm = try #require(row.company)
            func customer() async throws -> Bool {
                try await company.database.read { try CompanyQueries.find(firm, in: $0)?.customer } == true
            }
            #expect(try await customer())
            let course = try await selling.course(id)
            #expect(course.closing == won && course.evidence == ["trial report", "signed plan"])
            #expect(ProcessFindings(course, rules: try OpportunityRules(accord: try await accord(company))).isClean)
            await #expect(throws: Problem.conflict("It is won; open it again to change it.")) {
                try await selling.store.setAmount(
                    id, to: SellingCompany.money(1), OpportunityWhen(), by: kim, company.act("Kim"))
            }
            try await selling.store.reopen(
                id, because: "The order was called off.", OpportunityWhen(), by: kim, company.act("Kim"))
            row = try await selling.row(id)
            #expect(row.status == .open && row.closedAt == nil && row.stage == "Proposal")
            #expect(row.amount == SellingCompany.money(50_000))
            #expect(try await !customer())
            let again = try await selling.course(id)
            #expect(again.evidence == ["trial report", "signed plan"] && again.closing == nil)
            #expect(
                try await company.database.read {
                    try $0.text("SELECT outcome FROM opportunity WHERE id = \(id)")
                } == nil)
        }
    }

    @Test("a win tells by name who and what had part in it", arguments: Engine.allCases)
    func notice(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            let id = try await selling.opportunity()
            let campaign = try await company.database.write { connection -> ID<Campaign> in
                let act = company.act("Noor")
                let campaign: ID<Campaign> = try act.ids.next()
                try connection.execute(
                    """
                    INSERT INTO campaign (id, name, name_key, created_at, recorded)
                    VALUES (\(campaign), 'Winter fair', 'winter fair', \(act.now), \(act.now))
                    """)
                try connection.execute(
                    """
                    INSERT INTO campaign_owner (campaign, number, owner, author, recorded)
                    VALUES (\(campaign), 1, \(company.id("Maria")), \(act.author), \(act.now))
                    """)
                try EventLog.append(
                    Event(.campaignChanged, noun: "campaign", subject: campaign, at: act.now), act, in: connection)
                try connection.execute("UPDATE touch SET campaign = \(campaign), asset = 'Robot guide'")
                return campaign
            }
            #expect(campaign.rawValue != 0)
            try await selling.goThrough(id, closing: OpportunityClosing(outcome: .won))
            let told = try await company.database.read { connection in
                try connection.all(
                    "SELECT user_id, body FROM notice WHERE opportunity = \(id) ORDER BY user_id"
                ) { ($0.id(0, of: User.self), $0.text(1)) }
            }
            let users = Set(told.map(\.0))
            #expect(users == Set(["Kim", "Dana", "Maria", "Noor", "Sam"].map(company.id)))
            #expect(told.count == users.count)
            #expect(
                told.first?.1
                    == "Won: Casting line, $50,000. Part in it had the campaign Winter fair; the piece Robot guide; "
                    + "of Marketing Maria Lindqvist, Noor Haddad; for the sellers Customer story, Trial plan, Return calculator."
            )
        }
    }

    @Test("two who change one at once are told of each other", arguments: Engine.allCases)
    func stale(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            let id = try await selling.opportunity()
            let kim = try await company.viewer("Kim")
            let revision = try await company.database.read { try OpportunityStatements.revision(of: id, in: $0) }
            let act = company.act("Kim")
            let results = await withTaskGroup(of: Bool.self) { group in
                for dollars in [Int64(60_000), 70_000] {
                    group.addTask {
                        do {
                            try await selling.store.setAmount(
                                id, to: SellingCompany.money(dollars), OpportunityWhen(revision: revision), by: kim, act
                            )
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(results.count { $0 } == 1)
            #expect(try await selling.course(id).history.map(\.kind.name) == ["opened", "amount"])
        }
    }

    @Test("what is told later keeps its own day, and never lies before what happened last", arguments: Engine.allCases)
    func backDated(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            let id = try await selling.opportunity()
            let kim = try await company.viewer("Kim")
            company.pass(days: 5)
            let day = selling.today.advanced(by: -3)
            try await selling.store.setClosingDay(
                id, to: selling.today.advanced(by: 90), OpportunityWhen(day: day), by: kim, company.act("Kim"))
            let change = try #require(try await selling.course(id).history.last)
            #expect(change.recorded == company.now && change.at < company.now.advanced(byMilliseconds: -172_800_000))
            await #expect(throws: Problem.invalid("at", "It cannot lie before what happened last.")) {
                try await selling.store.setAmount(
                    id, to: SellingCompany.money(2), OpportunityWhen(day: day.advanced(by: -1)), by: kim,
                    company.act("Kim"))
            }
        }
    }

    @Test("an erased person is named in no opportunity any more", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            let id = try await selling.opportunity(selling.opening("Line for Priya Raman"))
            try await selling.nameChampion(id)
            try await selling.store.close(
                id, OpportunityClosing(outcome: .abandoned, reasons: ["silence"], note: "Priya Raman has left"),
                OpportunityWhen(), by: try await company.viewer("Kim"), company.act("Kim"))
            let person = try #require(try await selling.row(id).person)
            try await ErasureStore(database: company.database).erase(person, reason: "asked", company.act("Olu"))
            let row = try await selling.row(id)
            #expect(row.name == "Opportunity \(id)")
            let fields = FieldText.decode(row.fields)
            #expect(fields["champion"] == .text("") && fields["need"] == .text("Robots for the line"))
            let closing = try #require(try await selling.course(id).closing)
            #expect(closing.note == nil && closing.reasons == ["silence"])
        }
    }

    private func accord(_ company: SmallCompany) async throws -> Accord {
        try #require(try await company.library.current(at: company.now)).compiled.accord
    }
}
