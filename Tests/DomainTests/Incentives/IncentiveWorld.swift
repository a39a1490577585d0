import Domain
import Testing

/// People, deals and incentives of a small company.
enum IncentiveWorld {
    static let people = [
        IncentiveRecord.Person(email: "kim@x", party: .sales, team: "ae"),
        .init(email: "ed@x", party: .sales, team: "sdr"),
        .init(email: "noor@x", party: .marketing), .init(email: "mia@x", party: .marketing),
    ]

    static func day(_ text: String) throws -> Day { try #require(Day(text: text)) }

    static func calendar() throws -> PeriodCalendar { PeriodCalendar(zone: try #require(Zone("UTC"))) }

    static func quarter(_ text: String) throws -> PeriodSpan { try calendar().period(.quarter, containing: day(text)) }

    /// A deal with payments and, below 0, refunds by day.
    static func deal(
        _ money: [(String, Int64)], id: Int64 = 7, amount: Int64 = 10_000_00, people: [String: [String: Double]],
        isRenewal: Bool = false
    ) throws -> IncentiveRecord.Deal {
        let events = try money.enumerated().map { place, row in
            MoneyEvent(opportunity: id, document: Int64(100 + place), day: try day(row.0), amount: row.1)
        }
        return IncentiveRecord.Deal(
            id: id, name: "Deal \(id)", amount: amount, wonOn: try day("2027-01-05"), isRenewal: isRenewal,
            money: [.paid: events], people: people)
    }

    static func share(_ name: String = "Deal share", rate: Int = 50, to: [Party] = [.marketing]) -> Incentive {
        var incentive = Incentive(name: name, to: to, paidFor: "paid-revenue", reward: .rate(rate))
        incentive.when = Predicate(text: "deal.participated")
        return incentive
    }

    static func run(
        _ incentives: [Incentive], deals: [IncentiveRecord.Deal] = [], events: [IncentiveRecord.Event] = [],
        attainments: [String: [String: Int]] = [:], through: String = "2027-12-31"
    ) throws -> IncentiveRun {
        IncentiveRun(
            incentives, record: IncentiveRecord(people: people, events: events, deals: deals, attainments: attainments),
            calendar: try calendar(), currency: "USD", through: try day(through))
    }
}
