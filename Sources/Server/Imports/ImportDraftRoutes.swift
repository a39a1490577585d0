import Domain
import Hummingbird
import Record

/// The routes on which files on their way in are looked at, mapped, checked and taken.
enum ImportDraftRoutes {
    static func routes(_ drafts: ImportDraftStore) -> [Route] {
        [
            Route(.get, "/imports/drafts/:draft", .operate) { visit in
                let draft = try await drafts.find(try visit.id("draft"))
                if let batch = draft.batch { return visit.redirect(to: "/imports/\(batch)") }
                if draft.kind == .badges { return visit.redirect(to: "/imports/drafts/\(draft.id)/release") }
                return try await visit.page(try await ImportDraftPage.read(draft, drafts, visit))
            },
            Route(.post, "/imports/drafts/:draft/settings", .operate) { visit in
                let id = try visit.id("draft", of: ImportDraft.self)
                return try await visit.submit { reader in
                    try await settle(visit, reader, id, drafts)
                } again: { form in
                    try await ImportDraftPage.read(try await drafts.open(id), drafts, visit, form: form)
                }
            },
            Route(.get, "/imports/drafts/:draft/files/:file", .operate) { visit in
                let draft = try await drafts.open(try visit.id("draft"))
                return try await visit.page(
                    try await ImportFilePage.read(draft, try file(visit, draft), drafts, visit, form: visit.query))
            },
            Route(.post, "/imports/drafts/:draft/files/:file", .operate) { visit in
                let draft = try await drafts.open(try visit.id("draft"))
                let file = try file(visit, draft)
                return try await visit.submit { reader in
                    try await map(visit, reader, draft, file, drafts)
                } again: { form in
                    try await ImportFilePage.read(draft, file, drafts, visit, form: form)
                }
            },
            Route(.get, "/imports/drafts/:draft/mapping", .operate) { visit in
                let draft = try await drafts.open(try visit.id("draft"))
                return try await visit.page(ImportMappingPage(draft: draft, tokenField: visit.tokenField))
            },
            Route(.post, "/imports/drafts/:draft/mapping", .operate) { visit in
                let draft = try await drafts.open(try visit.id("draft"))
                return try await visit.submit { reader in
                    try await write(visit, reader, draft, drafts)
                } again: { form in
                    ImportMappingPage(draft: draft, tokenField: visit.tokenField, form: form)
                }
            },
            Route(.post, "/imports/drafts/:draft/check", .operate) { visit in
                let draft = try await drafts.open(try visit.id("draft"))
                let task = try await drafts.ask(.check, draft: draft.id, try ImportRoutes.act(visit))
                return visit.redirect(to: "/imports/tasks/\(task)")
            },
            Route(.post, "/imports/drafts/:draft/import", .operate) { visit in
                let task = try await drafts.take(try visit.id("draft"), try ImportRoutes.act(visit))
                return visit.redirect(to: "/imports/tasks/\(task)")
            },
            Route(.post, "/imports/drafts/:draft/discarding", .operate) { visit in
                try await drafts.discard(try visit.id("draft"), try ImportRoutes.act(visit))
                return visit.redirect(to: "/imports", toast: Toast("The files are put away. Nothing of them is kept."))
            },
        ]
    }

    static func file(_ visit: Visit, _ draft: ImportDraft) throws -> ImportDraft.File {
        guard let number = Int(try visit.parameter("file")),
            let file = draft.files.first(where: { $0.ordinal == number })
        else { throw Problem.notFound("There is no such file.") }
        return file
    }

    /// History or intake, zone and currency, and the answers to what was asked.
    private static func settle(
        _ visit: Visit, _ reader: FormReader, _ id: ID<ImportDraft>, _ drafts: ImportDraftStore
    ) async throws -> Response {
        let (mode, zone, currency, revision) = try reader.check(
            reader.choice("mode", "History or intake", of: ImportBatchRow.Mode.self),
            reader.zone("zone", "The zone"), reader.text("currency", "The currency", limit: 3), reader.revision())
        guard currency.utf8.count == 3, currency.utf8.allSatisfy({ $0 >= 65 && $0 <= 90 }) else {
            throw Problem.invalid("currency", "The currency is a code such as USD.")
        }
        var draft = try await drafts.open(id)
        var mapping = try await drafts.mapping(of: draft)
        mapping.zone = zone
        mapping.currency = currency
        if mode != draft.mode {
            try await drafts.change(id, revision: revision, mode: mode)
            draft = try await drafts.open(id)
        } else {
            draft.revision = revision
        }
        for (place, file) in draft.files.enumerated() {
            guard draft.look.files.indices.contains(place) else { continue }
            for (number, question) in draft.look.files[place].questions.enumerated() {
                guard let order = visit.form["order-\(place)-\(number)"].flatMap({ DateOrder(rawValue: $0) }) else {
                    continue
                }
                mapping.read(question.heading, of: file.name, order)
            }
        }
        try await drafts.change(id, revision: draft.revision, to: mapping)
        return visit.redirect(to: "/imports/drafts/\(id)", toast: Toast("Noted."))
    }

    private static func map(
        _ visit: Visit, _ reader: FormReader, _ draft: ImportDraft, _ file: ImportDraft.File,
        _ drafts: ImportDraftStore
    ) async throws -> Response {
        let (noun, revision) = try reader.check(
            reader.choice("noun", "What its rows are", of: ImportNoun.self), reader.revision())
        let mapping = try await drafts.mapping(of: draft)
        let looking = try await drafts.looking(draft)
        let head = try FileHead.read(ImportSpool.source(file, of: draft))
        let edited = try MappingEdit(file: file, head: head, noun: noun, accordFields: looking.accordFields)
            .apply(visit.form, to: mapping)
        try await drafts.change(draft.id, revision: revision, to: edited)
        let isAgain = visit.form["stay"] != nil
        return visit.redirect(
            to: isAgain ? "/imports/drafts/\(draft.id)/files/\(file.ordinal)" : "/imports/drafts/\(draft.id)",
            toast: Toast("\(file.name) is read this way now."))
    }

    private static func write(
        _ visit: Visit, _ reader: FormReader, _ draft: ImportDraft, _ drafts: ImportDraftStore
    ) async throws -> Response {
        let (text, revision) = try reader.check(reader.text("text", "The mapping", limit: 500_000), reader.revision())
        let looking = try await drafts.looking(draft)
        do {
            var mapping = try Mapping.read(text, file: "mapping", accordFields: looking.accordFields)
            // Each file has entries of its own from here on, whatever the patterns of the text.
            mapping.files = draft.files.flatMap { file in mapping.entries(for: file.name).map { $0.named(file.name) } }
            try await drafts.change(draft.id, revision: revision, to: mapping)
        } catch let error as MappingError {
            let faults = error.faults.prefix(12).map { fault in
                "\(fault.line.map { "Line \($0): " } ?? "")\(fault.what) \(fault.mend)"
            }
            throw Problem.invalid("text", faults.joined(separator: " "))
        }
        return visit.redirect(to: "/imports/drafts/\(draft.id)", toast: Toast("The mapping is taken over."))
    }
}
