import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("What owners say under the parts of a gap")
struct GapAnswerTests {
    private static func form(_ part: GapLink, due: String = "2027-02-15", revision: Int64 = 0) -> GapAnswerForm {
        GapAnswerForm(
            part: part.rawValue, sentence: "The fair was cancelled.", action: "Two webinars instead.",
            due: Day(text: due), revision: revision)
    }

    @Test("its owner's leader writes a sentence and a dated action; each revision stays", arguments: Engine.allCases)
    func answers(engine: Engine) async throws {
        try await GapWorld.open(engine) { world in
            try await world.record()
            let store = world.store
            let maria = try await world.company.viewer("Maria")
            try await store.answer(Self.form(.captured), GapRequest(), viewer: maria, world.company.act("Maria"))
            await #expect(
                throws: Problem.conflict("Somebody wrote under this part meanwhile. Read it, then write again.")
            ) {
                try await store.answer(Self.form(.captured), GapRequest(), viewer: maria, world.company.act("Maria"))
            }
            world.company.pass(minutes: 5)
            var again = Self.form(.captured, revision: 1)
            again.sentence = "The fair was moved to May."
            try await store.answer(again, GapRequest(), viewer: maria, world.company.act("Maria"))
            let told = try await world.report().answers(to: .link(.captured))
            #expect(told.map(\.sentence) == ["The fair was moved to May.", "The fair was cancelled."])
            #expect(told.first?.authorName == "Maria Lindqvist" && told.first?.party == .marketing)
            #expect(try await world.report(GapRequest(base: .year)).answers.isEmpty)
            let earlier = try await world.report(GapRequest(asOf: Day(text: "2027-01-20")))
            #expect(earlier.answers.isEmpty)
        }
    }

    @Test(
        "nobody answers for another party, and nobody who leads nobody",
        arguments: ["Sam", "Noor", "Eve", "Olu", "Kim"])
    func forbidden(name: String) async throws {
        try await GapWorld.open { world in
            try await world.record()
            let viewer = try await world.company.viewer(name)
            await #expect(throws: Problem.forbidden("Only leaders and managers of Marketing answer for this part.")) {
                try await world.store.answer(
                    Self.form(.captured), GapRequest(), viewer: viewer, world.company.act(name))
            }
        }
    }

    @Test("a day that is over, an empty sentence and an unknown part are refused")
    func invalid() async throws {
        try await GapWorld.open { world in
            try await world.record()
            let maria = try await world.company.viewer("Maria")
            func send(_ form: GapAnswerForm) async throws {
                try await world.store.answer(form, GapRequest(), viewer: maria, world.company.act("Maria"))
            }
            await #expect(throws: Problem.invalid("due", "2027-01-02 is over; name a day to come.")) {
                try await send(Self.form(.captured, due: "2027-01-02"))
            }
            await #expect(throws: Problem.invalid("due", "Name the day until which it is done.")) {
                try await send(Self.form(.captured, due: "soon"))
            }
            var empty = Self.form(.captured)
            empty.sentence = " "
            await #expect(throws: Problem.invalid("sentence", "Say in one sentence what happened.")) {
                try await send(empty)
            }
            var unknown = Self.form(.captured)
            unknown.part = "luck"
            await #expect(throws: Problem.notFound("This gap has no such part.")) { try await send(unknown) }
            #expect(try await world.report().answers.isEmpty)
        }
    }

    @Test(
        "the job keeps once when a link was first red, and what comes in later changes nothing",
        arguments: Engine.allCases)
    func firstRed(engine: Engine) async throws {
        try await GapWorld.open(engine) { world in
            var quarter = GapWorld.Quarter()
            quarter.won = 5
            try await world.record(quarter)
            let job = GapJob(gap: world.store)
            #expect(try await job.isDue(at: world.company.now))
            try await job.run(at: world.company.now)
            #expect(try await !job.isDue(at: world.company.now))
            let span = try await world.report().span
            let kept = try await world.company.database.read { try GapStatements.reds(span, in: $0) }
            // 73 of 80 in time are 96 % of what was promised, but 5 of 24 won are 77 % of what was assumed.
            #expect(kept[.winRate]?.day == Day(text: "2027-01-12") && kept[.inTime] == nil)
            var more = GapWorld.Quarter()
            (more.first, more.day, more.won, more.decided) = (5_000_000, "2027-01-02", 24, 24)
            try await world.record(more)
            #expect(try await world.report().reds[.winRate]?.day == Day(text: "2027-01-12"))
            world.company.pass(days: 1)
            #expect(try await job.isDue(at: world.company.now))
        }
    }
}
