import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Keeping users")
struct UserAdministrationTests {
    private static func verbs(_ company: SmallCompany) -> UserAdministration {
        UserAdministration(database: company.database, handoffs: company.handoffs)
    }

    private static func revision(_ company: SmallCompany, _ name: String) async throws -> Int64 {
        try #require(try await UserStore(company.services).find(company.id(name))).revision
    }

    @Test("somebody new has a place in the roster, which the roster’s file says too", arguments: Engine.allCases)
    func create(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let verbs = Self.verbs(company)
            let olu = try await company.viewer("Olu")
            let details = UserAdministration.Details(name: "Bo Lind", email: "bo@northwind.example", zone: "UTC")
            var place = Roster.Person(email: details.email, name: details.name, party: .sales, role: .rep)
            place.team = "west"
            place.manager = "dana@northwind.example"
            let id = try await verbs.create(details, place: place, by: olu, company.act("Olu"))
            let viewer = try #require(try await UserStore(company.services).viewer(id, at: company.now))
            #expect(viewer.parties == [.sales] && viewer.teams == ["west"])
            #expect(try await company.viewer("Dana").manages.contains(id))
            let roster = try await company.roster.roster(at: company.now)
            #expect(roster.people.last?.email == details.email)
            #expect(RosterDocument(try await company.roster.export(at: company.now)).roster == roster)
            let twice = await #expect(throws: Problem.self) {
                try await verbs.create(details, place: nil, by: olu, company.act("Olu"))
            }
            #expect(twice == .invalid("email", "There is already a user with this address."))
            let dana = try await company.viewer("Dana")
            await #expect(throws: Problem.self) {
                try await verbs.create(details, place: nil, by: dana, company.act("Dana"))
            }
            #expect(try await Self.kinds(company, about: id.rawValue) == [.userCreated])
        }
    }

    @Test("another address keeps its place, turns and duty; a stale form changes nothing", arguments: Engine.allCases)
    func change(engine: Engine) async throws {
        try await SmallCompany.open(
            engine,
            roster: SmallCompanyRoster.text
                + "duty: { tiers: [hot], hours: { fri: [\"17:30-20:00\"] }, members: [kim@northwind.example] }\n"
        ) { company in
            let olu = try await company.viewer("Olu")
            let details = UserAdministration.Details(
                name: "Kim A.", email: "kim.a@northwind.example", zone: "Europe/Vienna", calendar: "eastern")
            let revision = try await Self.revision(company, "Kim")
            try await Self.verbs(company).change(
                company.id("Kim"), to: details, revision: revision, by: olu, company.act("Olu"))
            let roster = try await company.roster.roster(at: company.now)
            #expect(roster.duty?.members == ["kim.a@northwind.example"])
            #expect(roster.pools[0].members[0].rep == "kim.a@northwind.example")
            #expect(RosterDocument(roster.yaml).isValid)
            await #expect(throws: Problem.self) {
                try await Self.verbs(company).change(
                    company.id("Kim"), to: details, revision: revision, by: olu, company.act("Olu"))
            }
        }
    }

    @Test("who leaves names who takes what is open, and all goes over at once", arguments: Engine.allCases)
    func deactivate(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let verbs = Self.verbs(company)
            let olu = try await company.viewer("Olu")
            let leads = try await company.receive((0..<6).map { SmallLead.numbered($0) })
            var kims: [ID<Lead>] = []
            for lead in leads where try await company.handoff(of: lead).user == company.id("Kim") { kims.append(lead) }
            #expect(kims.count == 3)
            let rejected = try await company.handoff(of: kims[0]).id
            try await company.handoffs.reject(
                rejected, RejectionInput(reason: "duplicate", note: "Known."), by: try await company.viewer("Kim"),
                company.act("Kim"))
            let revision = try await Self.revision(company, "Kim")
            for (successor, sentence) in [
                (nil, "3 hand-offs are open with Kim Alvarez. Choose who takes them."),
                (company.id("Noor"), "Noor Haddad takes no turns now: in no pool, paused, away or not begun."),
            ] as [(ID<User>?, String)] {
                let problem = await #expect(throws: Problem.self) {
                    try await verbs.deactivate(
                        company.id("Kim"), successor: successor, revision: revision, by: olu, company.act("Olu"))
                }
                #expect(problem == .invalid("successor", sentence))
            }
            let count = try await verbs.deactivate(
                company.id("Kim"), successor: company.id("Lee"), revision: revision, by: olu, company.act("Olu"))
            #expect(count == 3)
            for lead in kims { #expect(try await company.handoff(of: lead).user == company.id("Lee")) }
            #expect(try await company.events(of: rejected).last == .reassigned)
            let kim = company.id("Kim")
            #expect(try await company.database.read { try HandoffSuccession.count(of: kim, in: $0) } == 0)
            #expect(try await UserStore(company.services).viewer(kim, at: company.now) == nil)
            let roster = try await company.roster.roster(at: company.now)
            #expect(!roster.yaml.contains("kim@"))
            let next = try await company.receive(SmallLead.numbered(20))
            #expect(try await company.handoff(of: next).user == company.id("Lee"))
            await #expect(throws: Problem.self) {
                try await verbs.deactivate(kim, successor: nil, revision: revision, by: olu, company.act("Olu"))
            }
        }
    }

    @Test("never to somebody who is away", arguments: Engine.allCases)
    func absent(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            try await company.receive()
            let olu = try await company.viewer("Olu")
            let today = try #require(Day(text: "2027-01-29"))
            try await company.roster.addAbsence(
                Roster.Absence(from: today, until: today), of: company.id("Lee"), by: olu, company.act("Olu"))
            let revision = try await Self.revision(company, "Kim")
            await #expect(throws: Problem.self) {
                try await Self.verbs(company).deactivate(
                    company.id("Kim"), successor: company.id("Lee"), revision: revision, by: olu, company.act("Olu"))
            }
            #expect(try await UserStore(company.services).find(company.id("Kim"))?.isActive == true)
        }
    }

    @Test("a leader is replaced before they leave, and the last keeper stays", arguments: Engine.allCases)
    func indispensable(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let verbs = Self.verbs(company)
            let olu = try await company.viewer("Olu")
            let sam = await #expect(throws: Problem.self) {
                try await verbs.deactivate(
                    company.id("Sam"), successor: nil, revision: 1, by: olu, company.act("Olu"))
            }
            #expect(sam == .conflict("Sam Whitaker leads Sales. Name another leader on the roster’s page first."))
            let self_ = await #expect(throws: Problem.self) {
                try await verbs.deactivate(
                    company.id("Olu"), successor: nil, revision: 1, by: olu, company.act("Olu"))
            }
            #expect(self_ == .conflict("Nobody deactivates themselves. Another one of operations can do it."))
            await #expect(throws: Problem.self) {
                try await verbs.deactivate(
                    company.id("Olu"), successor: nil, revision: 1, by: .system, company.act("Sam"))
            }
            let revision = try await Self.revision(company, "Dana")
            #expect(
                try await verbs.deactivate(
                    company.id("Dana"), successor: nil, revision: revision, by: olu, company.act("Olu")) == 0)
            let people = try await company.roster.roster(at: company.now).people
            #expect(people.first { $0.email == "kim@northwind.example" }?.manager == nil)
            try await verbs.activate(
                company.id("Dana"), revision: revision + 1, by: olu, company.act("Olu"))
            #expect(try await UserStore(company.services).find(company.id("Dana"))?.isActive == true)
        }
    }

    @Test("two who deactivate at once: one does, the other is told", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            _ = try await company.receive((0..<4).map { SmallLead.numbered($0) })
            let verbs = Self.verbs(company)
            let olu = try await company.viewer("Olu")
            let revision = try await Self.revision(company, "Kim")
            let done = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        do {
                            _ = try await verbs.deactivate(
                                company.id("Kim"), successor: company.id("Lee"), revision: revision, by: olu,
                                company.act("Olu"))
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(done == 1)
            let lee = company.id("Lee")
            #expect(try await company.database.read { try HandoffSuccession.count(of: lee, in: $0) } == 4)
        }
    }

    private static func kinds(_ company: SmallCompany, about subject: Int64) async throws -> [EventKind?] {
        try await company.database.read { try EventQueries.about(subject, in: $0) }.map(\.kind)
    }
}
