import Domain

/// The volume promises of a plan as people read them: the last whole periods of each, and the sum of those before.
package struct PlanPromiseLines: Sendable {
    package struct Line: Sendable {
        package let name: String
        /// `2027-03`, or `31 before, 2024-06 to 2026-12`.
        package let period: String
        package let oldPromised: Int64?
        package let oldDelivered: Int64?
        package let draftPromised: Int64?
        package let draftDelivered: Int64?
    }

    /// Periods of each promise that stand alone.
    package static let shown = 6

    /// By promise, its latest period first, the sum of the earlier ones last.
    package let lines: [Line]

    package init(_ plan: Plan) {
        var lines: [Line] = []
        let whole = plan.promises.filter(\.isWhole)
        var seen: Set<String> = []
        for id in whole.map(\.id) where seen.insert(id).inserted {
            let latest = whole.filter { $0.id == id }.sorted { $0.firstDay > $1.firstDay }
            lines += latest.prefix(Self.shown).map { Self.line([$0], $0.period) }
            let earlier = Array(latest.dropFirst(Self.shown))
            guard let first = earlier.last, let last = earlier.first else { continue }
            let period =
                earlier.count == 1 ? first.period : "\(earlier.count) before, \(first.period) to \(last.period)"
            lines.append(Self.line(earlier, period))
        }
        self.lines = lines
    }

    private static func line(_ promises: [PlanPromise], _ period: String) -> Line {
        func sum(_ values: [Int64?]) -> Int64? {
            let known = values.compactMap { $0 }
            return known.isEmpty ? nil : known.reduce(0, +)
        }
        return Line(
            name: promises[0].name, period: period, oldPromised: sum(promises.map { $0.old?.promised }),
            oldDelivered: sum(promises.map { $0.old?.delivered }),
            draftPromised: sum(promises.map { $0.draft?.promised }),
            draftDelivered: sum(promises.map { $0.draft?.delivered }))
    }
}
