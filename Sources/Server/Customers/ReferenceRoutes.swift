import Domain
import Hummingbird
import Record

/// The pool of customers who speak for us, requests and their answers.
struct ReferenceRoutes: Sendable {
    /// For so many days one who was used is left alone.
    static let rest = 90
    /// So many requests stand above the pool; the rest is a link away.
    private static let shown = 20

    let desk: CustomerDesk
    private let readings = KeptFigures<ID<User>, ReferencePoolReading.Reading>(
        quick: 3, patience: FigurePatience(isOn: true))

    init(desk: CustomerDesk) {
        self.desk = desk
    }

    var routes: [Route] {
        [
            Route(.get, "/references", .signedIn) { visit in try await visit.page(try await pool(visit)) },
            Route(.get, "/references/requests", .signedIn) { visit in
                try await visit.page(try await requests(visit))
            },
            Route(.get, "/companies/:company/reference", .decide) { visit in
                try await visit.page(try await listingPage(visit, failed: nil))
            },
            Route(.post, "/companies/:company/reference", .decide, handler: list),
            Route(.post, "/companies/:company/reference/end", .decide) { visit in
                let id = try visit.id("company", of: Company.self)
                try await desk.references.unlist(id, by: try visit.viewer, try desk.act(visit))
                return visit.redirect(to: "/companies/\(id)", toast: Toast("They are not asked any more."))
            },
            Route(.get, "/companies/:company/reference-request", .decide) { visit in
                try await visit.page(try await requestPage(visit, failed: nil))
            },
            Route(.post, "/companies/:company/reference-request", .decide, handler: ask),
            Route(.post, "/references/:reference/agreement", .decide) { visit in
                let id = try visit.id("reference", of: Reference.self)
                try await desk.references.agree(id, by: try visit.viewer, try desk.act(visit))
                return visit.redirect(to: "/references", toast: Toast("Agreed: they speak for us."))
            },
            Route(.get, "/references/:reference/refusal", .decide) { visit in
                try await visit.page(try await refusalPage(visit, failed: nil))
            },
            Route(.post, "/references/:reference/refusal", .decide, handler: decline),
            Route(.post, "/references/:reference/giving", .decide) { visit in
                let id = try visit.id("reference", of: Reference.self)
                try await desk.references.give(id, by: try visit.viewer, try desk.act(visit))
                return visit.redirect(to: "/references", toast: Toast("Noted: the reference was given."))
            },
        ]
    }

    private func pool(_ visit: Visit) async throws -> ReferencePage {
        let (viewer, accord) = (try visit.viewer, try await desk.accord(visit))
        let today = desk.today(accord, visit)
        let search = ReferencePage.Search(visit.query)
        let now = visit.now
        let asked = try await desk.handoffs.database.read { try Asked(viewer.user, at: now, in: $0) }
        let reading = try await readings.value(viewer.user, asked) {
            try await desk.handoffs.database.read {
                try ReferencePoolReading(connection: $0, viewer: viewer, accord: accord).reading(requests: Self.shown)
            }
        }
        let candidates = ReferencePool.candidates(
            reading.customers, vertical: search.vertical, employees: search.employees, product: search.product,
            rest: search.isWhole ? 0 : Self.rest, on: today)
        let address = ("/references" as Link).with("vertical", search.vertical).with("employees", search.employees)
            .with("product", search.product).with("whole", search.isWhole ? "yes" : nil)
        return ReferencePage(
            reading: reading, candidates: candidates,
            pages: Pagination(query: visit.query, total: candidates.count, link: address), search: search,
            verticals: accord?.segments.verticals.map(\.name) ?? [], viewer: viewer, format: visit.format,
            tokenField: visit.tokenField)
    }

    private func requests(_ visit: Visit) async throws -> ReferenceRequestsPage {
        let (viewer, accord) = (try visit.viewer, try await desk.accord(visit))
        let wanted = max(1, visit.query["page"].flatMap { Int($0) } ?? 1)
        let offset = (min(wanted, 1_000_000) - 1) * Pagination.size
        let reading = try await desk.handoffs.database.read {
            try ReferencePoolReading(connection: $0, viewer: viewer, accord: accord)
                .reading(requests: Pagination.size, from: offset)
        }
        return ReferenceRequestsPage(
            part: ReferenceRequestsPart(
                reading: reading, viewer: viewer, format: visit.format, tokenField: visit.tokenField),
            pages: Pagination(query: visit.query, total: reading.asked.all, link: "/references/requests"))
    }

    // MARK: - The pool

    private func list(_ visit: Visit) async throws -> Response {
        try await visit.submit { reader in
            let id = try visit.id("company", of: Company.self)
            let products = reader.optionalText("products", "The products", limit: 1_000) ?? ""
            try reader.check()
            try await desk.references.list(
                id, products: products.split(whereSeparator: \.isNewline).map(String.init), by: try visit.viewer,
                try desk.act(visit))
            return visit.redirect(to: "/companies/\(id)", toast: Toast("They stand in the pool of references."))
        } again: { form in
            try await listingPage(visit, failed: form)
        }
    }

