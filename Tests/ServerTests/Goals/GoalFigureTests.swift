import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Figures of goals")
struct GoalFigureTests {
    @Test("booked and settled by paid are shown both, with pace, shares by origin and rows", arguments: Engine.allCases)
    func joint(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let sourced = try await world.credit.deal(
                "Sourced", amount: 3_000_000, touches: [("Web", 20)], openedDaysAgo: 10)
            try await world.credit.deal("Other", amount: 1_000_000, touches: [], openedDaysAgo: 5)
            try await world.credit.deal("Lost", amount: 900_000, status: .lost, touches: [], openedDaysAgo: 5)
            _ = try await world.credit.judge()
            try await world.pay(sourced, 1_200_000, daysAgo: 1, number: "1")
            let board = try await world.board()
            let joint = try #require(board.joint)
            #expect(joint.metric.name == "booked-revenue" && joint.value == MetricValue(4_000_000))
            #expect(joint.standing?.target?.aim == .atLeast(MetricValue(10_000_000)))
            #expect(joint.standing?.attainment?.share == 4_000)
            #expect(joint.figure?.figure.rows.count == 2 && joint.figure?.figure.days.reduce(0, +) == 4_000_000)
            #expect(board.settling?.value == MetricValue(1_200_000))
            let pace = try #require(joint.standing?.pace)
            // 28 days and 9 hours and a quarter of 90 days, of 100,000.
            #expect(pace.above > 3_100_000 && pace.above < 3_200_000)
            let shares = Dictionary(board.shares.map { ($0.origin, $0) }, uniquingKeysWith: { first, _ in first })
            #expect(shares["marketing"]?.actual == 3_000_000 && shares["marketing"]?.target == 4_000_000)
            #expect(shares["outbound"]?.actual == 1_000_000 && shares["outbound"]?.target == 6_000_000)
            #expect(try await world.line("opportunity-to-won").value == MetricValue(2, of: 3))
            #expect(board.rateEffect == nil && board.missingRates.isEmpty)
        }
    }

    @Test("retention reaches back two years, also early in a year", arguments: Engine.allCases)
    func retention(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let old = try await world.credit.deal("Old", amount: 100_000, touches: [], openedDaysAgo: 705)
            try await world.pay(old, 100_000, daysAgo: 700, number: "1")
            let client = try await world.company.database.write { connection -> ID<Company>? in
                try connection.execute("UPDATE opportunity SET closed_at = created_at WHERE id = \(old)")
                return try connection.first("SELECT company FROM opportunity WHERE id = \(old)") { $0.id(0) }
            }
            _ = try await world.loose(.payment, 80_000, daysAgo: 100, company: client)
            let value = try #require(try await world.line("net-revenue-retention").value)
            #expect(value.compared(to: MetricValue(80, of: 100)) == 0)
        }
    }

    @Test("a segment has its own goal and figure: territory, origin, person", arguments: Engine.allCases)
    func segments(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            _ = try await world.company.receive([SmallLead.numbered(1), SmallLead.numbered(2), SmallLead.eastern])
            let all = try await world.line("qualified-leads")
            #expect(all.span.period == .month && all.value == MetricValue(3))
            #expect(all.standing?.target?.aim == .atLeast(MetricValue(18)))
            var request = GoalRequest()
            request.segment.territory = "West"
            let west = try await world.line("qualified-leads", request)
            #expect(west.value == MetricValue(2) && west.standing?.target?.aim == .atLeast(MetricValue(10)))
            try await world.credit.deal("Kims", amount: 500, touches: [], openedDaysAgo: 2, owner: "Kim")
            try await world.credit.deal("Pats", amount: 700, touches: [], openedDaysAgo: 2, owner: "Pat")
            request = GoalRequest(segment: GoalSegment(person: world.company.id("Kim")))
            let kim = try await world.line("booked-revenue", request)
            #expect(kim.value == MetricValue(500) && kim.standing?.target == nil)
            request = GoalRequest(segment: GoalSegment(team: "east"))
            #expect(try await world.line("booked-revenue", request).value == MetricValue(700))
        }
    }

    @Test("a goal measured by the scorecard shows what the scorecard shows", arguments: Engine.allCases)
    func scorecard(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let ids = try await world.company.receive([SmallLead.numbered(1), SmallLead.numbered(2)])
            let handoff = try await world.company.handoff(of: ids[0])
            try await world.company.handoffs.accept(
                handoff.id, by: try await world.company.viewer("Kim"), world.company.act("Kim"))
            let line = try await world.line("acceptance-rate", GoalRequest(period: .month))
            let report = try await world.scorecards.report(
                ScorecardRequest(.period(.month, on: nil)), viewer: .system, now: world.company.now)
            let card = try #require(report.lines.first { $0.result.commitment.measure == .acceptance })
            #expect(line.figure?.figure.rows == card.result.tally.met)
            #expect(line.value == MetricValue(1, of: 1))
            #expect(try await world.line("accepted-leads", GoalRequest(period: .month)).value == MetricValue(1))
            #expect(try await world.line("inquiries").isAlert, "two of at least five")
        }
    }

    @Test(
        "a period under two versions shows both counts, and the day on which one followed the other",
        arguments: Engine.allCases)
    func versions(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let company = world.company
            company.pass(days: 4)
            _ = try await company.receive([SmallLead.numbered(1), SmallLead.numbered(2)])
            let request = GoalRequest(period: .month)
            #expect(try await world.line("inquiries", request).versions.isEmpty)
            company.pass(days: 3)
            // On the day of the split, before it.
            try await company.receive(SmallLead.numbered(4))
            company.pass(minutes: 1)
            try await company.agree(GoalWorld.accord().replacing("below: 5", with: "below: 6"))
            company.pass(minutes: 1)
            try await company.receive(SmallLead.numbered(3))
            company.pass(minutes: 1)
            let line = try await world.line("inquiries", request)
            #expect(line.value == MetricValue(4) && line.versions.map(\.number) == [1, 2])
            #expect(line.versions.map(\.value) == [MetricValue(3), MetricValue(1)])
            #expect(line.versions.map(\.from.description) == ["2027-02-01", "2027-02-05"])
            let handed = try await world.line("qualified-leads", request)
            #expect(handed.versions.map(\.value) == [MetricValue(3), MetricValue(1)])
            try await world.loose(.payment, 900, daysAgo: 0)
            company.pass(minutes: 1)
            let paid = try await world.line("paid-revenue", request)
            #expect(paid.versions.map(\.value) == [MetricValue(0), MetricValue(900)])
        }
    }

    @Test("who may not see a person's figures is refused, and rows that are not theirs stay hidden")
    func sight() async throws {
        try await GoalWorld.open { world in
            try await world.credit.deal("Western", amount: 500, touches: [], openedDaysAgo: 2, owner: "Kim")
            try await world.credit.deal("Eastern", amount: 700, touches: [], openedDaysAgo: 2, owner: "Pat")
            let kim = Reader(try await world.company.viewer("Kim"), at: world.company.now)
            let rows = try await world.store.rows(of: "booked-revenue", GoalRequest(), kim)
            #expect(rows.total == 2 && rows.rows.map(\.name) == ["Western"] && rows.hidden == 1)
            await #expect(throws: Problem.self) {
                let request = GoalRequest(segment: GoalSegment(person: world.company.id("Pat")))
                _ = try await world.store.board(request, kim)
            }
        }
    }

    @Test(
        "targets stand at the rates of the year's start, and what rates did since is a line", arguments: Engine.allCases
    )
    func rates(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let act = world.company.act()
            let start = try #require(Day(text: "2027-01-01"))
            try await world.company.database.write { connection in
                let rates = [
                    try ExchangeRate(day: start, from: "EUR", to: "USD", text: "1.10"),
                    try ExchangeRate(day: GoalWorld.day, from: "EUR", to: "USD", text: "1.20"),
                ]
                try CurrencyRateQueries.insert(
                    try rates.map { CurrencyRateRow(id: try act.ids.next(), rate: $0, source: nil, recorded: act.now) },
                    in: connection)
            }
            try await world.credit.deal(
                "Euro", amount: 100_000, touches: [], openedDaysAgo: 0, currency: "EUR")
            let board = try await world.board()
            #expect(board.joint?.value == MetricValue(120_000) && board.rateEffect == 10_000)
        }
    }
}
