import Domain
import Testing

@Suite("Clocks")
struct ClockPlanTests {
    private func accord() throws -> Accord {
        var accord = Accord()
        accord.timeZone = "America/New_York"
        accord.handOffs = [
            HandOffKind(name: "inbound", of: .qualified, from: .marketing, to: .sales),
            HandOffKind(name: "meeting", of: .salesQualified, from: .sales, to: .sales),
        ]
        func add(
            _ id: String, _ measure: Commitment.Measure, _ within: ByTier<Span>, party: Party = .sales,
            kind: String? = "inbound"
        ) {
            var commitment = Commitment(id: id, party: party, name: id, measure: measure)
            commitment.within = within
            commitment.handOff = kind
            accord.commitments.append(commitment)
        }
        add("S1", .decision, .each(["hot": .businessHours(4), "event": .businessDays(2)]))
        add("S2", .firstAttempt, .each(["hot": .businessHours(2), "event": .businessDays(3)]))
        add("S3", .persistence, .all(.businessDays(15)))
        accord.commitments[2].attempts = .each(["hot": 3])
        add("S4", .disposition, .all(.days(20)))
        add("M5", .answer, .all(.businessDays(1)), party: .marketing, kind: nil)
        accord.breach.ofOne = [
            Breach.Step(at: 8000, then: .warn),
            Breach.Step(at: 10_000, then: .reassign, when: Predicate(text: "tier == 'hot'")),
            Breach.Step(at: 15_000, then: .tellManager),
        ]
        return accord
    }

    private func clocks(
        _ trigger: ClockTrigger, _ tier: String, _ at: String, track: ClockTrack? = nil, steps: Set<Int> = [],
        accord: Accord? = nil, kind: String = "inbound"
    ) throws -> [PlannedClock] {
        ClockPlan.clocks(
            try accord ?? self.accord(), trigger: trigger, at: try WallTime.at(at),
            subject: ClockSubject(kind: kind, tier: tier, holdingSteps: steps),
            track: try track ?? ClockTrack(calendar: WallTime.calendar()), zone: try #require(Zone("America/New_York")))
    }

    @Test("a trigger starts the clocks of its kind, tier and party, with the steps on the way")
    func plan() throws {
        let clocks = try clocks(.assignment, "hot", "2027-03-02 16:00", steps: [1])
        #expect(clocks.map(\.commitment) == ["S1", "S2"])
        #expect(try clocks.map { try WallTime.text($0.dueAt) } == ["2027-03-03 12:00", "2027-03-03 10:00"])
        let steps = clocks[0].steps
        #expect(steps.map(\.action) == [.warn, .reassign, .tellManager])
        #expect(
            try steps.map { try WallTime.text($0.at) } == ["2027-03-03 11:12", "2027-03-03 12:00", "2027-03-03 14:00"])
        #expect(try self.clocks(.assignment, "hot", "2027-03-02 16:00")[0].steps.map(\.number) == [0, 2])
        #expect(try self.clocks(.assignment, "standard", "2027-03-02 16:00").isEmpty)
        #expect(try self.clocks(.acceptance, "hot", "2027-03-02 16:00").map(\.commitment) == ["S3", "S4"])
        #expect(try self.clocks(.acceptance, "event", "2027-03-02 16:00").map(\.commitment) == ["S4"])
        #expect(try self.clocks(.rejection, "hot", "2027-03-02 16:00").map(\.commitment) == ["M5"])
        #expect(try self.clocks(.rejection, "hot", "2027-03-02 16:00", kind: "meeting").isEmpty)
    }

    @Test("outside hours a clock starts at the next opening")
    func start() throws {
        let clock = try clocks(.assignment, "hot", "2027-03-05 18:00")[0]
        #expect(try WallTime.text(clock.startsAt) == "2027-03-08 09:00")
        #expect(try WallTime.text(clock.triggeredAt) == "2027-03-05 18:00")
    }

