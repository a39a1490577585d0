import CEL
import Domain
import Testing

@Suite("Origins and meetings")
struct OriginTests {
    private typealias World = SellingWorld

    private let origins = Origins(
        lockedAfter: .days(14),
        rules: ["customer", "partner", "responded"].map { NamedRule(name: $0, when: Predicate(text: $0)) }
            + [NamedRule(name: "outbound", when: Predicate(text: "true"))])

    private func standing(_ slots: [Value?], _ origins: Origins? = nil) throws -> OriginStanding {
        let origins = origins ?? self.origins
        var declarations = Declarations()
        for name in ["customer", "partner", "responded"] { declarations.declare(name, .bool) }
        let programs = try origins.rules.map {
            try Program(checking: Expression(parsing: $0.when.text), declarations: declarations)
        }
        return try OriginStanding(
            origins, programs: programs, slots: slots, openedAt: World.time(0),
            calendar: try World.calendar())
    }

    @Test("the first rule that holds is the origin; unknown does not hold and is named")
    func first() throws {
        #expect(try standing([.bool(true), .bool(true), .bool(true)]).origin == "customer")
        #expect(try standing([.bool(false), .bool(false), .bool(true)]).origin == "responded")
        #expect(try standing([.bool(false), .bool(false), .bool(false)]).origin == "outbound")
        let unknown = try standing([.bool(false), nil, .bool(true)])
        #expect(unknown.origin == "responded")
        #expect(unknown.history[0].because == "responded; unknown before it: partner")
        let none = Origins(rules: [NamedRule(name: "customer", when: Predicate(text: "customer"))])
        #expect(throws: Problem.self) { try standing([.bool(false), nil, nil], none) }
    }

    @Test("it can be mended with a reason until the lock, and not after")
    func lock() throws {
        let standing = try standing([.bool(false), .bool(false), .bool(true)])
        #expect(standing.lockedAt == World.time(14))
        func change(_ to: String, _ reason: String, _ at: Timestamp) throws -> OriginStanding {
            try standing.changed(to: to, because: reason, by: "olu@x", at: at, origins: origins)
        }
        let changed = try change("partner", "Registered by mail.", World.time(13))
        #expect(changed.origin == "partner" && changed.history.count == 2 && changed.history[0].origin == "responded")
        #expect(throws: Problem.conflict("Its origin is responded, and it is fixed.")) {
            try change("partner", "late", World.time(14))
        }
        #expect(throws: Problem.self) { try change("partner", "", World.time(1)) }
        #expect(throws: Problem.self) { try change("partnr", "typo", World.time(1)) }
        #expect(throws: Problem.self) { try change("responded", "same", World.time(1)) }
    }

    @Test("a meeting ends after as many no-shows as the kind allows")
    func noShows() throws {
        var kind = HandOffKind(name: "meeting", of: .salesQualified, from: .sales, to: .sales)
        kind.noShows = 2
        kind.carries = ["pain", "authority"]
        let planned = try MeetingCourse(at: World.time(3), now: World.time(1))
        #expect(throws: Problem.self) { try planned.missed(now: World.time(2), kind: kind) }
        let missed = try planned.missed(now: World.time(3), kind: kind)
        #expect(missed.state == .planned(World.time(3)) && missed.noShows.count == 1)
        let again = try missed.rescheduled(to: World.time(6), now: World.time(4))
        #expect(try again.held(at: World.time(6), now: World.time(6)).state == .held(World.time(6)))
        let over = try again.missed(now: World.time(7), kind: kind)
        #expect(over.state == .given(up: 2))
        #expect(throws: Problem.conflict("It was given up after 2 no-shows.")) {
            try over.rescheduled(to: World.time(9), now: World.time(8))
        }
        #expect(throws: Problem.self) { try MeetingCourse(at: World.time(0), now: World.time(1)) }
        #expect(throws: Problem.self) { try planned.calledOff().held(at: World.time(3), now: World.time(4)) }
        kind.noShows = nil
        #expect(try planned.missed(now: World.time(9), kind: kind).state == .planned(World.time(3)))
    }

    @Test("a hand-off of a meeting or a customer carries what the accord says")
    func carries() throws {
        var kind = HandOffKind(name: "customer", of: .won, from: .sales, to: .accountManagement)
        kind.carries = ["promises", "contacts", "renewalOn"]
        #expect(kind.missing(filled: ["contacts"]) == ["promises", "renewalOn"])
        #expect(
            throws: Problem.invalid([
                FieldFault(field: "renewalOn", message: "A hand-off named customer carries it.")
            ])
        ) { try kind.demand(filled: ["contacts", "promises"]) }
        try kind.demand(filled: ["contacts", "promises", "renewalOn"])
    }
}
