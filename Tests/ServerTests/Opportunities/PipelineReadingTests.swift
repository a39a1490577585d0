import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The pipeline on the record")
struct PipelineReadingTests {
    /// Three opportunities of Kim's: one that goes on, one that is lost for a feature, one that is won.
    private func three(_ selling: SellingCompany) async throws -> [ID<Opportunity>] {
        var ids: [ID<Opportunity>] = []
        for (number, name) in ["Goes on", "Is lost", "Is won"].enumerated() {
            let lead = SmallLead.numbered(number)
            let id = try await selling.company.receive(lead)
            let handoff = try await selling.company.handoff(of: id)
            let holder = handoff.user == selling.company.id("Kim") ? "Kim" : "Lee"
            try await selling.company.handoffs.accept(
                handoff.id, by: try await selling.company.viewer(holder), selling.company.act(holder))
            ids.append(
                try await selling.store.open(
                    selling.opening(name, dollars: Int64(number + 1) * 10_000), from: id,
                    by: try await selling.company.viewer(holder), selling.company.act(holder)))
            try await selling.store.give(
                ids[number], to: selling.company.id("Kim"), because: "She knows them.", OpportunityWhen(),
                by: try await selling.company.viewer("Sam"), selling.company.act("Sam"))
        }
        return ids
    }

    private func reader(_ selling: SellingCompany, _ name: String = "Sam") async throws -> Reader {
        Reader(try await selling.company.viewer(name), at: selling.company.now)
    }

