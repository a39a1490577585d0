import Domain
import Storage

/// Rows that were ever merged with one another, undone merges among them.
struct MergeGroups<Noun>: Sendable {
    /// The merges of each group, in the order of their instants.
    private(set) var groups: [[Merge<Noun>]] = []
    private var places: [ID<Noun>: Int] = [:]

    init(noun: String, in connection: any Connection) throws {
        let merges = try connection.all(
            "SELECT survivor, loser, at, undone_at FROM merge WHERE noun = \(noun) ORDER BY at, id"
        ) { Merge<Noun>(survivor: $0.id(0), loser: $0.id(1), at: $0.timestamp(2), undoneAt: $0.optionalTimestamp(3)) }
        self.init(merges)
    }

    init(_ merges: [Merge<Noun>]) {
        var head: [ID<Noun>: ID<Noun>] = [:]
        func find(_ id: ID<Noun>) -> ID<Noun> {
            var id = id
            while let next = head[id], next != id { id = next }
            return id
        }
        for merge in merges {
            let (left, right) = (find(merge.survivor), find(merge.loser))
            head[right] = left
        }
        for merge in merges {
            let root = find(merge.survivor)
            let place = places[root] ?? groups.count
            if place == groups.count { groups.append([]) }
            for id in [root, merge.survivor, merge.loser] { places[id] = place }
            groups[place].append(merge)
        }
    }

    func group(of id: ID<Noun>) -> Int? { places[id] }
}
