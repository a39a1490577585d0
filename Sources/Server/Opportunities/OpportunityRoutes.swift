import Domain
import Hummingbird
import Record

/// The routes of one opportunity: its page and what is done with it.
struct OpportunityRoutes: Sendable {
    let store: OpportunityStore
    let credit: CreditStore
    let origins: OriginStore

    var routes: [Route] {
        [
            Route(.get, "/opportunities/:opportunity", .signedIn) { visit in
                try await visit.page(try await page(visit, part: visit.query["change"]))
            },
            verb("origin", .oversee, "It began otherwise now.") { id, reader, visit in
                let (origin, reason) = try reader.check(
                    reader.text("origin", "Origin"), reader.text("reason", "Reason", limit: 1_000))
                try await origins.change(id, to: origin, because: reason, by: try visit.viewer, try visit.act)
            },
            verb("stage", .work, "Moved.") { id, reader, visit in
                let despite = reader.optionalText("despite", "The reason", limit: 1_000)
                let when = when(reader)
                let stage = try reader.check(reader.text("stage", "Stage"))
                try await asked("despite") {
                    try await store.move(
                        id, to: stage, despite: despite, when, by: try visit.viewer, try visit.act)
                }
            },
            verb("evidence", .work, "It was shown.") { id, reader, visit in
                let note = reader.optionalText("note", "The note", limit: 1_000)
                let when = when(reader)
                let name = try reader.check(reader.text("evidence", "Evidence"))
                try await store.show(id, name, note: note, when, by: try visit.viewer, try visit.act)
            },
            verb("amount", .work, "The amount is changed.") { id, reader, visit in
                let when = when(reader)
                let amount = try reader.check(reader.money("amount", "The amount", currencyField: "currency"))
                try await store.setAmount(id, to: amount, when, by: try visit.viewer, try visit.act)
            },
            verb("closing-day", .work, "The closing day is changed.") { id, reader, visit in
                let when = when(reader)
                let day = try reader.check(reader.day("closingDay", "The closing day"))
                try await store.setClosingDay(id, to: day, when, by: try visit.viewer, try visit.act)
            },
            verb("owner", .work, "It has another owner.") { id, reader, visit in
                let when = when(reader)
                let (owner, reason) = try reader.check(
                    reader.id("owner", "The owner", of: User.self), reader.text("reason", "The reason", limit: 1_000))
                try await store.give(id, to: owner, because: reason, when, by: try visit.viewer, try visit.act)
            },
            verb("closing", .work, "It is closed.") { id, reader, visit in
                let when = when(reader)
                let closing = try OpportunityClosing(reader)
                try await store.close(id, closing, when, by: try visit.viewer, try visit.act)
            },
            verb("reopening", .work, "It is open again, as it stood.") { id, reader, visit in
                let when = when(reader)
                let reason = try reader.check(reader.text("reason", "The reason", limit: 1_000))
                try await store.reopen(id, because: reason, when, by: try visit.viewer, try visit.act)
            },
            verb("contacts", .work, "The contact is kept.") { id, reader, visit in
                let role = reader.optionalText("role", "The role", limit: 100)
                let person = try reader.check(reader.id("person", "The person", of: Person.self))
                try await store.join(person, role: role, to: id, by: try visit.viewer, try visit.act)
            },
            verb("contacts/leaving", .work, "They have no part in it any more.") { id, reader, visit in
                let person = try reader.check(reader.id("person", "The person", of: Person.self))
                try await store.leave(person, of: id, by: try visit.viewer, try visit.act)
            },
            Route(.get, "/opportunities/:opportunity/edit", .work) { visit in
                try await visit.page(try await OpportunityEditing(store: store).page(visit).page)
            },
            Route(.post, "/opportunities/:opportunity/edit", .work) { visit in
                try await OpportunityEditing(store: store).save(visit)
            },
        ]
    }

    /// A form of the page: what it does, and the page again with its faults.
    private func verb(
        _ name: String, _ permission: Permission, _ toast: String,
        _ body: @escaping @Sendable (ID<Opportunity>, FormReader, Visit) async throws -> Void
    ) -> Route {
        Route(.post, RoutePattern(stringLiteral: "/opportunities/:opportunity/\(name)"), permission) { visit in
            let id = try visit.id("opportunity", of: Opportunity.self)
            return try await visit.submit { reader in
                try await body(id, reader, visit)
                return visit.redirect(to: "/opportunities/\(id)", toast: Toast(toast))
            } again: { form in
                try await page(visit, form: form, part: name)
            }
        }
    }

    private func page(
        _ visit: Visit, form: Form = Form(), part: String? = nil
    ) async throws -> OpportunityPage {
        let id = try visit.id("opportunity", of: Opportunity.self)
        return try await OpportunityPage.read(id, store, credit, visit).shown(to: visit, form: form, part: part)
    }

    /// The state on which the form was filled in, and the day on which it happened.
    private func when(_ reader: FormReader) -> OpportunityWhen {
        let day = reader.optionalText("day", "The day") == nil ? nil : reader.day("day", "The day")
        return OpportunityWhen(revision: reader.form["revision"].flatMap { Int64($0) }, day: day)
    }

    /// What the process asks for is a fault of the form, to be answered there.
    private func asked(_ field: String, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch Problem.conflict(let sentence) {
            throw Problem.invalid(field, sentence)
        }
    }
}

extension OpportunityClosing {
    /// What the form of a close says; lists are written with commas.
    init(_ reader: FormReader) throws {
        let list = { (name: String, label: String) in
            (reader.optionalText(name, label, limit: 1_000) ?? "").split(separator: ",").map {
                String(String($0).trimmingSpaces)
            }.filter { !$0.isEmpty }
        }
        let reasons = list("reasons", "The reasons")
        let competitors = list("competitors", "The rivals")
        let feature = reader.optionalText("missingFeature", "The missing feature")
        let note = reader.optionalText("note", "The note", limit: 2_000)
        let knewUs = reader.form["knewUs"].flatMap { KnewUs(rawValue: $0) }
        let outcome = try reader.check(reader.choice("outcome", "The outcome", of: OutcomeClass.self))
        self.init(
            outcome: outcome, reasons: reasons, competitors: competitors, knewUs: knewUs, missingFeature: feature,
            note: note)
    }
}
