import Domain
import Testing

@Suite("A decision is taken back")
struct HandoffRetractionTests {
    private static func retract(
        _ handoff: Handoff, _ world: HandoffWorld, by user: String = "kim", queue: String? = nil
    ) throws -> HandoffChange {
        let deed = try #require(handoff.newestDeed)
        return try handoff.retracted(
            deed, reason: "A slip.", by: user, at: world.at("2027-03-04 09:00"), queue: queue, rules: world.rules())
    }

    @Test("an acceptance leaves it undecided with whoever had it")
    func acceptance() throws {
        let world = try HandoffWorld()
        let accepted = try world.handoff().accepted(by: "kim", at: world.at("2027-03-02 10:30"), rules: world.rules())
        let change = try Self.retract(accepted.handoff, world)
        #expect(change.handoff == world.handoff())
        #expect(change.events.map(\.kind) == [.takenBack] && change.events[0].reasons == ["acceptance"])
    }

    @Test("what was taken out of a queue goes back into it")
    func queue() throws {
        let world = try HandoffWorld()
        let queued = Handoff(kind: world.accord.handOffs[0], tier: nil, outcome: .queued("west"), at: world.start)
        let taken = try queued.accepted(by: "kim", at: world.at("2027-03-02 10:30"), rules: world.rules()).handoff
        #expect(try Self.retract(taken, world, queue: "west").handoff == queued)
    }

    @Test("an attempt that accepted takes its acceptance with it, a later one does not")
    func attempt() throws {
        let world = try HandoffWorld()
        let first = try world.handoff().attempted(
            world.call(.twoWay, "2027-03-02 10:20"), now: world.at("2027-03-02 12:00"), rules: world.rules()
        ).handoff
        let second = try first.attempted(
            world.call(.notReached, "2027-03-02 11:20"), now: world.at("2027-03-02 12:00"), rules: world.rules()
        ).handoff
        #expect(try Self.retract(second, world).handoff == first)
        #expect(try Self.retract(first, world).handoff == world.handoff())
    }

    @Test("a rejection leaves what stood before it, an answer the rejection, a ruling the contest")
    func dispute() throws {
        let world = try HandoffWorld()
        #expect(try Self.retract(world.rejected(), world).handoff == world.handoff())
        let (rejected, contested) = (try world.rejected(), try world.contested())
        #expect(try Self.retract(contested, world, by: "maria").handoff == rejected)
        let judges = Judges(arbiter: "olu", arbiterTeam: nil, executive: "eve", teams: [])
        let ruled = try contested.ruled(
            .handOffStands, because: "It is a plant.", by: "olu", at: world.at("2027-03-03 15:00"), judges: judges,
            rules: world.rules()
        ).change.handoff
        #expect(try Self.retract(ruled, world, by: "olu").handoff == contested)
    }

    @Test("a disposition opens it again")
    func disposition() throws {
        let world = try HandoffWorld()
        let tried = try world.handoff().attempted(
            world.call(.twoWay, "2027-03-02 10:20"), now: world.at("2027-03-02 12:00"), rules: world.rules()
        ).handoff
        let closed = try tried.disposed(
            reason: "not-now", by: "kim", at: world.at("2027-03-03 10:00"), rules: world.rules()
        ).handoff
        #expect(try Self.retract(closed, world).handoff == tried)
    }

    @Test("nobody else may, nothing without a reason, and not when somebody has built on it")
    func refused() throws {
        let world = try HandoffWorld()
        let accepted = try world.handoff().accepted(by: "kim", at: world.at("2027-03-02 10:30"), rules: world.rules())
            .handoff
        let deed = try #require(accepted.newestDeed)
        #expect(throws: Problem.forbidden("kim did this; nobody else takes it back.")) {
            try Self.retract(accepted, world, by: "lee")
        }
        #expect(throws: Problem.invalid("reason", "Say why you take it back.")) {
            try accepted.retracted(
                deed, reason: " ", by: "kim", at: world.at("2027-03-04"), queue: nil, rules: world.rules())
        }
        let built = try accepted.attempted(
            AttemptRecord(kind: "call", outcome: .reached, at: world.at("2027-03-02 11:20"), by: "lee"),
            now: world.at("2027-03-02 12:00"), rules: world.rules()
        ).handoff
        let sentence = "It can no longer be taken back. lee logged an attempt on 2027-03-02 11:20."
        #expect(throws: Problem.conflict(sentence)) {
            try built.retracted(
                deed, reason: "A slip.", by: "kim", at: world.at("2027-03-04"), queue: nil, rules: world.rules())
        }
        #expect(built.retractable(by: "kim") == nil && built.retractable(by: "lee")?.kind == .attempt)
    }
}