    @Test("a predicate that does not hold starts nothing")
    func when() throws {
        var accord = try accord()
        accord.commitments[0].when = Predicate(text: "fit.grade == 'A'")
        let subject = ClockSubject(kind: "inbound", tier: "hot")
        #expect(!ClockPlan.applies(accord.commitments[0], to: subject, kinds: accord.handOffs))
        let holding = ClockSubject(kind: "inbound", tier: "hot", holding: ["S1"])
        #expect(ClockPlan.applies(accord.commitments[0], to: holding, kinds: accord.handOffs))
    }

    @Test("an agreed exception gives more time on its days, or lets the promise go")
    func exceptions() throws {
        var accord = try accord()
        accord.exceptions.agreed = [
            Exceptions.Agreed(
                commitment: "S2", tier: "event", from: try WallTime.day("2027-05-10"),
                until: try WallTime.day("2027-05-28"), within: .businessDays(10), because: "600 scans"),
            Exceptions.Agreed(
                commitment: "S1", tier: nil, from: try WallTime.day("2027-05-10"),
                until: try WallTime.day("2027-05-28"), within: nil, because: "Fair"),
        ]
        let during = try clocks(.assignment, "event", "2027-05-28 12:00", accord: accord)
        #expect(during[0].isExcepted)
        #expect(during[1].exception == "600 scans" && !during[1].isExcepted)
        #expect(try WallTime.text(during[1].dueAt) == "2027-06-11 17:00")
        let after = try clocks(.assignment, "event", "2027-05-28 17:30", accord: accord)
        #expect(!after[0].isExcepted && after[1].exception == nil)
    }

    @Test("golden 21.3: reassigned half-way, what is left runs on the other calendar")
    func reassigned() throws {
        let berlin = try WallTime.calendar(zone: "Europe/Berlin")
        let handover = ClockTrack.Handover(at: try WallTime.at("2027-03-02 11:00"), calendar: berlin)
        let track = ClockTrack(calendar: try WallTime.calendar(), handovers: [handover])
        let clock = try clocks(.assignment, "hot", "2027-03-02 09:00", track: track)[0]
        // Two of four hours are gone; it is 17:00 in Berlin.
        #expect(try WallTime.text(clock.dueAt, "Europe/Berlin") == "2027-03-03 11:00")
        #expect(try WallTime.text(clock.steps[0].at, "Europe/Berlin") == "2027-03-03 10:12")
        let days = try clocks(.assignment, "event", "2027-03-02 09:00", track: track)[0]
        #expect(try WallTime.text(days.dueAt, "Europe/Berlin") == "2027-03-05 17:00")
        #expect(track.businessMinutes(from: clock.startsAt, to: clock.dueAt) == 240)
    }

    @Test("a pause pushes the end on by the time it took")
    func pauses() throws {
        let pause = ClockTrack.Pause(
            from: try WallTime.at("2027-03-02 10:00"), until: try WallTime.at("2027-03-03 10:00"))
        let track = ClockTrack(calendar: try WallTime.calendar(), pauses: [pause])
        let hot = try clocks(.assignment, "hot", "2027-03-02 09:00", track: track)[0]
        #expect(try WallTime.text(hot.dueAt) == "2027-03-03 13:00")
        #expect(try WallTime.text(hot.steps[0].at) == "2027-03-03 12:12")
        #expect(track.businessMinutes(from: hot.startsAt, to: hot.dueAt) == 240)
        let event = try clocks(.assignment, "event", "2027-03-02 09:00", track: track)[0]
        #expect(try WallTime.text(event.dueAt) == "2027-03-05 17:00")
        let elapsed = try clocks(.acceptance, "event", "2027-03-02 09:00", track: track)[0]
        #expect(try WallTime.text(elapsed.dueAt) == "2027-03-23 10:00")
        let later = ClockTrack.Pause(from: hot.dueAt, until: hot.dueAt.advanced(byMilliseconds: 1_000_000))
        let both = ClockTrack(calendar: try WallTime.calendar(), pauses: [pause, later])
        #expect(both.due(of: hot.span, from: hot.triggeredAt) == hot.dueAt)
    }

