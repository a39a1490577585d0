import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Figures that leave their bounds")
struct GoalCrossingTests {
    private static let goals = """
        goals:
          - { metric: booked-revenue, managed: true, per: quarter, target: 100000, whenRed: agenda, owners: { marketing: noor@northwind.example, sales: dana@northwind.example } }
          - { metric: inquiries, managed: false, per: month, alert: { below: 5 } }

        """

    private static func notices(_ name: String, _ company: SmallCompany) async throws -> [NoticeRow] {
        try await company.database.read { try NoticeQueries.unread(of: company.id(name), in: $0) }
            .filter { $0.kind == .goalCrossed }
    }

    @Test("its owners are told once for each crossing, and not when it comes back", arguments: Engine.allCases)
    func alert(engine: Engine) async throws {
        try await GoalWorld.open(engine, accord: GoalWorld.accord(Self.goals)) { world in
            let company = world.company
            let job = GoalCrossingJob(goals: world.store, ids: company.services.ids)
            // 28 of 31 days are over: five of five by then, and one came.
            try await company.receive(SmallLead.numbered(1))
            #expect(try await job.isDue(at: company.now))
            try await job.run(at: company.now)
            let told = try await Self.notices("Maria", company).filter { $0.goal == "inquiries" }
            #expect(told.count == 1 && told[0].body.hasPrefix("Inquiries of January 2027: 1; "), "\(told.map(\.body))")
            #expect(told[0].body.contains("below 5"))
            #expect(try await Self.notices("Sam", company).contains { $0.goal == "inquiries" })
            #expect(try await Self.notices("Kim", company).isEmpty)
            company.pass(minutes: 1)
            try await job.run(at: company.now)
            #expect(try await !job.isDue(at: company.now), "nothing has happened since")
            #expect(try await Self.notices("Maria", company).count(where: { $0.goal == "inquiries" }) == 1)
            for number in 2...5 { _ = try await company.receive(SmallLead.numbered(number)) }
            company.pass(minutes: 1)
            try await job.run(at: company.now)
            #expect(try await Self.notices("Maria", company).count(where: { $0.goal == "inquiries" }) == 1)
            let desk = try await world.store.metric("inquiries", GoalRequest(period: .month), world.reader)
            #expect(desk.crossings.map(\.isOutside) == [true, false])
            try await tightened(world, job)
        }
    }

    /// Bounds set by hand count from then on, and tell who set them.
    private func tightened(_ world: GoalWorld, _ job: GoalCrossingJob) async throws {
        let company = world.company
        try await world.store.watch("inquiries", below: nil, above: "4", reason: "A flood", company.act("Dana"))
        company.pass(minutes: 1)
        try await job.run(at: company.now)
        #expect(try await Self.notices("Dana", company).count(where: { $0.goal == "inquiries" }) == 1)
        #expect(try await Self.notices("Maria", company).count(where: { $0.goal == "inquiries" }) == 2)
        let desk = try await world.store.metric("inquiries", GoalRequest(period: .month), world.reader)
        #expect(desk.crossings.map(\.isOutside) == [true, false, true] && desk.crossings[2].bounds == "above 4")
    }

    @Test(
        "a managed figure that turns red tells those whom the accord names, with what follows",
        arguments: Engine.allCases)
    func red(engine: Engine) async throws {
        try await GoalWorld.open(engine, accord: GoalWorld.accord(Self.goals)) { world in
            let company = world.company
            try await world.credit.deal("Small", amount: 1_000, touches: [], openedDaysAgo: 3)
            let job = GoalCrossingJob(goals: world.store, ids: company.services.ids)
            try await job.run(at: company.now)
            for name in ["Noor", "Dana"] {
                let told = try await Self.notices(name, company).filter { $0.goal == "booked-revenue" }
                #expect(told.count == 1 && told[0].body.hasSuffix("It stands on the agenda of the next meeting."))
            }
            #expect(try await Self.notices("Sam", company).allSatisfy { $0.goal != "booked-revenue" })
            let accords = AccordStore(database: company.database, library: company.library)
            let features = [MeetingFeature.feature(world.scorecards, accords: accords, goals: world.store)]
            try await company.serve(features) { client in
                let sam = try await Browser.signedIn(client, "Sam Whitaker")
                let page = try await sam.get("/meeting")
                #expect(page.text.contains("Booked revenue is red"))
                #expect(page.text.contains("/goals/metrics/booked-revenue"))
            }
        }
    }

    @Test("who is given an action is told, but not of their own")
    func actions() async throws {
        try await GoalWorld.open { world in
            let company = world.company
            let due = GoalWorld.day.advanced(by: 7)
            for owner in ["Dana", "Sam"] {
                try await world.store.act(
                    on: GoalStore.ActionDraft(
                        metric: "booked-revenue", period: .quarter, day: GoalWorld.day, party: .sales,
                        owner: company.id(owner), sentence: "Call the ten largest", due: due), company.act("Sam"))
            }
            let told = try await company.database.read { try NoticeQueries.unread(of: company.id("Dana"), in: $0) }
            #expect(told.contains { $0.kind == .goalActionSet && $0.body.hasSuffix("Call the ten largest") })
            let own = try await company.database.read { try NoticeQueries.unread(of: company.id("Sam"), in: $0) }
            #expect(!own.contains { $0.kind == .goalActionSet })
        }
    }
}
