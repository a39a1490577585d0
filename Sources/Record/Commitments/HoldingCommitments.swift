import CEL
import Domain

/// What one version says about rows: the meaning of silence, and commitments with a condition.
final class VersionRules: Sendable {
    let silence: [String: HandOffKind.Silence]
    let compiled: CompiledAccord
    /// Ids of commitments with their conditions.
    let conditions: [(id: String, program: Program)]

    init(_ compiled: CompiledAccord) {
        self.compiled = compiled
        silence = Dictionary(
            compiled.accord.handOffs.map { ($0.name, $0.silence) }, uniquingKeysWith: { first, _ in first })
        conditions = zip(compiled.accord.commitments, compiled.commitments).compactMap { commitment, program in
            program.map { (commitment.id, $0) }
        }
    }
}

/// Which conditional commitments speak of a hand-off: those that held when it was handed over.
///
/// One that nobody judged then is judged by what is stored with it: segments, tier, door and source.
///
/// Rows that are alike are judged once.
struct HoldingCommitments {
    private struct Key: Hashable {
        let version: Int64
        let territory, vertical, tier, door, source: String?
    }

    private var known: [Key: Set<String>] = [:]
    /// Texts that hand-offs keep, read once.
    private var read: [String: Set<String>] = [:]

    mutating func of(_ line: ScorecardQueries.HandoffLine, _ rules: VersionRules) -> Set<String> {
        guard !rules.conditions.isEmpty else { return [] }
        if let text = line.holding {
            if let held = read[text] { return held }
            let held = HeldConditions(text: text).commitments
            read[text] = held
            return held
        }
        let key = Key(
            version: line.version, territory: line.territory, vertical: line.vertical, tier: line.tier,
            door: line.door, source: line.source)
        if let holding = known[key] { return holding }
        let slots = slots(of: line, rules.compiled)
        let holding = rules.conditions.filter { condition in
            guard case .value(.bool(true)) = condition.program.evaluate(slots) else { return false }
            return true
        }
        let ids = Set(holding.map(\.id))
        known[key] = ids
        return ids
    }

    private func slots(of line: ScorecardQueries.HandoffLine, _ compiled: CompiledAccord) -> [Value?] {
        var slots = [Value?](repeating: nil, count: compiled.declarations.slotCount)
        let values: [(String, String?)] = [
            ("lead.territory", line.territory), ("company.territory", line.territory),
            ("lead.vertical", line.vertical), ("company.vertical", line.vertical), ("qualified.door", line.door),
            ("lead.source", line.source), ("tier", line.tier),
        ]
        for (name, text) in values {
            guard let text, let slot = compiled.declarations.slot(name) else { continue }
            slots[slot] = .string(text)
        }
        return slots
    }
}
