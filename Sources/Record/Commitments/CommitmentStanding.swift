import Domain

/// How a commitment stands, for programs and in words.
package struct CommitmentStanding: Sendable {
    private let result: CommitmentResult

    package init(_ result: CommitmentResult) {
        self.result = result
    }

    /// `nil`: there is no verdict.
    package var isKept: Bool? {
        switch result.verdict {
        case .kept: true
        case .broken: false
        case .undecided: nil
        }
    }

    /// Why there is no verdict, for programs; `nil` when there is one.
    package var because: String? {
        guard case .undecided(let why) = result.verdict else { return nil }
        switch why {
        case .running: return "running"
        case .fewCases: return "too-few-cases"
        case .beforeAccord: return hasNoEvidence ? "not-measurable" : "before-the-accord"
        case .noCases: return hasNoEvidence ? "not-measurable" : "no-cases"
        case .noPromise: return "no-promise"
        case .notMeasurable: return "not-measurable"
        }
    }

    /// Kept, broken, or close to it; `nil` where nothing can be said.
    package var state: PromiseState? {
        switch result.verdict {
        case .kept: return .kept
        case .broken: return .broken
        case .undecided(.running): return (result.pace?.ahead ?? 0) < 0 ? .risk : nil
        case .undecided: return nil
        }
    }

    /// `Kept, 296 of 340`, `Broken 3 of 41`, `18 short`, `Before the accord`.
    package var words: String {
        switch result.verdict {
        case .kept: return "\(result.isFinal ? "Kept" : "Kept so far")\(isCount ? "" : ", \(hits)")"
        case .broken where isCount: return shortfall > 0 ? "Broken, \(Format.grouped(shortfall)) short" : "Broken"
        case .broken: return "Broken, \(misses)"
        case .undecided(let why): return words(why)
        }
    }

    /// The first word alone, for the pips.
    package var word: String {
        switch state {
        case .kept: "Kept"
        case .broken: "Broken"
        case .risk: "At risk"
        case nil: "Undecided"
        }
    }

    private func words(_ why: CommitmentResult.Undecided) -> String {
        switch why {
        case .running where (result.pace?.ahead ?? 0) < 0:
            return shortfall > 0 ? "\(Format.grouped(shortfall)) short" : "Behind the pace"
        case .running: return "Running, on pace"
        case .fewCases(let cases, let judgedFrom): return "\(cases) of \(judgedFrom) cases needed"
        case .beforeAccord: return hasNoEvidence ? "Not measurable" : "Before the accord"
        case .noCases: return hasNoEvidence ? "Not measurable" : "No cases"
        case .noPromise: return "Not promised for this cut"
        case .notMeasurable: return "Not measurable"
        }
    }

    /// There are rows, but none of them tells.
    private var hasNoEvidence: Bool {
        let shown = result.tally == Tally() ? result.before : result.tally
        return shown.cases == 0 && shown.pending.isEmpty && !shown.unknown.isEmpty
    }

    private var isCount: Bool {
        if case .count = result.promised ?? result.delivered { return true }
        return false
    }

    /// What the share counts: the good ones, or the dead where those are limited.
    private var hits: String {
        isDeadCounted ? misses : ofCases(result.tally.met.count)
    }

    private var misses: String {
        ofCases(result.tally.missed.count) + (isDeadCounted ? " dead" : "")
    }

    private var isDeadCounted: Bool { result.commitment.measure == .deadOnArrival }

    private func ofCases(_ count: Int) -> String {
        "\(Format.grouped(count)) of \(Format.grouped(result.tally.cases))"
    }

    private var shortfall: Int64 {
        result.cells.reduce(0) { $0 + max(0, $1.promised - $1.delivered) }
    }
}
