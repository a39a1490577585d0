import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The second hand-off: from a development rep to an account executive")
struct MeetingHandoffTests {
    private static let hour: Int64 = 3_600_000

    @Test(
        "a meeting that took place hands the lead on with its contents, and the executive has a clock",
        arguments: Engine.allCases)
    func handsOn(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let (lead, first) = try await Self.accepted(company)
            let store = Self.meetings(company)
            let kim = try await company.viewer("Kim")
            var input = BuyerMeetingInput(at: company.now.advanced(byMilliseconds: 2 * Self.hour))
            input.host = company.id("Alex")
            input.contents["own.pain"] = "Robots stand still"
            let booked = try await store.book(first.id, input, by: kim, company.act("Kim"))
            guard case .notYet(let lacking) = booked.result else { throw Problem.conflict("It went on at once.") }
            #expect(lacking.contains("authority") && lacking.contains("summary") && !lacking.contains("pain"))
            company.pass(hours: 3)
            let missing = try await store.hold(
                booked.meeting, at: company.now, contents: Self.values(["own.authority": "decides"]), by: kim,
                company.act("Kim"))
            #expect(missing == .notYet(["summary"]))
            #expect(try await company.handoff(of: lead).id == first.id)
            let result = try await store.complete(
                first.id, contents: Self.values(["summary": "They want a trial in May."]), by: kim, company.act("Kim"))
            let second = try await company.handoff(of: lead)
            #expect(result == .handedOn(second.id))
            #expect(second.kind == "meeting" && second.state == .assigned && second.user == company.id("Alex"))
            #expect(second.handedBy == company.id("Kim") && second.team == "ae")
            let before = try #require(try await Self.row(first.id, company))
            #expect(before.state == .closed && before.handedOnAt == company.now && !before.isUnfinished)
            #expect(try await company.clock("S4", of: first.id)?.state == .met)
            #expect(try await company.clock("S5", of: second.id)?.state == .pending)
            let row = try await company.lead(lead)
            #expect(row.state == .handedOver && row.owner == company.id("Alex"))
            #expect(FieldText.decode(row.fields)["meetingHeldAt"] == .instant(company.now))
            let contents = try await company.database.read { try HandoffContents.of(second.id, in: $0) }
            #expect(contents.map(\.field) == ["lead.authority", "lead.pain", "summary"])
            let alex = try await company.viewer("Alex")
            try await company.handoffs.accept(second.id, by: alex, company.act("Alex"))
            #expect(try await company.clock("S5", of: second.id)?.state == .met)
            #expect(try await company.events(of: first.id).contains(.handedOn))
        }
    }

    @Test("no meeting is booked with somebody who is away on its day", arguments: Engine.allCases)
    func away(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let (_, first) = try await Self.accepted(company)
            let roster = RosterStore(database: company.database)
            let day = try #require(Day(text: "2027-02-01"))
            try await roster.addAbsence(
                Roster.Absence(from: day, until: day.advanced(by: 1)), of: company.id("Alex"),
                by: try await company.viewer("Alex"), company.act("Alex"))
            let kim = try await company.viewer("Kim")
            var input = BuyerMeetingInput(at: company.now.advanced(byMilliseconds: 3 * 24 * Self.hour))
            input.host = company.id("Alex")
            let (store, wish) = (Self.meetings(company), input)
            await #expect(throws: Problem.invalid("host", "Alex Reed is away from 2027-02-01 to 2027-02-02.")) {
                try await store.book(first.id, wish, by: kim, company.act("Kim"))
            }
            input.at = company.now.advanced(byMilliseconds: 6 * 24 * Self.hour)
            let booked = try await store.book(first.id, input, by: kim, company.act("Kim"))
            let sunday = company.now.advanced(byMilliseconds: 3 * 24 * Self.hour)
            await #expect(throws: Problem.self) {
                try await store.move(booked.meeting, to: sunday, by: kim, company.act("Kim"))
            }
        }
    }

    @Test("what the executive rejects comes back to whoever handed it on: never to nobody", arguments: Engine.allCases)
    func comesBack(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let (lead, first) = try await Self.accepted(company)
            let second = try await Self.handedOn(company, first)
            let alex = try await company.viewer("Alex")
            try await company.handoffs.reject(
                second.id, RejectionInput(reason: "no-real-interest", note: "They look at last year's prices."),
                by: alex, company.act("Alex"))
            let rejection = try await company.database.read {
                try $0.text("SELECT counts_against FROM rejection WHERE handoff = \(second.id)")
            }
            #expect(rejection == "sales")
            // Marketing has no say, and neither has another rep.
            for name in ["Noor", "Pat"] {
                let other = try await company.viewer(name)
                await #expect(throws: Problem.self) {
                    try await company.handoffs.answer(second.id, .accept, note: nil, by: other, company.act(name))
                }
            }
            let kim = try await company.viewer("Kim")
            try await company.handoffs.answer(second.id, .accept, note: nil, by: kim, company.act("Kim"))
            let back = try #require(try await Self.row(first.id, company))
            #expect(
                back.state == .accepted && back.isUnfinished && back.handedOnAt == nil && back.user == company.id("Kim")
            )
            let row = try await company.lead(lead)
            #expect(row.state == .handedOver && row.owner == company.id("Kim"))
            let open = try await company.database.read {
                try $0.integer("SELECT count(*) FROM handoff WHERE lead = \(lead) AND unfinished")
            }
            #expect(open == 1)
            #expect(try await company.events(of: first.id).last == .givenBack)
            // Handing on again is possible, and so is any other end.
            try await company.handoffs.dispose(
                first.id, DispositionInput(reason: "not-now"), by: kim, company.act("Kim"))
            #expect(try await company.lead(lead).state == .recycled)
        }
    }

    @Test("a meeting is moved, missed, and given up as often as the accord allows", arguments: Engine.allCases)
    func noShows(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let (_, first) = try await Self.accepted(company)
            let store = Self.meetings(company)
            let kim = try await company.viewer("Kim")
            let at = company.now.advanced(byMilliseconds: Self.hour)
            let id = try await store.book(first.id, BuyerMeetingInput(at: at), by: kim, company.act("Kim")).meeting
            await #expect(throws: Problem.self) {
                try await store.book(first.id, BuyerMeetingInput(at: at), by: kim, company.act("Kim"))
            }
            await #expect(throws: Problem.self) { try await store.miss(id, by: kim, company.act("Kim")) }
            company.pass(hours: 2)
            try await store.miss(id, by: kim, company.act("Kim"))
            await #expect(throws: Problem.self) { try await store.miss(id, by: kim, company.act("Kim")) }
            let pat = try await company.viewer("Pat")
            await #expect(throws: Problem.self) {
                try await store.move(id, to: at.advanced(byMilliseconds: 9 * Self.hour), by: pat, company.act("Pat"))
            }
            try await store.move(
                id, to: company.now.advanced(byMilliseconds: Self.hour), by: kim, company.act("Kim"))
            company.pass(hours: 2)
            try await store.miss(id, by: kim, company.act("Kim"))
            let (row, steps) = try await company.database.read { connection in
                (
                    try BuyerMeetingQueries.find(id, in: connection),
                    try BuyerMeetingQueries.steps(of: id, in: connection)
                )
            }
            #expect(row?.state == .givenUp && row?.noShows == 2 && row?.moved == 1)
            #expect(steps.map(\.kind) == [.booked, .missed, .moved, .missed, .givenUp])
            // The lead stays with the rep, who says what becomes of it.
            #expect(try await Self.row(first.id, company)?.state == .accepted)
        }
    }

    @Test("two who book at once get one meeting", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let (lead, first) = try await Self.accepted(company)
            let store = Self.meetings(company)
            let kim = try await company.viewer("Kim")
            let at = company.now.advanced(byMilliseconds: Self.hour)
            let done = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        do {
                            _ = try await store.book(first.id, BuyerMeetingInput(at: at), by: kim, company.act("Kim"))
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(done == 1)
            #expect(try await company.database.read { try BuyerMeetingQueries.ofLead(lead, in: $0) }.count == 1)
        }
    }

    // MARK: - Steps

    static func meetings(_ company: SmallCompany) -> BuyerMeetingStore {
        BuyerMeetingStore(handoffs: company.handoffs, accords: company.accords)
    }

    static func values(_ texts: [String: String]) -> EditValues {
        EditValues(texts.map { ($0.key, $0.value) })
    }

    static func row(_ id: ID<Handoff>, _ company: SmallCompany) async throws -> HandoffRow? {
        try await company.database.read { try HandoffQueries.find(id, in: $0) }
    }

    /// A lead that Kim has accepted.
    static func accepted(_ company: SmallCompany) async throws -> (ID<Lead>, HandoffRow) {
        let lead = try await company.receive()
        let first = try await company.handoff(of: lead)
        try await company.handoffs.accept(first.id, by: try await company.viewer("Kim"), company.act("Kim"))
        return (lead, try await company.handoff(of: lead))
    }

    /// The second hand-off, made by a meeting with Alex.
    static func handedOn(_ company: SmallCompany, _ first: HandoffRow) async throws -> HandoffRow {
        let store = meetings(company)
        let kim = try await company.viewer("Kim")
        var input = BuyerMeetingInput(at: company.now.advanced(byMilliseconds: hour))
        input.host = company.id("Alex")
        let id = try await store.book(first.id, input, by: kim, company.act("Kim")).meeting
        company.pass(hours: 1)
        _ = try await store.hold(
            id, at: company.now,
            contents: values(["own.pain": "Scrap", "own.authority": "decides", "summary": "A trial."]), by: kim,
            company.act("Kim"))
        return try await company.handoff(of: first.lead)
    }
}
