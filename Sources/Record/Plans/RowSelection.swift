import Domain
import Storage

/// Which rows of a noun are read: a stretch of ids, or some ids alone.
enum RowSelection<Noun>: Sendable {
    case stretch(after: ID<Noun>, through: ID<Noun>)
    /// At most `most` of them, as many as one statement takes.
    case these([ID<Noun>])

    static var most: Int { 1_000 }

    /// Whether a column has one of the ids.
    func holds(_ column: SQL) -> SQL {
        switch self {
        case .stretch(let after, let last): "\(column) > \(after) AND \(column) <= \(last)"
        case .these(let ids): "\(column) IN \(.list(ids))"
        }
    }

    /// Ids in portions that one statement takes.
    static func portions(_ ids: some Sequence<ID<Noun>>) -> [RowSelection] {
        let sorted = ids.sorted()
        return stride(from: 0, to: sorted.count, by: most).map {
            .these(Array(sorted[$0..<min($0 + most, sorted.count)]))
        }
    }
}
