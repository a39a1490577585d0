import Domain

/// The same promises side by side for each territory, vertical, tier, team, person or period.
///
/// Rows stand in the order of the accord or of the alphabet, never by their figures.
package struct ScorecardCut: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case territory, vertical, tier, team, person, period

        package var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
    }

    package struct Row: Sendable {
        package let title: String
        package let address: ScorecardAddress
        /// Of each commitment the newest result.
        package let results: [String: CommitmentResult]
        /// Whether figures of it still change.
        package let isYoung: Bool
    }

    package let kind: Kind
    package let commitments: [Commitment]
    package let rows: [Row]

    private static let measures: [Commitment.Measure] = [
        .handedOver, .acceptance, .deadOnArrival, .decision, .firstAttempt, .disposition, .answer, .persistence,
    ]

    /// `report`: What the figures are for an address, or for it in another period.
    package static func read(
        _ desk: ScorecardDesk, report: (ScorecardAddress, PeriodSpan?) throws -> ScorecardReport
    ) throws -> ScorecardCut {
        let kind = desk.address.by
        let commitments = chosen(desk, kind)
        let rows = try places(desk, kind).map { title, address, span in
            let report = try report(address, span)
            var results: [String: CommitmentResult] = [:]
            for line in report.lines {
                let id = line.result.commitment.id
                if (results[id]?.period.start ?? line.result.period.start) <= line.result.period.start {
                    results[id] = line.result
                }
            }
            let isYoung = kind == .period && commitments.contains { !(results[$0.id]?.isFinal ?? true) }
            return Row(title: title, address: address, results: results, isYoung: isYoung)
        }
        return ScorecardCut(kind: kind, commitments: commitments, rows: rows)
    }

    /// At most three of each side; what a person does not answer for is left out.
    private static func chosen(_ desk: ScorecardDesk, _ kind: Kind) -> [Commitment] {
        let isPersonal = kind == .person || kind == .team
        return [Party.marketing, .sales, .accountManagement].flatMap { party -> [Commitment] in
            let all = desk.commitments(of: party).map(\.commitment).filter { commitment in
                measures.contains(commitment.measure)
                    && (!isPersonal || ClockTrigger(commitment.measure) != nil && party != .marketing)
            }
            let ordered = measures.flatMap { measure in all.filter { $0.measure == measure } }
            return Array(ordered.prefix(party == .accountManagement ? 1 : isPersonal ? 4 : 3))
        }
    }

    private static func places(
        _ desk: ScorecardDesk, _ kind: Kind
    ) -> [(title: String, address: ScorecardAddress, span: PeriodSpan?)] {
        let accord = desk.report.accord
        func cut(_ names: [String], _ change: (inout ScorecardAddress, String) -> Void) -> [(
            title: String, address: ScorecardAddress, span: PeriodSpan?
        )] {
            names.map { name in
                var address = desk.address
                change(&address, name)
                return (name, address, nil)
            }
        }
        switch kind {
        case .territory: return cut(accord.segments.territories.map(\.name) + [Segments.other]) { $0.territory = $1 }
        case .vertical: return cut(accord.segments.verticals.map(\.name) + [Segments.other]) { $0.vertical = $1 }
        case .tier: return cut(accord.tiers.map(\.name)) { $0.tier = $1 }
        case .team: return cut(desk.teams) { $0.team = $1 }
        case .person:
            return desk.persons.prefix(40).map { choice in
                var address = desk.address
                address.person = ID<User>(text: choice.value)
                return (choice.title, address, nil)
            }
        case .period: return periods(desk)
        }
    }

    private static func periods(
        _ desk: ScorecardDesk
    ) -> [(title: String, address: ScorecardAddress, span: PeriodSpan?)] {
        var spans = [desk.span]
        while spans.count < 6 { spans.insert(desk.report.calendar.previous(spans[0]), at: 0) }
        return spans.map { span in
            var address = desk.address
            address.on = span.firstDay
            return (PeriodTitle.of(span), address, span)
        }
    }
}
