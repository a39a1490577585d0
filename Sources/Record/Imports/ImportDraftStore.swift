import Domain
import Storage

/// Files on their way in: brought, looked through, mapped, checked, taken.
package struct ImportDraftStore: Sendable {
    package let imports: ImportStore
    let spool: ImportSpool

    package var database: AppDatabase { imports.database }
    private var library: AccordLibrary { imports.accords.library }

    /// What somebody brings.
    package struct Brought: Sendable {
        package var uploads: [Upload]
        package var kind = ImportDraft.Kind.files
        package var eventName: String?

        package init(uploads: [Upload], kind: ImportDraft.Kind = ImportDraft.Kind.files, eventName: String? = nil) {
            self.uploads = uploads
            self.kind = kind
            self.eventName = eventName
        }
    }

    /// Keeps the uploads in the spool folder and looks them through.
    package func bring(_ brought: Brought, _ act: Act) async throws -> ImportDraft {
        var draft = ImportDraft(id: try act.ids.next(), author: act.author, createdAt: act.now, kind: brought.kind)
        draft.eventName = brought.eventName
        if brought.kind == .badges { draft.mode = .intake }
        var names: Set<String> = []
        for (ordinal, upload) in brought.uploads.enumerated() {
            let name = Self.distinct(upload.fileName, among: &names)
            let path = try spool.keep(upload, draft: draft.id, ordinal: ordinal)
            draft.files.append(.init(ordinal: ordinal, name: name, path: path, bytes: upload.size))
        }
        return try await insert(draft)
    }

    /// Looks the draft's files through and writes it down; nothing is locked while files are read.
    package func insert(_ draft: ImportDraft, mapping given: Mapping? = nil) async throws -> ImportDraft {
        let looking = try await looking(draft)
        var mapping = given ?? Mapping()
        var remembered: Set<Int> = []
        if given == nil {
            (mapping, remembered) = try await database.read { connection in
                try looking.firstMapping { try KeptMappingQueries.find($0, in: connection) }
            }
        }
        var draft = draft
        draft.mapping = mapping.yaml
        draft.look = looking.look(mapping, remembered: remembered)
        let made = draft
        try await database.write { try ImportDraftQueries.insert(made, in: $0) }
        return made
    }

    package func find(_ id: ID<ImportDraft>) async throws -> ImportDraft {
        guard let draft = try await database.read({ try ImportDraftQueries.find(id, in: $0) }) else {
            throw Problem.notFound("There are no such files.")
        }
        return draft
    }

    /// The draft while it can still be changed.
    package func open(_ id: ID<ImportDraft>) async throws -> ImportDraft {
        let draft = try await find(id)
        guard draft.isOpen else {
            throw Problem.conflict(
                draft.batch == nil ? "These files were put away." : "These files were imported already.")
        }
        return draft
    }

    /// How the draft is read, as values.
    package func mapping(of draft: ImportDraft) async throws -> Mapping {
        try Mapping.read(draft.mapping, file: "mapping.yaml", accordFields: try await accordFields())
    }

    /// Reads the files in another way, and looks them through again.
    package func change(_ id: ID<ImportDraft>, revision: Int64, to mapping: Mapping) async throws {
        var draft = try await open(id)
        draft.revision = revision
        draft.mapping = mapping.yaml
        draft.look = try await looking(draft).look(mapping)
        try await write(draft)
    }

    package func change(_ id: ID<ImportDraft>, revision: Int64, mode: ImportBatchRow.Mode) async throws {
        var draft = try await open(id)
        draft.revision = revision
        draft.mode = mode
        try await write(draft)
    }

    /// Puts the files away; nothing of them is kept.
    package func discard(_ id: ID<ImportDraft>, _ act: Act) async throws {
        var draft = try await open(id)
        draft.discardedAt = act.now
        try await write(draft)
        spool.remove(id)
    }

    /// Asks the imports' job for something; the same thing asked twice is asked once.
    package func ask(
        _ kind: ImportTask.Kind, draft: ID<ImportDraft> = ID(0), batch: ID<ImportBatch> = ID(0), _ act: Act
    ) async throws -> ID<ImportTask> {
        var task = ImportTask(id: try act.ids.next(), kind: kind, author: act.author, askedAt: act.now)
        task.draft = draft
        task.batch = batch
        let asked = task
        return try await database.write { connection in
            let waiting = try ImportTaskQueries.unfinished(in: connection)
            if let same = waiting.first(where: { $0.kind == kind && $0.draft == draft && $0.batch == batch }) {
                return same.id
            }
            try ImportTaskQueries.insert(asked, in: connection)
            return asked.id
        }
    }

    /// Checks that nothing is unanswered before files are taken, and keeps how they are read for the next ones.
    package func take(_ id: ID<ImportDraft>, _ act: Act) async throws -> ID<ImportTask> {
        let draft = try await open(id)
        guard draft.look.isReady else {
            throw Problem.conflict("Something about these files is not answered yet. Look at it again.")
        }
        try await keepMapping(of: draft, act)
        return try await ask(.take, draft: id, act)
    }

    package func looking(_ draft: ImportDraft) async throws -> ImportLooking {
        let current = try await library.current(at: imports.clock())
        var defaults = ImportDefaults()
        if let accord = current?.compiled.accord {
            defaults = ImportDefaults(zone: accord.timeZone, currency: accord.currency)
        }
        return ImportLooking(
            draft: draft, defaults: defaults, accordFields: current?.compiled.accord.fields ?? [])
    }

    private func accordFields() async throws -> [CustomField] {
        try await library.current(at: imports.clock())?.compiled.accord.fields ?? []
    }

    private func keepMapping(of draft: ImportDraft, _ act: Act) async throws {
        guard draft.kind == .files else { return }
        let mapping = try await mapping(of: draft)
        try await database.write { connection in
            for file in draft.files {
                var own = mapping
                own.files = mapping.files.filter { $0.pattern == file.name }
                guard let noun = own.files.first?.noun,
                    let head = try? FileHead.read(ImportSpool.source(file, of: draft))
                else { continue }
                try KeptMappingQueries.keep(
                    HeadingFingerprint.of(head), noun: noun, own.yaml, act, in: connection)
            }
        }
    }

    private func write(_ draft: ImportDraft) async throws {
        try await database.write { try ImportDraftQueries.update(draft, in: $0) }
    }

    /// Two files of one name are told apart.
    private static func distinct(_ name: String, among names: inout Set<String>) -> String {
        let base = name.isEmpty ? "file.csv" : name.replacing("*", with: "_").replacing("?", with: "_")
        var result = base
        var number = 2
        while names.contains(result.lowercased()) {
            let dot = base.lastIndex(of: ".") ?? base.endIndex
            result = "\(base[..<dot]) (\(number))\(base[dot...])"
            number += 1
        }
        names.insert(result.lowercased())
        return result
    }
}
