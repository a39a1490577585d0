import Domain

/// The statements of a period as one reader may see them.
package struct IncentiveReport: Sendable {
    package struct Person: Sendable {
        package let email: String
        package let name: String
        package let party: Party?
        package let team: String?
        package let lines: [IncentiveLine]
        /// Minor units, without what is only expected.
        package let earned: Int64
        package let expected: Int64
        package let paid: Int64
        /// Below 0: taken back with refunds.
        package let clawed: Int64
        /// What payroll has not taken.
        let unpaid: Int64

        init(email: String, name: String, party: Party?, team: String?, lines: [IncentiveLine]) {
            self.email = email
            self.name = name
            self.party = party
            self.team = team
            self.lines = lines
            var sums = (earned: Int64(0), expected: Int64(0), paid: Int64(0), clawed: Int64(0), all: Int64(0))
            for line in lines {
                sums.all += line.amount
                if line.kind == .expected { sums.expected += line.amount } else { sums.earned += line.amount }
                if line.status == .paid { sums.paid += line.amount }
                if line.status == .clawed { sums.clawed += line.amount }
            }
            (earned, expected, paid, clawed) = (sums.earned, sums.expected, sums.paid, sums.clawed)
            unpaid = sums.all - sums.paid
        }
    }

    package let accord: Accord
    package let version: Int64
    package let request: IncentiveRequest
    package let span: PeriodSpan
    package let calendar: PeriodCalendar
    package let now: Timestamp
    /// By party and name.
    package let people: [Person]
    /// `nil` while the period is not frozen.
    package let frozen: IncentiveRunRow?
    /// What a look of now would add to what was frozen; empty where nothing was.
    package let pending: [IncentiveLine]
    package let payrolls: [PayrollRow]
    /// Leads of the meetings that are paid for, by the raw identity of the meeting.
    package let meetings: [Int64: ID<Lead>]
    /// Why somebody is not paid where an incentive would.
    package let left: [String]
    package let leftOut: Int
    package let seesOthers: Bool
    package let mayFreeze: Bool
    /// What each party would get more if the largest part of the gap had been closed.
    package let closing: Closing?

    package struct Closing: Sendable {
        package let part: GapPart
        package let amount: Int64
        package let more: [(party: Party, amount: Int64)]
    }

    package var currency: String { frozen?.currency ?? accord.currency }
    package var isOver: Bool { span.end <= now }
    package var total: Int64 { people.reduce(0) { $0 + $1.earned } }
    package var expected: Int64 { people.reduce(0) { $0 + $1.expected } }
    /// Frozen and not taken by payroll yet.
    package var due: Int64 {
        guard frozen != nil else { return 0 }
        return people.reduce(0) { $0 + $1.unpaid }
    }

    package func money(_ amount: Int64) -> String {
        Format.money(Money(minorUnits: amount, currency: currency), exact: true)
    }

    package func signed(_ amount: Int64) -> String { (amount > 0 ? "+" : "") + money(amount) }
}