    @Test("a holiday that is added later moves the clocks that run")
    func holiday() throws {
        let clock = try clocks(.assignment, "hot", "2027-03-02 16:00")[0]
        let track = ClockTrack(calendar: try WallTime.calendar(holidays: ["2027-03-03"]))
        let next = ClockPlan.replanned(clock, breach: try accord().breach, track: track)
        #expect(try WallTime.text(next.dueAt) == "2027-03-04 12:00")
        #expect(next.steps.count == clock.steps.count)
    }

    @Test(
        "a clock is met at its due instant, late after it, missed when it passes",
        arguments: [
            ("2027-03-02 11:00", "2027-03-02 11:00", ClockState.met), ("2027-03-02 11:01", "2027-03-02 12:00", .late),
            (nil, "2027-03-02 11:00", .pending), (nil, "2027-03-02 11:01", .missed),
        ] as [(String?, String, ClockState)])
    func outcome(decided: String?, now: String, state: ClockState) throws {
        let track = ClockTrack(calendar: try WallTime.calendar())
        let clock = try clocks(.assignment, "hot", "2027-03-01 15:00")[0]
        var facts = ClockFacts()
        facts.decidedAt = try decided.map { try WallTime.at($0) }
        let outcome = ClockOutcome.of(clock, facts: facts, channels: nil, track: track, now: try WallTime.at(now))
        #expect(outcome.state == state)
        #expect(outcome.elapsedMinutes == outcome.businessMinutes.map { $0 + 16 * 60 })
    }

    @Test("persistence is the n-th attempt on enough channels, or a two-way contact before it")
    func persistence() throws {
        var facts = ClockFacts()
        for (day, channel) in [("02", "call"), ("03", "call"), ("04", "call"), ("05", "email")] {
            facts.attempts.append(ClockFacts.Attempt(at: try WallTime.at("2027-03-\(day) 10:00"), channel: channel))
        }
        #expect(facts.fulfilled(.persistence, attempts: 3, channels: nil) == (try WallTime.at("2027-03-04 10:00")))
        #expect(facts.fulfilled(.persistence, attempts: 3, channels: 2) == (try WallTime.at("2027-03-05 10:00")))
        #expect(facts.fulfilled(.persistence, attempts: 5, channels: nil) == nil)
        #expect(facts.fulfilled(.firstAttempt, attempts: nil, channels: nil) == (try WallTime.at("2027-03-02 10:00")))
        facts.twoWayAt = try WallTime.at("2027-03-03 12:00")
        #expect(facts.fulfilled(.persistence, attempts: 5, channels: 2) == facts.twoWayAt)
    }

    @Test("waived, excepted, lifted and unknown clocks have no verdict")
    func withoutVerdict() throws {
        let track = ClockTrack(calendar: try WallTime.calendar())
        var clock = try clocks(.assignment, "hot", "2027-03-02 09:00")[1]
        let now = try WallTime.at("2027-03-09 09:00")
        func state(_ change: (inout ClockFacts) throws -> Void) rethrows -> ClockState {
            var facts = ClockFacts()
            try change(&facts)
            return ClockOutcome.of(clock, facts: facts, channels: nil, track: track, now: now).state
        }
        #expect(state { $0.waived = ["S2"] } == .waived)
        #expect(state { $0.unknown = [.firstAttempt] } == .unknown)
        #expect(try state { $0.rejectedAt = try WallTime.at("2027-03-02 11:00") } == .lifted)
        #expect(try state { $0.rejectedAt = try WallTime.at("2027-03-02 11:01") } == .missed)
        clock.isExcepted = true
        #expect(state { _ in } == .excepted)
    }
}
