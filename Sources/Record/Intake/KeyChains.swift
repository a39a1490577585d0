import Domain

/// Which rows of a slice stand under which keys: places in a list, without a list for each key.
struct KeyChains {
    private var newest: [MatchKey: Int32] = [:]
    private var entries: [(place: Int32, before: Int32)] = []

    /// Makes room for so many more.
    mutating func reserve(_ count: Int) {
        newest.reserveCapacity(newest.count + count)
        entries.reserveCapacity(entries.count + count)
    }

    mutating func add(_ place: Int, under key: MatchKey) {
        let entry = Int32(entries.count)
        let before = newest.updateValue(entry, forKey: key) ?? -1
        entries.append((Int32(place), before))
    }

    /// The places under a key in the order in which they were added.
    func places(_ key: MatchKey) -> [Int] {
        guard !newest.isEmpty, var entry = newest[key] else { return [] }
        var places: [Int] = []
        while entry >= 0 {
            places.append(Int(entries[Int(entry)].place))
            entry = entries[Int(entry)].before
        }
        places.reverse()
        return places
    }
}
