import Domain
import Hummingbird
import Record
import Storage

/// Merging, withdrawing and erasing one record, by operations.
enum UpkeepFeature {
    static func feature(_ store: HandoffStore, accords: AccordShelf) -> Feature {
        Feature("upkeep", routes: UpkeepRoutes(store: store, accords: accords).routes)
    }
}

/// The routes of upkeep.
struct UpkeepRoutes: Sendable {
    let store: HandoffStore
    let accords: AccordShelf

    private var withdrawals: WithdrawalStore { WithdrawalStore(database: store.database) }

    var routes: [Route] {
        [
            Route(.get, "/withdrawals", .operate) { visit in
                let (groups, users) = try await store.database.read { connection in
                    (try WithdrawalQueries.newest(in: connection), try UserQueries.all(in: connection))
                }
                return try await visit.page(
                    WithdrawalsPage(
                        groups: groups, names: LeadListRoutes.names(users), format: visit.format,
                        tokenField: visit.tokenField))
            },
            Route(.post, "/withdrawals/:withdrawal/undo", .operate) { visit in
                let id = try visit.id("withdrawal", of: Withdrawal.self)
                let outcome = try await RestorationStore(handoffs: store, accords: accords)
                    .bringBack(id, try act(visit))
                let kept = outcome.kept.first.map { " \(Format.count(outcome.kept.count, "other")) not: \($0)" } ?? ""
                return visit.redirect(
                    to: "/withdrawals",
                    toast: Toast("\(Format.count(outcome.done, "record")) brought back.\(kept)"))
            },
            Route(.get, "/people/:person/upkeep", .operate) { visit in
                try await visit.page(try await person(visit))
            },
            Route(.post, "/people/:person/withdrawal", .operate) { visit in
                let id = try visit.id("person", of: Person.self)
                return try await visit.submit { reader in
                    let reason = try reader.check(reader.text("reason", "The reason", limit: 200))
                    let done = try await withdrawals.withdraw(person: id, reason: reason, try act(visit))
                    return visit.redirect(
                        to: "/people", toast: Toast("The person is withdrawn.", undo: "/withdrawals/\(done)/undo"))
                } again: { form in
                    try await person(visit, failed: ("withdrawal", form))
                }
            },
            Route(.post, "/people/:person/erasure", .operate) { visit in
                let id = try visit.id("person", of: Person.self)
                return try await visit.submit { reader in
                    let reason = reader.text("reason", "The reason", limit: 200)
                    if !reader.isTicked("sure") { reader.fault("sure", "Tick the box: it cannot be undone.") }
                    let known = try reader.check(reason)
                    try await ErasureStore(database: store.database).erase(id, reason: known, try act(visit))
                    return visit.redirect(to: "/people", toast: Toast("What was known of the person is erased."))
                } again: { form in
                    try await person(visit, failed: ("erasure", form))
                }
            },
            Route(.get, "/companies/:company/upkeep", .operate) { visit in
                try await visit.page(try await company(visit))
            },
            Route(.post, "/companies/:company/withdrawal", .operate) { visit in
                let id = try visit.id("company", of: Company.self)
                return try await visit.submit { reader in
                    let reason = try reader.check(reader.text("reason", "The reason", limit: 200))
                    let done = try await withdrawals.withdraw(company: id, reason: reason, try act(visit))
                    return visit.redirect(
                        to: "/companies", toast: Toast("The company is withdrawn.", undo: "/withdrawals/\(done)/undo"))
                } again: { form in
                    try await company(visit, failed: ("withdrawal", form))
                }
            },
        ]
    }

    private func person(_ visit: Visit, failed: (name: String, form: Form)? = nil) async throws -> UpkeepPage {
        let (id, viewer) = (try visit.id("person", of: Person.self), try visit.viewer)
        let lists = accords.lists
        let (row, offers, entries, users) = try await store.database.read { connection in
            let row = try PersonAccess.find(id, viewer, in: connection)
            let company = try row.company.flatMap { try CompanyQueries.find($0, in: connection)?.name }
            return (
                row,
                try DuplicateOffers(connection: connection, viewer: viewer, lists: lists)
                    .people(PersonEdit.draft(PersonEdit.values(row)), company: company),
                try MergeHistory.newest(.person, subject: id.rawValue, in: connection),
                try UserQueries.all(in: connection)
            )
        }
        let name = row.name.isEmpty ? row.email ?? "somebody unnamed" : row.name
        return page(visit, .person, id.description, name, offers, entries, users, failed)
    }

    private func company(_ visit: Visit, failed: (name: String, form: Form)? = nil) async throws -> UpkeepPage {
        let (id, viewer) = (try visit.id("company", of: Company.self), try visit.viewer)
        let lists = accords.lists
        let (row, offers, entries, users) = try await store.database.read { connection in
            let row = try CompanyAccess.find(id, viewer, in: connection)
            return (
                row,
                try DuplicateOffers(connection: connection, viewer: viewer, lists: lists)
                    .companies(CompanyEdit.facts(row)),
                try MergeHistory.newest(.company, subject: id.rawValue, in: connection),
                try UserQueries.all(in: connection)
            )
        }
        return page(visit, .company, id.description, row.name, offers, entries, users, failed)
    }

    private func page(
        _ visit: Visit, _ noun: MergePair.Noun, _ id: String, _ name: String, _ offers: [DuplicateOffer],
        _ entries: [MergeEntry], _ users: [User], _ failed: (name: String, form: Form)?
    ) -> UpkeepPage {
        let history = MergeHistoryPart(
            entries: entries, names: LeadListRoutes.names(users), format: visit.format, tokenField: visit.tokenField)
        return UpkeepPage(
            noun: noun, id: id, name: name, offers: offers, history: history, failed: failed,
            tokenField: visit.tokenField)
    }

    private func act(_ visit: Visit) throws -> Act {
        Act(author: try visit.viewer.user, now: visit.now, ids: visit.services.ids)
    }
}
