import Domain
import Testing

@Suite("Statements")
struct IncentiveStatementTests {
    private typealias World = IncentiveWorld

    private let people = ["Deal share": ["noor@x": 1.0]]
    private let close = Timestamp(milliseconds: 1_810_000_000_000)

    private func run(_ money: [(String, Int64)]) throws -> IncentiveRun {
        try World.run([World.share(rate: 1_000)], deals: [World.deal(money, people: people)])
    }

    @Test("a frozen period stays as it is; what a later look says otherwise is a new line, once")
    func adjustments() throws {
        let quarter = try World.quarter("2027-02-01")
        let statement = try IncentiveStatement(run([("2027-02-01", 1_000_00)]), period: quarter, at: close)
        #expect(statement.lines.map(\.amount) == [100_00])
        let day = try World.day("2027-05-20")
        // The payment was entered too high, and another one was forgotten.
        let later = try run([("2027-02-01", 900_00), ("2027-03-30", 200_00), ("2027-04-02", 50_00)])
        let adjusted = statement.adjusted(by: later, on: day)
        #expect(adjusted.lines.prefix(1) == statement.lines.prefix(1))
        #expect(adjusted.lines.dropFirst().map(\.amount) == [-10_00, 20_00])
        #expect(adjusted.lines.dropFirst().allSatisfy { $0.kind == .adjustment && $0.day == day })
        #expect(adjusted.lines[1].because.hasPrefix("Adjusts 2027-02-01: "))
        #expect(adjusted.adjusted(by: later, on: day.advanced(by: 1)) == adjusted)
        let back = adjusted.adjusted(by: try run([]), on: day)
        #expect(back.lines.reduce(0) { $0 + $1.amount } == 0)
    }

    @Test("a running period is not frozen, and what was paid out is not due again")
    func paying() throws {
        let quarter = try World.quarter("2027-02-01")
        #expect(throws: Problem.conflict("2027 Q1 is not over yet.")) {
            try IncentiveStatement(
                run([("2027-02-01", 1_000_00)]), period: quarter,
                at: Timestamp(milliseconds: quarter.end.milliseconds - 1))
        }
        let statement = try IncentiveStatement(run([("2027-02-01", 1_000_00)]), period: quarter, at: close)
        #expect(statement.due.map(\.person) == ["noor@x"] && statement.due.map(\.amount) == [100_00])
        #expect(
            statement.payroll(currency: "USD") == [
                ["person", "period", "incentive", "kind", "date", "amount", "currency", "because"],
                [
                    "noor@x", "2027 Q1", "Deal share", "reward", "2027-02-01", "100.00", "USD",
                    "1,000.00 paid for Deal 7",
                ],
            ])
        let paid = try statement.paidOut()
        #expect(paid.due.isEmpty && paid.payroll(currency: "USD").count == 1)
        #expect(throws: Problem.self) { try paid.paidOut() }
        let adjusted = paid.adjusted(by: try run([("2027-02-01", 400_00)]), on: try World.day("2027-05-20"))
        #expect(adjusted.due.map(\.amount) == [-60_00])
        #expect(adjusted.payroll(currency: "USD").last?[5] == "-60.00")
    }

    @Test("a simulation says what each party would get, and what closing a part of the gap would pay more")
    func simulation() throws {
        var pool = Incentive(name: "Pool", to: [.marketing, .sales], paidFor: "paid-revenue", reward: .rate(100))
        pool.steps = [.init(from: 10_000, reward: .rate(200))]
        let all = ["Pool": Dictionary(uniqueKeysWithValues: World.people.map { ($0.email, 1.0) })]
        let record = IncentiveRecord(
            people: World.people, deals: [try World.deal([("2027-02-01", 8_000_00)], people: all)],
            attainments: ["paid-revenue": ["2027 Q1": 8_000]])
        let calendar = try World.calendar()
        let quarter = try World.quarter("2027-02-01")
        let sums = IncentiveSimulation.sums(
            [pool], record: record, calendar: calendar, currency: "USD", through: quarter.lastDay)
        #expect(sums.map(\.party) == [.marketing, .sales] && sums.map(\.amount) == [40_00, 40_00])
        #expect(sums[0].people == ["noor@x": 20_00, "mia@x": 20_00])
        func more(_ extra: Int64) -> [Int64] {
            IncentiveSimulation.paysMore(
                for: extra, [pool], record: record, calendar: calendar, currency: "USD", period: quarter,
                goals: ["paid-revenue": 10_000_00]
            ).map(\.amount)
        }
        #expect(more(1_000_00) == [5_00, 5_00])
        // The goal is reached, so all of the quarter's money pays two percent.
        #expect(more(2_000_00) == [60_00, 60_00])
        #expect(more(0) == [0, 0])
    }
}
