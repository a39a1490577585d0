/// Which records stand for one another, and from when until when, by merges and their undoing.
struct Togetherness<Noun> {
    /// A time in which two are one; the end is not in it.
    struct Span: Equatable {
        var from: Int64
        var until: Int64
    }

    /// Instants at which something changes, ascending.
    let instants: [Timestamp]
    private let stretches: [Survivors<Noun>]

    init(_ merges: [Merge<Noun>]) {
        instants = Set(merges.flatMap { [$0.at] + ($0.undoneAt.map { [$0] } ?? []) }).sorted()
        stretches = instants.map { Survivors(merges, asOf: $0) }
    }

    /// Who stands for a record at an instant.
    func survivor(of id: ID<Noun>, at instant: Timestamp) -> ID<Noun> {
        guard let index = instants.lastIndex(where: { $0 <= instant }) else { return id }
        return stretches[index].survivor(of: id)
    }

    /// When two records are one.
    func spans(_ one: ID<Noun>, _ other: ID<Noun>) -> [Span] {
        if one == other { return [Span(from: .min, until: .max)] }
        var spans: [Span] = []
        for (index, survivors) in stretches.enumerated()
        where survivors.survivor(of: one) == survivors.survivor(of: other) {
            let from = instants[index].milliseconds
            let until = index + 1 < instants.count ? instants[index + 1].milliseconds : .max
            if spans.last?.until == from {
                spans[spans.count - 1].until = until
            } else {
                spans.append(Span(from: from, until: until))
            }
        }
        return spans
    }

    /// The instants at which a record was joined with others or parted from them.
    func changes(of id: ID<Noun>, among others: [ID<Noun>]) -> [Timestamp] {
        var joined: [ID<Noun>] = [id]
        var head = id
        return instants.indices.compactMap { index in
            let survivors = stretches[index]
            let now = others.filter { survivors.survivor(of: $0) == survivors.survivor(of: id) }
            let next = survivors.survivor(of: id)
            defer { (joined, head) = (now, next) }
            return Set(now) == Set(joined) && next == head ? nil : instants[index]
        }
    }
}
