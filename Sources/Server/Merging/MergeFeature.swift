import Domain
import Hummingbird
import Record
import Storage

/// Duplicates on pages: pairs, side by side, merges and their undo.
enum MergeFeature {
    static func feature(_ store: HandoffStore, accords: AccordShelf) -> Feature {
        let routes = MergeRoutes(store: store, accords: accords)
        return Feature("merging", routes: routes.routes)
    }
}

/// The routes by which two become one, and are parted again.
struct MergeRoutes: Sendable {
    let store: HandoffStore
    let accords: AccordShelf

    var routes: [Route] {
        [
            Route(.get, "/duplicates", .operate, handler: list),
            Route(.get, "/merges/new", .operate) { visit in
                try await visit.page(try await page(visit, visit.query))
            },
            Route(.post, "/merges", .operate, handler: decide),
            Route(.post, "/merges/:merge/undo", .operate, handler: undo),
        ]
    }

    @Sendable private func list(_ visit: Visit) async throws -> Response {
        let (items, entries, users) = try await store.database.read { connection in
            (
                try ReviewQueries.pairs(in: connection), try MergeHistory.newest(in: connection),
                try UserQueries.all(in: connection)
            )
        }
        let history = MergeHistoryPart(
            entries: entries, names: LeadListRoutes.names(users), format: visit.format, tokenField: visit.tokenField)
        return try await visit.page(DuplicatePage(items: items, history: history))
    }

    private func page(_ visit: Visit, _ form: Form) async throws -> MergePage {
        let (noun, one, other) = try input(form)
        let item = form["item"].flatMap { ID<ReviewItem>(text: $0) }
        let (pair, why) = try await store.database.read { connection in
            let names = LeadListRoutes.names(try UserQueries.all(in: connection))
            let reading = MergePairReading(connection: connection, names: names)
            let pair =
                noun == .person
                ? try reading.people(ID(one), ID(other)) : try reading.companies(ID(one), ID(other))
            return (pair, try item.flatMap { try ReviewQueries.reasons($0, in: connection) })
        }
        if pair.one.isMerged || pair.other.isMerged {
            throw Problem.conflict("One of the two was merged meanwhile.")
        }
        let words = DuplicateWords.reasons(why)
        return MergePage(
            pair: pair, item: item?.description, why: words.isEmpty ? nil : "Found by: \(words).", form: form,
            tokenField: visit.tokenField, format: visit.format)
    }

    @Sendable private func decide(_ visit: Visit) async throws -> Response {
        let form = visit.form
        let (noun, one, other) = try input(form)
        if form["decision"] == "apart" {
            try await ReviewStore(database: store.database, accords: accords, shelf: store.shelf)
                .keepApart(noun, one, other, try act(visit))
            return visit.redirect(to: "/duplicates", toast: Toast("Noted: they are not the same."))
        }
        return try await visit.submit { reader in
            let reason = reader.optionalText("reason", "The reason", limit: 200)
            try reader.check()
            let ids = [one, other]
            let survivor = form["survivor"].flatMap { ID<MergePair>(text: $0)?.rawValue }
            if let survivor, !ids.contains(survivor) { throw Problem.invalid("", "Choose one of the two.") }
            var values: [String: Int64] = [:]
            for field in form.fields where field.name.hasPrefix("take.") {
                if let id = ID<MergePair>(text: field.value)?.rawValue, ids.contains(id) {
                    values[String(field.name.dropFirst(5))] = id
                }
            }
            try await merge(noun, ids, survivor, values, reason, try act(visit))
            let newest = try await store.database.read {
                try MergeHistory.newest(noun, subject: one, in: $0).first
            }
            return visit.redirect(
                to: "/duplicates",
                toast: Toast("They are one now.", undo: newest.map { "/merges/\($0.id)/undo?noun=\(noun.rawValue)" }))
        } again: { form in
            try await page(visit, form)
        }
    }

    private func merge(
        _ noun: MergePair.Noun, _ ids: [Int64], _ survivor: Int64?, _ values: [String: Int64], _ reason: String?,
        _ act: Act
    ) async throws {
        switch noun {
        case .person:
            try await PersonMergeStore(database: store.database, accords: accords, shelf: store.shelf).merge(
                ids.map { ID($0) }, choosing: survivor.map { ID($0) }, values: values.mapValues { ID($0) },
                reason: reason, act)
        case .company:
            try await CompanyMergeStore(database: store.database, accords: accords, shelf: store.shelf).merge(
                ids.map { ID($0) }, choosing: survivor.map { ID($0) }, values: values.mapValues { ID($0) },
                reason: reason, act)
        }
    }

    @Sendable private func undo(_ visit: Visit) async throws -> Response {
        let id = try visit.id("merge", of: MergeEntry.self)
        let noun = (visit.form["noun"] ?? visit.query["noun"]).flatMap { MergePair.Noun(rawValue: $0) }
        guard let noun else { throw Problem.notFound("There is no such merge.") }
        let act = try act(visit)
        let kept: [String]
        switch noun {
        case .person:
            kept = try await PersonMergeStore(database: store.database, accords: accords, shelf: store.shelf)
                .undo(ID(id.rawValue), act).kept
        case .company:
            kept = try await CompanyMergeStore(database: store.database, accords: accords, shelf: store.shelf)
                .undo(ID(id.rawValue), act)
        }
        let rest = kept.isEmpty ? "" : " Changed since, and left as it is: \(kept.joined(separator: ", "))."
        return visit.redirect(to: "/duplicates", toast: Toast("They are two again.\(rest)"))
    }

    private func input(_ form: Form) throws -> (MergePair.Noun, Int64, Int64) {
        guard let noun = form["noun"].flatMap({ MergePair.Noun(rawValue: $0) }),
            let one = form["one"].flatMap({ ID<MergePair>(text: $0) }),
            let other = form["other"].flatMap({ ID<MergePair>(text: $0) }), one != other
        else { throw Problem.notFound("Choose two different records.") }
        return (noun, one.rawValue, other.rawValue)
    }

    private func act(_ visit: Visit) throws -> Act {
        Act(author: try visit.viewer.user, now: visit.now, ids: visit.services.ids)
    }
}
