import Domain

/// How long leads waited for the first activity of ours, in whole days.
package struct FindingsWaits: Sendable {
    package struct Bucket: Sendable {
        package let title: String
        package let leads: Int
    }

    package let buckets: [Bucket]
    /// Half of the touched leads had waited at most so many days.
    package let middle: Int?
    /// Nine of ten had.
    package let ninth: Int?
    package let touched: Int
    package let untouched: Int

    private static let bounds: [(String, ClosedRange<Int>)] = [
        ("Same day", 0...0), ("1", 1...1), ("2", 2...2), ("3–4", 3...4), ("5–7", 5...7), ("8–14", 8...14),
        ("15–30", 15...30), ("Over 30", 31...Int.max),
    ]

    package init(_ waits: [(days: Int?, leads: Int)]) {
        let known = waits.compactMap { wait in wait.days.map { (days: $0, leads: wait.leads) } }
            .sorted { $0.days < $1.days }
        touched = known.reduce(0) { $0 + $1.leads }
        untouched = waits.filter { $0.days == nil }.reduce(0) { $0 + $1.leads }
        buckets = Self.bounds.map { title, range in
            Bucket(title: title, leads: known.filter { range.contains($0.days) }.reduce(0) { $0 + $1.leads })
        }
        middle = Self.percentile(50, known, touched)
        ninth = Self.percentile(90, known, touched)
    }

    /// The nearest rank: the smallest wait that so many percent do not exceed.
    private static func percentile(_ percent: Int, _ waits: [(days: Int, leads: Int)], _ total: Int) -> Int? {
        guard total > 0 else { return nil }
        let rank = (total * percent + 99) / 100
        var sum = 0
        for wait in waits {
            sum += wait.leads
            if sum >= rank { return wait.days }
        }
        return waits.last?.days
    }
}

/// What activities, and what else, say of each owner's leads.
package struct FindingsReach: Sendable {
    /// Fewer leads say nothing about how somebody logs.
    static let fewest = 5

    package struct Line: Sendable {
        package let owner: ID<User>?
        package let name: String
        package var leads = 0
        package var touched = 0
        package var answered = 0

        package var neither: Int { leads - touched - answered }
        /// No activity at all, though there were leads enough: what happened is not written down.
        package var isDark: Bool { touched == 0 && leads >= FindingsReach.fewest }
    }

    /// By name.
    package let owners: [Line]
    package let sources: [Line]

    package init(_ reach: [FindingsQueries.Reach], names: [ID<User>: String]) {
        var owners: [ID<User>?: Line] = [:]
        var sources: [String: Line] = [:]
        for row in reach {
            let name = row.owner.map { names[$0] ?? "Somebody who left" } ?? "Nobody"
            Self.add(row, to: &owners[row.owner, default: Line(owner: row.owner, name: name)])
            Self.add(
                row,
                to: &sources[row.source, default: Line(owner: nil, name: row.source.isEmpty ? "No source" : row.source)]
            )
        }
        self.owners = owners.values.sorted { ($0.owner == nil ? 1 : 0, $0.name) < ($1.owner == nil ? 1 : 0, $1.name) }
        self.sources = sources.values.sorted { $0.name < $1.name }
    }

    package var darkOwners: [Line] { owners.filter { $0.isDark && $0.owner != nil } }
    package var darkSources: [Line] { sources.filter(\.isDark) }
    /// Neither touched nor answered, though their owners log; leads of nobody were worked by nobody.
    package var never: Int { owners.filter { !$0.isDark || $0.owner == nil }.reduce(0) { $0 + $1.neither } }
    /// Neither touched nor answered, and nothing their owners do is written down.
    package var dark: Int { darkOwners.reduce(0) { $0 + $1.neither } }

    private static func add(_ row: FindingsQueries.Reach, to line: inout Line) {
        line.leads += row.leads
        line.touched += row.touched
        line.answered += row.answered
    }
}
