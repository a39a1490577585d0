/// Who stands for whom after all merges that hold: at most one step from any row to its survivor, never a circle.
public struct Survivors<Noun>: Sendable {
    /// The survivor of each loser; whoever is missing stands for itself.
    public private(set) var pointers: [ID<Noun>: ID<Noun>] = [:]
    private var groups: [ID<Noun>: [ID<Noun>]] = [:]

    /// Follows the merges in the order of their instants, as of one of them when it is given.
    ///
    /// A merge takes the survivors of the two that it names: A into B and B into C makes A and B be C, whichever came
    /// first; of a crossing pair (A into B, B into A) the second finds both to be one and changes nothing.
    public init(_ merges: [Merge<Noun>], asOf instant: Timestamp? = nil) {
        let order = merges.enumerated().filter { $0.element.holds(asOf: instant) }
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        for (_, merge) in order { join(merge.loser, into: merge.survivor) }
    }

    /// The survivor of each loser.
    public static func resolve(_ merges: [Merge<Noun>], asOf instant: Timestamp? = nil) -> [ID<Noun>: ID<Noun>] {
        Survivors(merges, asOf: instant).pointers
    }

    public func survivor(of id: ID<Noun>) -> ID<Noun> {
        pointers[id] ?? id
    }

    /// All whose rows are found under the one that stands for `id`, itself first, then in the order of ids.
    public func group(of id: ID<Noun>) -> [ID<Noun>] {
        let survivor = survivor(of: id)
        return [survivor] + (groups[survivor] ?? []).sorted()
    }

    /// The rows whose `survivor` has to be rewritten to get from here to another state, in the order of ids.
    public func changes(to other: Survivors<Noun>) -> [SurvivorChange<Noun>] {
        Set(pointers.keys).union(other.pointers.keys).sorted().compactMap { id in
            pointers[id] == other.pointers[id] ? nil : SurvivorChange(id: id, survivor: other.pointers[id])
        }
    }

    private mutating func join(_ loser: ID<Noun>, into survivor: ID<Noun>) {
        let from = self.survivor(of: loser)
        let target = self.survivor(of: survivor)
        guard from != target else { return }
        let moved = [from] + (groups.removeValue(forKey: from) ?? [])
        for id in moved { pointers[id] = target }
        groups[target, default: []] += moved
    }
}

/// One row whose `survivor` gets another value; `nil` when it stands for itself again.
public struct SurvivorChange<Noun>: Hashable, Sendable {
    public let id: ID<Noun>
    public let survivor: ID<Noun>?

    public init(id: ID<Noun>, survivor: ID<Noun>?) {
        self.id = id
        self.survivor = survivor
    }
}