    private func listingPage(_ visit: Visit, failed: Form?) async throws -> EditPage {
        let company = try await company(visit)
        let standing = try await desk.handoffs.database.read {
            try ReferenceQueries.standing(of: [company.id], in: $0)[company.id]
        }
        return EditPage(
            heading: "\(company.name) speaks for us", crumbTitle: "References", crumbLink: "/references",
            sentence: "Sellers find them by vertical, size and product; you say yes or no to each request.",
            fields: [
                EditField(
                    "products", "Products they can speak of", .area, hint: "One on each line.", fact: "products",
                    limit: 1_000)
            ], form: failed ?? Form([("products", (standing?.products ?? []).joined(separator: "\n"))]),
            action: "/companies/\(company.id)/reference", cancel: "/companies/\(company.id)",
            button: "Put them into the pool", tokenField: visit.tokenField)
    }

    // MARK: - Requests

    private func ask(_ visit: Visit) async throws -> Response {
        try await visit.submit { reader in
            let id = try visit.id("company", of: Company.self)
            let deal = reader.id("opportunity", "The sale", of: Opportunity.self)
            let hasDay = !(reader.form["by"] ?? "").isEmpty
            let day = hasDay ? reader.day("by", "The day") : nil
            let wish = reader.optionalText("wish", "The wish", limit: 500)
            try await desk.references.ask(
                id, for: try reader.check(deal), by: day, wish: wish, by: try visit.viewer, try desk.act(visit))
            return visit.redirect(to: "/references", toast: Toast("The account manager is asked."))
        } again: { form in
            try await requestPage(visit, failed: form)
        }
    }

    private func requestPage(_ visit: Visit, failed: Form?) async throws -> EditPage {
        let (id, viewer) = (try visit.id("company", of: Company.self), try visit.viewer)
        let (name, deals) = try await desk.handoffs.database.read { connection -> (String?, [OpportunityEntry]) in
            let isListed = try ReferenceQueries.standing(of: [id], in: connection)[id]?.isListed ?? false
            let name = isListed ? try CompanyQueries.find(id, in: connection)?.name : nil
            return (name, try ReferencePoolReading.sales(of: viewer, in: connection))
        }
        guard let name else { throw Problem.notFound("This customer is not in the pool.") }
        let within = try await desk.accord(visit).flatMap { ReferencePromise($0).within }
        let clock = within.map { "The account manager answers within \(SpanWords.of($0))." }
        return EditPage(
            heading: "Ask \(name) for a reference", crumbTitle: "References", crumbLink: "/references",
            sentence: clock ?? "The accord sets no clock, so say by when you need an answer.",
            fields: [
                EditField(
                    "opportunity", "For which sale", .choice(deals.map { ($0.id.description, $0.name) }),
                    isRequired: true, fact: "opportunity"),
                EditField("by", "Needed by", .day, isRequired: within == nil, fact: "by"),
                EditField(
                    "wish", "What should they do", .area, hint: "A call, a visit, a quotation.", fact: "wish",
                    limit: 500),
            ], form: failed ?? Form([("opportunity", visit.query["opportunity"] ?? "")]),
            action: "/companies/\(id)/reference-request", cancel: "/references", button: "Ask",
            tokenField: visit.tokenField)
    }

    private func decline(_ visit: Visit) async throws -> Response {
        try await visit.submit { reader in
            let id = try visit.id("reference", of: Reference.self)
            let reason = try reader.check(reader.text("reason", "The reason", limit: 500))
            try await desk.references.decline(id, because: reason, by: try visit.viewer, try desk.act(visit))
            return visit.redirect(to: "/references", toast: Toast("Declined. Whoever asked is told."))
        } again: { form in
            try await refusalPage(visit, failed: form)
        }
    }

    private func refusalPage(_ visit: Visit, failed: Form?) async throws -> EditPage {
        let id = try visit.id("reference", of: Reference.self)
        let viewer = try visit.viewer
        let found = try await desk.handoffs.database.read { connection -> ReferenceRow? in
            try ReferencePoolReading(connection: connection, viewer: viewer, accord: nil)
                .requests("reference_request.id = \(id)", limit: 1).first?.row
        }
        guard found != nil else { throw Problem.notFound("Nobody asked for this.") }
        return EditPage(
            heading: "They cannot be asked", crumbTitle: "References", crumbLink: "/references",
            sentence: "Whoever asked reads why.",
            fields: [EditField("reason", "Why", .area, isRequired: true, fact: "reason", limit: 500)],
            form: failed ?? Form(), action: "/references/\(id)/refusal", cancel: "/references", button: "Decline",
            tokenField: visit.tokenField)
    }

    private func company(_ visit: Visit) async throws -> CompanyRow {
        let (id, viewer) = (try visit.id("company", of: Company.self), try visit.viewer)
        return try await desk.handoffs.database.read { try CompanyAccess.find(id, viewer, in: $0) }
    }
}
