/// Everything that a merge writes, for looking at before it is done.
public struct MergePlan<Noun>: Sendable {
    public let survivor: ID<Noun>
    /// Rows to write, one for each that loses.
    public let merges: [Merge<Noun>]
    /// Rows whose `survivor` is rewritten: the losers and whoever had lost to them before.
    public let pointers: [SurvivorChange<Noun>]
    public let values: [MergedValue<Noun>]
    public let identifiers: [MergeIdentifier]
    public let consents: [String: Consent]
    /// All whose rows are found under the survivor from now on.
    public let group: [ID<Noun>]

    /// Plans the merge of records, none of which may have lost before.
    ///
    /// Throws: `Problem.invalid` for fewer than two different records, or a chosen one that is not among them;
    /// `Problem.conflict` when one of them lost to another meanwhile.
    public static func make(
        _ records: [MergeRecord<Noun>], choosing chosen: ID<Noun>? = nil, rules: MergeRules<Noun> = MergeRules(),
        existing: [Merge<Noun>] = [], at: Timestamp
    ) throws -> MergePlan {
        var seen: Set<ID<Noun>> = []
        let different = records.filter { seen.insert($0.id).inserted }
        guard different.count > 1 else { throw Problem.invalid("records", "Choose at least two different records.") }
        if let chosen, !seen.contains(chosen) {
            throw Problem.invalid("survivor", "The survivor must be one of the records.")
        }
        let before = Survivors(existing)
        if let lost = different.first(where: { before.survivor(of: $0.id) != $0.id }) {
            throw Problem.conflict("\(lost.id) was merged into \(before.survivor(of: lost.id)) meanwhile.")
        }
        let selection = MergeSelection(different, chosen: chosen, rules: rules)
        let survivor = selection.records[0].id
        let merges = selection.records.dropFirst().map { Merge(survivor: survivor, loser: $0.id, at: at) }
        let after = Survivors(existing + merges)
        return MergePlan(
            survivor: survivor, merges: merges, pointers: before.changes(to: after), values: selection.values(),
            identifiers: selection.identifiers(), consents: selection.consents(), group: after.group(of: survivor))
    }

    /// Merges for a list of pairs in which one may win here and lose there: each loser once, into the one that is left.
    ///
    /// Pairs are taken in their order; a pair that is one already, or crosses an earlier one, adds nothing.
    public static func merges(
        of pairs: [(survivor: ID<Noun>, loser: ID<Noun>)], existing: [Merge<Noun>] = [], at: Timestamp
    ) -> [Merge<Noun>] {
        let before = Survivors(existing)
        let after = Survivors(existing + pairs.map { Merge(survivor: $0.survivor, loser: $0.loser, at: at) })
        let losers = Set(pairs.flatMap { [before.survivor(of: $0.survivor), before.survivor(of: $0.loser)] })
        return losers.sorted().compactMap { id in
            after.survivor(of: id) == id ? nil : Merge(survivor: after.survivor(of: id), loser: id, at: at)
        }
    }
}
