import Domain
import Hummingbird
import Record

/// What currencies are worth, kept by operations.
struct RateRoutes: Sendable {
    let store: CurrencyRateStore

    var routes: [Route] {
        [
            Route(.get, "/rates", .operate) { visit in try await visit.page(try await page(visit, Form())) },
            Route(.post, "/rates", .operate) { visit in
                try await visit.submit { reader in
                    let (day, from, text) = try reader.check(
                        reader.day("day", "The day"), reader.text("from", "The currency", limit: 10),
                        reader.text("rate", "The rate", limit: 30))
                    let told = try await store.told(nil, limit: 0, offset: 0, now: visit.now)
                    let rate = try ExchangeRate(day: day, from: from, to: told.currency, text: text)
                    let source = reader.optionalText("source", "The source", limit: 80)
                    try await store.record(rate, source: source, by: try visit.viewer, try visit.act)
                    return visit.redirect(to: "/rates", toast: Toast("The rate stands there."))
                } again: { form in
                    try await page(visit, form)
                }
            },
            Route(.post, "/rates/gaps", .operate) { visit in
                let told = try await store.told(nil, limit: 0, offset: 0, now: visit.now)
                let count = try await store.carryOn(told.missing, by: try visit.viewer, try visit.act)
                let words =
                    count == told.missing.count
                    ? "\(Format.count(count, "day")) filled."
                    : "\(Format.count(count, "day")) filled; before the others there is no rate to carry on."
                return visit.redirect(to: "/rates", toast: Toast(words))
            },
        ]
    }

    private func page(_ visit: Visit, _ form: Form) async throws -> RatesPage {
        let shown = visit.query["currency"].flatMap { $0.isEmpty ? nil : $0 }
        let first = try await store.told(shown, limit: 0, offset: 0, now: visit.now)
        let pages = Pagination(
            query: visit.query, total: first.count, link: ("/rates" as Link).with("currency", shown))
        let told = try await store.told(shown, limit: pages.size, offset: pages.offset, now: visit.now)
        return RatesPage(
            told: told, shown: shown, pages: pages, form: form, format: visit.format, tokenField: visit.tokenField)
    }
}

/// The page of what became of won money, and its file.
struct ReconciliationRoutes: Sendable {
    let store: ReconciliationStore

    var routes: [Route] {
        [
            Route(.get, "/reconciliation", .signedIn) { visit in
                do {
                    let address = try ReconciliationAddress(visit.query, today: visit.format.localDay(visit.now))
                    let viewer = try visit.viewer
                    let told = try await store.told(address.request, viewer: viewer, now: visit.now)
                    if visit.wantsJSON { return try visit.json(ReconciliationFile.entry(told)) }
                    let name = try await store.companyName(address.request.company, to: viewer)
                    let pages = Pagination(
                        query: visit.query, total: told.byUrgency.count, size: ReconciliationPage.size,
                        link: address.link("/reconciliation"))
                    let rows = Array(told.byUrgency.dropFirst(pages.offset).prefix(pages.size))
                    return try await visit.page(
                        ReconciliationPage(
                            told: told, rows: rows, sheets: try await store.sheets(of: rows, told), pages: pages,
                            companyName: name, address: address, form: address.form, viewer: viewer,
                            format: visit.format))
                } catch Problem.notFound(let sentence) where !visit.wantsJSON {
                    return try await visit.page(NoReconciliationPage(sentence: sentence))
                }
            },
            Route(.get, "/reconciliation/file", .signedIn) { visit in
                let address = try ReconciliationAddress(visit.query, today: visit.format.localDay(visit.now))
                let told = try await store.told(address.request, viewer: try visit.viewer, now: visit.now)
                return visit.download(
                    ReconciliationFile.lines(told), name: "reconciliation.csv", contentType: "text/csv; charset=utf-8")
            },
        ]
    }
}

/// The page without an accord that says in which currency money is told.
struct NoReconciliationPage: Page {
    let sentence: String

    var title: String { "Reconciliation" }
    var current: Link? { "/reconciliation" }
    var crumbs: [Crumb] { [Crumb("Reconciliation")] }

    var content: HTML {
        """
        \(HTML.head("Reconciliation", "What became of won money."))
        \(HTML.empty("No accord is in force", sentence, step: HTML.button("Open the accord", "/accords", isFirst: true)))
        """
    }
}
