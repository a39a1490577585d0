/// What was frozen for one period, and what came after: nothing frozen is changed, later looks add lines.
public struct IncentiveStatement: Hashable, Sendable {
    /// Label of the period.
    public let period: String
    public let frozenAt: Timestamp
    /// In order; adjustments after those that were frozen.
    public private(set) var lines: [IncentiveLine]

    /// Freezes a period that is closed.
    ///
    /// - Throws: `Problem.conflict` while the period runs, or when a line stands twice: nothing is paid twice.
    public init(_ run: IncentiveRun, period: PeriodSpan, at instant: Timestamp) throws {
        guard period.end <= instant else { throw Problem.conflict("\(period.label) is not over yet.") }
        let lines = run.lines(period: period.label).filter { $0.kind != .expected }
        var seen: Set<[AnyHashable]> = []
        for line in lines where !seen.insert([AnyHashable(line.key), AnyHashable(line.kind)]).inserted {
            throw Problem.conflict("\(line.person) would be paid twice by \(line.incentive): \(line.because).")
        }
        self.period = period.label
        frozenAt = instant
        self.lines = lines
    }

    /// What the record keeps of a period that was frozen, in the order of the lines.
    public init(kept lines: [IncentiveLine], period: String, frozenAt: Timestamp) {
        self.period = period
        self.frozenAt = frozenAt
        self.lines = lines
    }

    /// The statement with new lines where a later run says otherwise about this period, dated on the day given.
    ///
    /// Each adjustment names the line that it adjusts; one that nothing was frozen for is new, one that the run has no more
    /// is taken back. Asked again it adds nothing.
    public func adjusted(by run: IncentiveRun, on day: Day) -> IncentiveStatement {
        var now: [IncentiveLine.Key: IncentiveLine] = [:]
        var order: [IncentiveLine.Key] = []
        func collect(_ lines: [IncentiveLine], _ sign: Int64) {
            for line in lines where line.kind != .expected {
                if now[line.key] == nil {
                    order.append(line.key)
                    now[line.key] = line
                    now[line.key]?.amount = 0
                }
                now[line.key]?.amount += sign * line.amount
            }
        }
        collect(lines, -1)
        collect(run.lines(period: period), 1)
        var next = self
        for key in order {
            guard var line = now[key], line.amount != 0 else { continue }
            line.because = "Adjusts \(line.day): \(line.because)"
            line.kind = .adjustment
            line.day = day
            line.base = nil
            line.status = line.amount < 0 ? .clawed : .earned
            next.lines.append(line)
        }
        return next
    }

    /// Lines that payroll has taken are paid.
    ///
    /// - Throws: `Problem.conflict` when there is nothing that was not paid yet.
    public func paidOut() throws -> IncentiveStatement {
        guard lines.contains(where: { $0.status != .paid }) else {
            throw Problem.conflict("All lines of \(period) are paid already.")
        }
        var next = self
        for place in next.lines.indices { next.lines[place].status = .paid }
        return next
    }

    /// Each person's sum of what is not paid yet, in alphabetical order.
    public var due: [(person: String, amount: Int64)] {
        let open = lines.filter { $0.status != .paid }
        let sums = Dictionary(grouping: open, by: \.person).mapValues { $0.reduce(0) { $0 + $1.amount } }
        return sums.sorted { $0.key < $1.key }.map { (person: $0.key, amount: $0.value) }
    }

    /// What payroll gets: a heading and a row for each line that is not paid yet.
    ///
    /// Amounts in major units with a point; whoever writes the file guards text cells.
    public func payroll(currency: String) -> [[String]] {
        let heading = ["person", "period", "incentive", "kind", "date", "amount", "currency", "because"]
        return [heading]
            + lines.filter { $0.status != .paid }.map { line in
                [
                    line.person, period, line.incentive, line.kind.rawValue, "\(line.day)",
                    MoneyWords.decimal(line.amount, currency), currency, line.because,
                ]
            }
    }
}
