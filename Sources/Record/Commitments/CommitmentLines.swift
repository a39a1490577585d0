import Domain

/// One commitment on a scorecard: its periods inside the period of the page, the newest first.
package struct CommitmentLines: Sendable {
    /// Never empty.
    package let lines: [ScorecardLine]

    /// The newest with something to tell, else the newest.
    package var told: ScorecardLine {
        lines.first { $0.result.tally != Tally() || $0.result.before != Tally() } ?? lines[0]
    }

    package var commitment: Commitment { lines[0].result.commitment }

    /// How the periods stand together; `nil` where there is one.
    package var together: (state: PromiseState?, words: String)? {
        guard lines.count > 1 else { return nil }
        let states = lines.map { CommitmentStanding($0.result).state }
        let (kept, broken) = (states.count { $0 == .kept }, states.count { $0 == .broken })
        let periods = "\(commitment.per.rawValue)s"
        if broken > 0 { return (.broken, "Broken in \(broken) of \(lines.count) \(periods)") }
        if states.contains(.risk) { return (.risk, "At risk, kept in \(kept) of \(lines.count) \(periods)") }
        if kept > 0 { return (.kept, "Kept in \(kept) of \(lines.count) \(periods)") }
        return (nil, CommitmentStanding(lines[0].result).words)
    }

    package var state: PromiseState? { together?.state ?? CommitmentStanding(lines[0].result).state }

    /// One word for the pips.
    package var word: String {
        guard lines.count > 1 else { return CommitmentStanding(lines[0].result).word }
        switch state {
        case .kept: return "Kept"
        case .broken: return "Broken"
        case .risk: return "At risk"
        case nil: return "Undecided"
        }
    }
}

extension ScorecardDesk {
    /// A party's commitments in the order of the accord.
    package func commitments(of party: Party) -> [CommitmentLines] {
        var lines: [String: [ScorecardLine]] = [:]
        var order: [String] = []
        for line in self.lines(of: party) {
            let id = line.result.commitment.id
            if lines[id] == nil { order.append(id) }
            lines[id, default: []].append(line)
        }
        return order.map { CommitmentLines(lines: lines[$0] ?? []) }
    }
}
