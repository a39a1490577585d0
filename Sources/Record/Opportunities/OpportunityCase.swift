import Domain
import Storage

/// One opportunity under decision: its row, its way so far, and the process that it is on.
package struct OpportunityCase: Sendable {
    package var row: OpportunityRow
    package let revision: Int64
    package let course: OpportunityCourse
    package let process: OpportunityProcess
    /// How many rows of its way are written; fewer than the course has where its own row told the rest.
    let written: Int
    let last: Int64
    let owners: OwnerNames

    /// Whether what each stage asks for holds now, in the order of the stages.
    package let entries: [StageEntry]

    /// - Throws: `Problem.notFound` when there is none, or the viewer may not see it.
    static func read(
        _ id: ID<Opportunity>, to viewer: Viewer, locked: Bool, process: OpportunityProcess, at now: Timestamp,
        in connection: any Connection
    ) throws -> OpportunityCase {
        let row = try OpportunityQueries.row(id, to: viewer, locked: locked, in: connection)
        let rows = try OpportunityHistory.rows(of: [id], in: connection)[id] ?? []
        return OpportunityCase(
            row: row, revision: try OpportunityStatements.revision(of: id, in: connection),
            course: try OpportunityHistory.course(row, rows), process: process, written: rows.count,
            last: try OpportunityHistory.last(of: id, in: connection), owners: try OwnerNames(in: connection),
            entries: try process.entries(row, at: now, in: connection))
    }

    /// Whether what a stage asks for holds now.
    func entry(to stage: String) -> StageEntry {
        guard let place = process.rules.place(of: stage), entries.indices.contains(place) else { return .free }
        return entries[place]
    }
}
