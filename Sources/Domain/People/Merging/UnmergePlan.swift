/// Everything that the undo of a merge writes.
public struct UnmergePlan<Noun>: Sendable {
    /// The row of the merge, with the instant of its undo.
    public let merge: Merge<Noun>
    /// Rows whose `survivor` is rewritten; every other row stayed with the one that it was recorded for.
    public let pointers: [SurvivorChange<Noun>]
    /// Those who stand apart again.
    public let parted: [ID<Noun>]

    /// Plans the undo of one of the merges; later merges stay.
    ///
    /// Throws: `Problem.notFound` when it is none of them, `Problem.conflict` when it was undone before.
    public static func make(
        _ merge: Merge<Noun>, among merges: [Merge<Noun>], at: Timestamp
    ) throws -> UnmergePlan {
        guard let index = merges.firstIndex(of: merge) else {
            throw Problem.notFound("There is no such merge of \(merge.loser) into \(merge.survivor).")
        }
        guard merge.undoneAt == nil else {
            throw Problem.conflict("The merge of \(merge.loser) into \(merge.survivor) was undone before.")
        }
        var rest = merges
        rest[index].undoneAt = at
        let before = Survivors(merges)
        let after = Survivors(rest)
        let group = before.group(of: merge.survivor)
        let stays = after.survivor(of: merge.survivor)
        return UnmergePlan(
            merge: rest[index], pointers: before.changes(to: after),
            parted: group.filter { after.survivor(of: $0) != stays })
    }

    /// Which values of the survivor go back to what they were, and which stay since somebody changed them after.
    public static func values(
        _ merged: [MergedValue<Noun>], current: [String: FieldValue]
    ) -> (restored: [(field: String, value: FieldValue?)], kept: [String]) {
        var restored: [(field: String, value: FieldValue?)] = []
        var kept: [String] = []
        for value in merged {
            if current[value.field] == value.value {
                restored.append((value.field, value.before))
            } else {
                kept.append(value.field)
            }
        }
        return (restored, kept)
    }
}
