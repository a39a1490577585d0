/// What a definition counts in a period in which it changed: both counts, the split day, and one version alone on request.
public enum VersionedCount {
    /// One row, and the versions under which it counts.
    public struct Row: Hashable, Sendable {
        public var id: Int64
        public var at: Timestamp
        public var countsUnder: Set<Int>

        public init(id: Int64, at: Timestamp, countsUnder: Set<Int>) {
            self.id = id
            self.at = at
            self.countsUnder = countsUnder
        }
    }

    /// A stretch of the period under one version.
    public struct Part: Hashable, Sendable {
        public var version: Int
        public var from: Timestamp
        /// Not included.
        public var until: Timestamp
        /// Rows that count, in the order given.
        public var rows: [Int64]
    }

    /// The parts of the period by the version that was in force at each row's instant.
    ///
    /// `versions`: Each with the instant from which it held; before the first one nothing is counted.
    public static func parts(
        _ rows: [Row], versions: [(version: Int, from: Timestamp)], in period: PeriodSpan
    ) -> [Part] {
        let sorted = versions.sorted { $0.from < $1.from }
        return sorted.indices.compactMap { place in
            let from = max(period.start, sorted[place].from)
            let until = min(period.end, place + 1 < sorted.count ? sorted[place + 1].from : period.end)
            guard from < until else { return nil }
            let version = sorted[place].version
            let counted = rows.filter { from <= $0.at && $0.at < until && $0.countsUnder.contains(version) }
            return Part(version: version, from: from, until: until, rows: counted.map(\.id))
        }
    }

    /// The whole period as one version counts it, whichever was in force.
    public static func whole(_ rows: [Row], under version: Int, in period: PeriodSpan) -> [Int64] {
        rows.filter { period.contains($0.at) && $0.countsUnder.contains(version) }.map(\.id)
    }
}
