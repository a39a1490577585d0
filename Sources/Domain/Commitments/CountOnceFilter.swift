/// Counts a company or a person once in so long a time.
///
/// The next one counts when that time has passed since the last that counted.
struct CountOnceFilter {
    private var lastCounted: [Int64: Timestamp] = [:]

    /// Whether the hand-off counts, and then remembers it; one without the noun always counts.
    mutating func counts(_ row: HandoffFigures, _ rule: CountOnce?) -> Bool {
        guard let rule, let subject = rule.noun == .company ? row.company : row.person else { return true }
        if let last = lastCounted[subject], row.handedAt < last.advanced(byMilliseconds: rule.milliseconds) {
            return false
        }
        lastCounted[subject] = row.handedAt
        return true
    }

    /// For each volume commitment by its id: which hand-offs count as new volume, each by the version of its time.
    static func counted(_ handoffs: [HandoffFigures], terms: [ScorecardTerms]) -> [String: [Bool]] {
        let ids = Set(terms.flatMap(\.commitments).filter { $0.measure == .handedOver }.map(\.id))
        return ids.reduce(into: [:]) { result, id in
            let parts = terms.compactMap { version in
                version.commitment(id).map {
                    TermsPart(
                        terms: version, commitment: $0, firstDay: Day(number: 0), endDay: Day(number: 0),
                        takesEveryVersion: terms.count == 1)
                }
            }
            var filter = CountOnceFilter()
            result[id] = handoffs.map { row in
                guard row.isFirst, let part = parts.first(where: { $0.speaks(of: row) }) else { return false }
                return filter.counts(row, part.commitment.countOnce)
            }
        }
    }
}
