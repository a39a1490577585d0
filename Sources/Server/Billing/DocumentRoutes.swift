import Domain
import Hummingbird
import Record

/// One document, the form that makes one, and what operations does with it.
struct DocumentRoutes: Sendable {
    let store: BillingStore

    var routes: [Route] {
        [
            Route(.get, "/documents/new", .work) { visit in
                try await visit.page(try await NewDocumentPage.read(store, visit))
            },
            Route(.post, "/documents", .work, handler: add),
            Route(.get, "/documents/:document", .signedIn) { visit in
                try await visit.page(try await DocumentPage.read(try visit.id("document"), store, visit))
            },
            Route(.post, "/documents/:document/match", .operate, handler: match),
            Route(.post, "/documents/:document/parts", .operate, handler: share),
            Route(.post, "/documents/:document/cancellation", .operate, handler: callOff),
            Route(.post, "/documents/:document/difference", .operate) { visit in
                let id = try visit.id("document", of: BillingDocument.self)
                try await store.setApart(id, by: try visit.viewer, try visit.act)
                return visit.redirect(to: "/documents/\(id)", toast: Toast("They are different documents."))
            },
        ]
    }

    @Sendable private func add(_ visit: Visit) async throws -> Response {
        try await visit.submit { reader in
            do {
                let draft = try BillingForm(reader: reader).draft()
                let id = try await store.add(draft, by: try visit.viewer, try visit.act)
                return visit.redirect(
                    to: "/documents/\(id)", toast: Toast("The \(draft.kind.title.lowercased()) stands there."))
            } catch Problem.invalid(let faults) {
                throw Problem.invalid(BillingForm.placed(faults))
            }
        } again: { form in
            try await NewDocumentPage.read(store, visit, form: form)
        }
    }

    @Sendable private func match(_ visit: Visit) async throws -> Response {
        let id = try visit.id("document", of: BillingDocument.self)
        let toDeal = visit.form["opportunity"] != nil
        return try await visit.submit { reader in
            let target: BillingTarget
            if toDeal {
                target = .opportunity(try reader.check(reader.id("opportunity", "The deal")))
            } else {
                target = .document(try reader.check(reader.id("document", "The document")))
            }
            try await store.match(id, to: target, by: try visit.viewer, try visit.act)
            return visit.redirect(to: "/documents/\(id)", toast: Toast("It is matched."))
        } again: { form in
            try await DocumentPage.read(id, store, visit, form: form, part: toDeal ? "deal" : "match")
        }
    }

    @Sendable private func share(_ visit: Visit) async throws -> Response {
        let id = try visit.id("document", of: BillingDocument.self)
        return try await visit.submit { reader in
            let dossier = try await BillingDossier.read(id, store, try visit.reader)
            let currency = dossier.figures?.currency ?? dossier.currency
            let typed = FormReader(reader.form.setting("currency", currency))
            var parts: [BillingPart] = []
            for balance in dossier.invoices {
                let invoice = ID<BillingDocument>(balance.invoice.id)
                let field = "part-\(invoice)"
                guard !(reader.form[field] ?? "").trimmingSpaces.isEmpty else { continue }
                if let amount = typed.money(field, "The part", currencyField: "currency") {
                    parts.append(BillingPart(invoice: invoice, amount: amount.minorUnits))
                }
            }
            if !typed.faults.isEmpty { throw Problem.invalid(typed.faults) }
            try await store.share(id, among: parts, by: try visit.viewer, try visit.act)
            return visit.redirect(to: "/documents/\(id)", toast: Toast("The payment is shared out."))
        } again: { form in
            try await DocumentPage.read(id, store, visit, form: form, part: "match")
        }
    }

    @Sendable private func callOff(_ visit: Visit) async throws -> Response {
        let id = try visit.id("document", of: BillingDocument.self)
        return try await visit.submit { reader in
            let reason = try reader.check(reader.text("reason", "Why", limit: 1_000))
            try await store.callOff(id, because: reason, by: try visit.viewer, try visit.act)
            return visit.redirect(to: "/documents/\(id)", toast: Toast("It is called off."))
        } again: { form in
            try await DocumentPage.read(id, store, visit, form: form, part: "off")
        }
    }
}
