import Domain
import Storage

extension ImportDraftStore {
    /// Which rows of an event's list are released.
    package enum Release: Sendable, Equatable {
        /// The next so many who talked to us, as intake.
        case talks(Int)
        /// Those whose badge was scanned and nothing more, as touches of the past.
        case scans
    }

    /// The list of a draft, told apart as of now.
    package func badges(of draft: ImportDraft) async throws -> BadgeList {
        guard let file = draft.files.first, draft.look.files.first?.fault == nil else {
            throw Problem.conflict("The list cannot be read yet.")
        }
        let plan = try await looking(draft).plan(file, try await mapping(of: draft))
        return try await database.read {
            try BadgeReading(draft: draft, plan: plan, connection: $0).list()
        }
    }

    /// Makes a file of the rows and asks for its import; a batch of its own, undone alone.
    package func release(
        _ release: Release, of id: ID<ImportDraft>, revision: Int64, _ act: Act
    ) async throws -> ID<ImportTask> {
        var draft = try await open(id)
        draft.revision = revision
        guard draft.look.isReady, let file = draft.files.first else {
            throw Problem.conflict("Something about this list is not answered yet. Look at it again.")
        }
        let list = try await badges(of: draft)
        var mapping = try await mapping(of: draft)
        guard let entry = mapping.files.first(where: { $0.pattern == file.name }) else {
            throw Problem.conflict("The list cannot be read yet.")
        }
        let portions = try await database.read { try ImportDraftQueries.portions(of: id, in: $0) }
        let title = draft.eventName ?? "Event"
        let rows: [BadgeList.Row]
        let name: String
        switch release {
        case .talks(let count):
            rows = Array(list.waiting(draft).prefix(count))
            name = "\(title), portion \(portions.count { $0.mode == .intake } + 1).csv"
            mapping.files = [entry]
        case .scans:
            guard !portions.contains(where: { $0.mode == .history }) else {
                throw Problem.conflict("The mere scans are noted already.")
            }
            rows = list.scans
            name = "\(title), scans.csv"
            mapping.files = [BadgeMapping.scans(entry, file: name)]
        }
        guard !rows.isEmpty else { throw Problem.conflict("There is nobody left to release.") }
        let plain = name.replacing("/", with: "-").replacing("*", with: "-").replacing("?", with: "-")
        mapping.files[0].pattern = plain
        var portion = ImportDraft(id: try act.ids.next(), author: act.author, createdAt: act.now)
        portion.parent = id
        portion.eventName = draft.eventName
        portion.mode = release == .scans ? .history : .intake
        let bytes = list.file(rows)
        portion.files = [
            .init(
                ordinal: 0, name: plain, path: try spool.keep(bytes, draft: portion.id, ordinal: 0), bytes: bytes.count)
        ]
        if case .talks = release { draft.released.formUnion(rows.map(\.line)) }
        let parent = draft
        try await database.write { try ImportDraftQueries.update(parent, in: $0) }
        let made = try await insert(portion, mapping: mapping)
        return try await ask(.take, draft: made.id, act)
    }
}
