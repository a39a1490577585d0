import Domain
import Testing

@Suite("The declared process and the actual one")
struct ProcessAuditTests {
    private typealias World = SellingWorld

    @Test("the declared way shows nothing, a jump shows what it left out")
    func findings() throws {
        let rules = try World.rules()
        #expect(ProcessFindings(try World.clean(won: true), rules: rules).isClean)
        let jump = ProcessFindings(try World.jumped(won: true), rules: rules)
        #expect(jump.skipped == ["Evaluation", "Proposal"])
        #expect(jump.wonWithout == ["trial report", "signed plan"])
        #expect(!jump.isBornLate && jump.pushes == 0)
        #expect(ProcessFindings(try World.jumped(won: false), rules: rules).isClean)
    }

    @Test("born late, back-dated, entered without, pushed and moved back are each found")
    func each() throws {
        let rules = try World.rules()
        let born = try World.opened(stage: "Proposal")
        #expect(ProcessFindings(born, rules: rules).isBornLate)
        let late = try World.opened().moved(
            to: "Evaluation", entry: .holds, rules: rules, deed: World.deed(2, writtenDown: 4))
        #expect(ProcessFindings(late, rules: rules).backDated == 1)
        let nextMorning = try World.opened().moved(
            to: "Evaluation", entry: .holds, rules: rules, deed: World.deed(2, writtenDown: 3))
        #expect(ProcessFindings(nextMorning, rules: rules).backDated == 0)
        let without = try World.opened().moved(
            to: "Evaluation", entry: .fails, despite: "trust me", rules: rules, deed: World.deed(1))
        #expect(ProcessFindings(without, rules: rules).enteredWithout == ["Evaluation"])
        let pushed = try World.opened().closingDayChanged(to: World.day(70), deed: World.deed(1))
            .closingDayChanged(to: World.day(65), deed: World.deed(2)).closingDayChanged(
                to: World.day(90), deed: World.deed(3))
        #expect(ProcessFindings(pushed, rules: rules).pushes == 2)
        let back = try without.moved(to: "Discovery", entry: .free, rules: rules, deed: World.deed(2))
        #expect(ProcessFindings(back, rules: rules).movesBack == 1)
        let skip = try World.opened().moved(
            to: "Proposal", entry: .free, despite: "hurry", rules: rules, deed: World.deed(1))
        #expect(ProcessFindings(skip, rules: rules).skipped == ["Evaluation"])
    }

    @Test("rates carry intervals, and a clear difference says whether skipping helped or hurt")
    func audit() throws {
        let rules = try World.rules()
        var cases: [ProcessAudit.Case] = []
        // Clean: 30 of 40 won; born late: 5 of 40.
        for number in 0..<40 {
            cases.append(.init(id: Int64(number), rep: "kim@x", team: "ae", course: try World.clean(won: number < 30)))
            let born = try World.opened(stage: "Evaluation")
            let closing = OpportunityClosing(outcome: number < 5 ? .won : .noDecision, reasons: ["timing"])
            cases.append(
                .init(
                    id: Int64(100 + number), rep: "ed@x", team: "ae",
                    course: try born.closed(closing, deed: World.deed(2))))
        }
        cases.append(.init(id: 999, course: try World.opened()))
        let audit = ProcessAudit(cases, rules: rules)
        let line = try #require(audit[.bornLate])
        #expect(line.opportunities.count == 40 && line.opportunities.first == 100)
        #expect(line.share?.share == 40.0 / 81)
        #expect(line.wonWith?.share == 0.125 && line.wonWithoutIt?.share == 0.75)
        #expect(line.difference == -0.625 && line.isClear)
        let without = try #require(audit[.wonWithout])
        #expect(without.share?.share == 5.0 / 35 && without.wonWith == nil && !without.isClear)
        #expect(audit.pushesEach == 0)
        let byRep = ProcessAudit.grouped(cases, by: { $0.rep }, rules: rules)
        #expect(byRep.map(\.name) == ["ed@x", "kim@x"] && byRep.map(\.audit.cases) == [40, 40])
        #expect(byRep[1].audit[.bornLate]?.share?.share == 0)
        let empty = ProcessAudit([], rules: rules)
        #expect(empty.pushesEach == nil && empty[.skipped]?.share == nil)
    }
}