    @Test("the board sums the open pipeline by stage", arguments: Engine.allCases)
    func board(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let ids = try await three(selling)
            try await selling.nameChampion(ids[0])
            try await selling.store.move(
                ids[0], to: "Evaluation", despite: nil, OpportunityWhen(), by: try await selling.company.viewer("Kim"),
                selling.company.act("Kim"))
            try await selling.company.database.write {
                try $0.execute("UPDATE opportunity SET currency = 'EUR' WHERE id = \(ids[1])")
            }
            let board = try await PipelineBoard.read(PipelineScope(), selling.store, try await reader(selling))
            #expect(board.columns.map(\.stage) == ["Discovery", "Evaluation", "Proposal"])
            #expect(board.columns.map(\.count) == [2, 1, 0])
            #expect(board.columns.map(\.amount) == [3_000_000, 1_000_000, 0])
            #expect(board.columns.map(\.foreign) == [1, 0, 0])
            #expect(board.columns[1].weighted == 400_000)
            #expect(board.columns[0].cards.map(\.name) == ["Is lost", "Is won"])
            let pats = try await PipelineBoard.read(PipelineScope(), selling.store, try await reader(selling, "Pat"))
            #expect(pats.columns.map(\.count) == [0, 0, 0])
            let scope = PipelineScope(owner: selling.company.id("Lee"))
            let lees = try await PipelineBoard.read(scope, selling.store, try await reader(selling))
            #expect(lees.columns.map(\.count) == [0, 0, 0])
            let team = try await PipelineBoard.read(
                PipelineScope(team: "west"), selling.store, try await reader(selling))
            #expect(team.columns.map(\.count) == [2, 1, 0])
        }
    }

    @Test("since a day: what was created, pushed, shrunk, won and lost adds up", arguments: Engine.allCases)
    func changes(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            let ids = try await three(selling)
            let kim = try await company.viewer("Kim")
            company.pass(days: 7)
            let since = selling.today
            company.pass(days: 1)
            let now = OpportunityWhen()
            try await selling.store.setClosingDay(
                ids[0], to: selling.today.advanced(by: 90), now, by: kim, company.act("Kim"))
            try await selling.store.setAmount(ids[0], to: SellingCompany.money(4_000), now, by: kim, company.act("Kim"))
            try await selling.store.close(
                ids[1],
                OpportunityClosing(outcome: .competitor, reasons: ["price"], competitors: ["Botworks"]), now, by: kim,
                company.act("Kim"))
            try await selling.store.close(ids[2], OpportunityClosing(outcome: .won), now, by: kim, company.act("Kim"))
            let told = try await PipelineChangesTold.read(
                since: since, PipelineScope(), selling.store, try await reader(selling))
            #expect(told.open == .init(before: 6_000_000, after: 400_000) && told.unrated.isEmpty)
            #expect(PipelineChanges.amounts(told.changes.lines).map(\.minorUnits) == [400_000 - 6_000_000])
            #expect(told.changes.lines(.pushed).map(\.opportunity) == [ids[0].rawValue])
            #expect(told.changes.lines(.shrunk).map(\.amount) == [SellingCompany.money(-6_000)])
            #expect(told.changes.lines(.lost).map(\.opportunity) == [ids[1].rawValue])
            #expect(told.changes.lines(.won).map(\.opportunity) == [ids[2].rawValue])
            #expect(told.changes.lines(.created).isEmpty)
            #expect(told.entries[ids[2].rawValue]?.name == "Is won")
            let friday = Day(year: 2027, month: 1, day: 29) ?? Day(number: 0)
            #expect(PipelineChangesTold.lastMonday(before: friday).weekday == .monday)
            let monday = friday.advanced(by: 3)
            #expect(PipelineChangesTold.lastMonday(before: monday) == monday.advanced(by: -7))
        }
    }

    @Test("since a day: other currencies count by the newest rate, or beside without one", arguments: Engine.allCases)
    func foreignChanges(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            let ids = try await three(selling)
            let kim = try await company.viewer("Kim")
            for (id, currency) in zip(ids, ["EUR", "CHF"]) {
                try await company.database.write { connection in
                    try connection.execute("UPDATE opportunity SET currency = \(currency) WHERE id = \(id)")
                    try connection.execute(
                        "UPDATE opportunity_change SET to_currency = \(currency) WHERE opportunity = \(id)")
                }
            }
            company.pass(days: 7)
            let since = selling.today
            for (day, rate) in [(-5, "1.10"), (0, "1.20")] {
                try await CurrencyRateStore(database: company.database, library: company.library).record(
                    try ExchangeRate(day: since.advanced(by: day), from: "EUR", to: "USD", text: rate), source: nil,
                    by: .system, company.act("Olu"))
            }
            company.pass(days: 1)
            for (id, currency) in zip(ids, ["EUR", "CHF"]) {
                try await selling.store.setAmount(
                    id, to: Money(minorUnits: 400_000, currency: currency), OpportunityWhen(), by: kim,
                    company.act("Kim"))
            }
            let told = try await PipelineChangesTold.read(
                since: since, PipelineScope(), selling.store, try await reader(selling))
            #expect(told.open == .init(before: 3_000_000 + 1_200_000, after: 3_000_000 + 480_000))
            #expect(told.unrated == ["CHF": .init(before: 2_000_000, after: 400_000)])
            #expect(
                told.changes.lines(.shrunk).map(\.amount) == [
                    SellingCompany.money(-7_200), Money(minorUnits: -1_600_000, currency: "CHF"),
                ])
            #expect(told.rates.words.map(\.words) == ["1 EUR is 1.20 USD"])
            let board = try await PipelineBoard.read(PipelineScope(), selling.store, try await reader(selling))
            #expect(board.columns.reduce(0) { $0 + $1.amount } == told.open.after)
        }
    }

    @Test("a forecast is kept and stands against what came", arguments: Engine.allCases)
    func forecast(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            let ids = try await three(selling)
            let kim = company.id("Kim")
            func say(_ name: String, _ commit: Int64, _ best: Int64) async throws {
                try await selling.store.forecast(
                    ForecastInput(
                        of: kim, day: selling.today, period: .quarter, commit: SellingCompany.money(commit),
                        best: SellingCompany.money(best)), by: try await company.viewer(name), company.act(name))
            }
            try await say("Kim", 25_000, 60_000)
            company.pass(minutes: 1)
            try await say("Kim", 20_000, 50_000)
            try await say("Dana", 30_000, 40_000)
            await #expect(throws: Problem.forbidden("A forecast is given by oneself and by one's manager.")) {
                try await say("Lee", 1, 2)
            }
            await #expect(throws: Problem.invalid("best", "The best case is at least what is committed.")) {
                try await say("Kim", 3, 2)
            }
            try await selling.store.close(
                ids[2], OpportunityClosing(outcome: .won), OpportunityWhen(), by: try await company.viewer("Kim"),
                company.act("Kim"))
            let told = try await ForecastTold.read(
                .quarter, containing: nil, PipelineScope(), selling.store, try await reader(selling, "Dana"))
            // Sixty days from the end of January lie in the first quarter.
            #expect(told.total.won == 3_000_000 && told.total.commit == 3_000_000)
            #expect(told.total.weighted == 3_000_000 + 600_000)
            let line = try #require(told.lines.first { $0.owner == kim })
            #expect(line.rep?.given.commit == 2_000_000 && line.manager?.given.commit == 3_000_000)
            let reps = try #require(told.kept.first { $0.voice == .rep })
            #expect(reps.first == 2_500_000 && reps.last == 2_000_000 && reps.came == 3_000_000)
            #expect(reps.error == 5_000 && !reps.isOver)
            let lees = try await ForecastTold.read(
                .quarter, containing: nil, PipelineScope(), selling.store, try await reader(selling, "Lee"))
            #expect(lees.given.isEmpty && !lees.lines.contains { $0.owner == kim })
        }
    }

    @Test("money lost for a feature and to a rival goes on a list", arguments: Engine.allCases)
    func losses(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            let ids = try await three(selling)
            let kim = try await company.viewer("Kim")
            func close(_ id: ID<Opportunity>, _ outcome: OutcomeClass, _ feature: String) async throws {
                try await selling.store.close(
                    id,
                    OpportunityClosing(
                        outcome: outcome, reasons: ["fit"], competitors: ["Botworks"], knewUs: .never,
                        missingFeature: feature), OpportunityWhen(), by: kim, company.act("Kim"))
            }
            try await close(ids[0], .competitor, "Long arm")
            try await close(ids[1], .noDecision, "long  arm")
            try await close(ids[2], .won, "Long Arm")
            await #expect(throws: Problem.invalid("outcome", "Say how it was lost.")) {
                try await selling.store.reopen(
                    ids[1], because: "Once more", OpportunityWhen(), by: kim, company.act("Kim"))
                try await selling.store.close(
                    ids[1], OpportunityClosing(outcome: .lost, reasons: ["x"]), OpportunityWhen(), by: kim,
                    company.act("Kim"))
            }
            try await close(ids[1], .noDecision, "long arm")
            let told = try await LossesTold.read(
                from: nil, to: nil, PipelineScope(), selling.store, try await reader(selling))
            #expect(told.features.lines.count == 1)
            #expect(told.features.lines.first?.amount == 3_000_000)
            #expect(told.features.lines.first?.won == [ids[2].rawValue])
            #expect(told.rivals.map(\.amount) == [1_000_000] && told.rivals.map(\.won) == [1])
            #expect(told.known.map(\.knewUs) == [.never] && told.known.map(\.decided) == [3])
            #expect(told.closed == 3)
        }
    }

    @Test("the audit finds what was skipped, and stands by rep and by team", arguments: Engine.allCases)
    func audit(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            let ids = try await three(selling)
            let kim = try await company.viewer("Kim")
            try await selling.goThrough(ids[0], closing: OpportunityClosing(outcome: .won))
            try await selling.store.close(
                ids[1], OpportunityClosing(outcome: .noDecision, reasons: ["timing"]), OpportunityWhen(), by: kim,
                company.act("Kim"))
            try await selling.store.close(
                ids[2], OpportunityClosing(outcome: .won), OpportunityWhen(), by: kim, company.act("Kim"))
            let told = try await ProcessAuditTold.read(
                .quarter, containing: nil, selling.store, try await reader(selling, "Dana"))
            #expect(told.whole.cases == 3)
            #expect(told.whole[.skipped]?.opportunities == [ids[2].rawValue])
            #expect(told.whole[.wonWithout]?.opportunities == [ids[2].rawValue])
            let rep = try #require(told.reps.first)
            #expect(told.reps.map(\.name) == ["Kim Alvarez"] && rep.audit.cases == 3)
            #expect(told.names[ids[2].rawValue] == "Is won")
            #expect(told.teams.map(\.name) == ["west"])
            let lees = try await ProcessAuditTold.read(
                .quarter, containing: nil, selling.store, try await reader(selling, "Noor"))
            #expect(lees.reps.isEmpty && lees.hidden == 1 && lees.whole.cases == 3)
        }
    }
}
