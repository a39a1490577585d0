import ArgumentParser
import Domain
import Foundation
import Record
import Server

/// The verb `accord import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring in exports of another system.",
        discussion: """
            All files of one call are one batch, taken in the order of their relations. Without --mapping the headings
            say what a file is. History starts no clock and is not routed; intake is judged and handed over now. The
            same files again create nothing; after an interruption the same command goes on where it stopped.

            Examples:
              accord import Leads.csv Accounts.csv Contacts.csv
              accord import Leads.csv --mapping mapping.yaml --dry-run
              accord import list.csv --noun lead --dates day-first --save-mapping mapping.yaml --dry-run
              accord import Leads.csv --as intake --rejects rejects
              accord import --undo 0HZX4T9K2M7QA
              accord import --all export --database new.db
            """)

    @Argument(help: "Delimited files.") var files: [String] = []
    @Option(help: ArgumentHelp("How the files are to be read, in YAML.", valueName: "file")) var mapping: String?
    @Option(name: .customLong("as"), help: ArgumentHelp("history or intake.", valueName: "mode"))
    var mode = ImportBatchRow.Mode.history
    @Flag(help: "Count what would happen, and change nothing.") var dryRun = false
    @Option(help: ArgumentHelp("Take a whole batch back.", valueName: "batch")) var undo: String?
    @Option(
        help: ArgumentHelp(
            "Where refused rows go, as they came and with the reason; a folder when several files have some.",
            valueName: "file"))
    var rejects: String?
    @Option(
        help: ArgumentHelp(
            "Take everything that `accord export --all` wrote into an empty database.", valueName: "folder"))
    var all: String?
    @Option(
        help: ArgumentHelp(
            "Write down how the files were read, to be changed and given as --mapping.", valueName: "file"))
    var saveMapping: String?
    @OptionGroup(title: "What the headings do not say") var reading: ImportReadingOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        if all != nil {
            if undo != nil || !files.isEmpty || mapping != nil || dryRun || rejects != nil {
                throw ValidationError("--all takes an export of everything and nothing else.")
            }
            return
        }
        if undo == nil, files.isEmpty { throw ValidationError("Name the files to bring in.") }
        if undo != nil, !files.isEmpty || mapping != nil || dryRun || rejects != nil {
            throw ValidationError("--undo takes a batch back and nothing else.")
        }
    }

    func run() async throws {
        if let all { return try await takeAll(all) }
        if let undo { return try await takeBack(undo) }
        let files = try files.map(ImportSource.file)
        let text = try mapping.map(Input.text)
        try await database.with(for: .bulk) { house in
            let given = try await ImportSource.mapping(text, file: mapping ?? "", house)
            let request = ImportRequest(
                files: files, mapping: try reading.apply(to: given, files: files), mode: mode, isDryRun: dryRun)
            let bar = ProgressBar()
            defer { bar.end() }
            var imports = house.imports
            imports.sliceRows = ImportStore.rowsWithoutWaiting
            let done = try await imports.run(request, house.act()) { bar.show($0) }
            bar.end()
            if let saveMapping { try RejectWriting.write(Array(done.mapping.utf8), to: saveMapping) }
            let written = try rejects.map { try RejectWriting.write(done, to: $0) } ?? []
            if report.json { return try Console.output.json(ImportFigures(done)) }
            ImportSummary(report: done, isDryRun: dryRun, rejectFiles: written).tell(Console.output)
        }
    }

    private func takeAll(_ folder: String) async throws {
        try await database.with { house in
            let taken = try await WholeImport(database: house.services.database, ids: house.services.ids)
                .take(from: folder)
            if report.json { return try Console.output.json(taken) }
            let rows = Format.count(Int(taken.values.reduce(0, +)), "row")
            let tables = Format.count(taken.values.count { $0 > 0 }, "table")
            Console.output.line("Taken: \(rows) in \(tables).")
            Console.output.line("Passwords are not in an export: `accord user add` gives somebody one.")
        }
    }

    private func takeBack(_ text: String) async throws {
        guard let batch = ID<ImportBatch>(text: text) else { throw CommandFault("\(text) is no batch's number.") }
        try await database.with { house in
            let undone = try await house.imports.undo(batch, house.act())
            if report.json { return try Console.output.json(UndoFigures(undone)) }
            let output = Console.output
            output.line(
                "Batch \(batch) is undone: \(Format.count(undone.withdrawn, "row")) withdrawn, "
                    + "\(Format.count(undone.restored, "row")) as before.")
            guard !undone.kept.isEmpty else { return }
            output.line("Kept, because it was changed or used since:")
            for row in undone.kept.prefix(20) { output.line("  \(row.noun) \(row.id): \(row.reason)") }
            if undone.kept.count > 20 { output.line("  and \(undone.kept.count - 20) more") }
        }
    }
}

extension ImportBatchRow.Mode: ExpressibleByArgument {}

/// What programs are told of an import.
struct ImportFigures: Encodable {
    let read: Int
    let created: Int
    let updated: Int
    let skipped: Int
    let rejected: Int
    let batch: String?

    init(_ report: ImportReport) {
        let counts = report.counts
        read = counts.read
        created = counts.created
        updated = counts.updated
        skipped = counts.skipped
        rejected = counts.rejected
        batch = report.batch?.description
    }

    private enum Keys: String, CodingKey { case read, created, updated, skipped, rejected, batch }

    /// A dry run has a batch too: null.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(read, forKey: .read)
        try container.encode(created, forKey: .created)
        try container.encode(updated, forKey: .updated)
        try container.encode(skipped, forKey: .skipped)
        try container.encode(rejected, forKey: .rejected)
        try container.encode(batch, forKey: .batch)
    }
}

/// What programs are told of a batch that was taken back.
struct UndoFigures: Encodable {
    struct Kept: Encodable {
        let noun: String
        let id: String
        let reason: String
    }

    let batch: String
    let withdrawn: Int
    let restored: Int
    let kept: [Kept]

    init(_ undone: ImportUndo) {
        batch = undone.batch.description
        withdrawn = undone.withdrawn
        restored = undone.restored
        kept = undone.kept.map { Kept(noun: $0.noun, id: $0.id, reason: $0.reason) }
    }
}
