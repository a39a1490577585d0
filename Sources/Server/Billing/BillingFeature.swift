import Domain
import Hummingbird
import Record
import Storage

/// Quotes, orders, invoices, payments and what takes them back; what became of won money; what currencies are worth.
enum BillingFeature {
    static func feature(
        _ store: BillingStore, rates: CurrencyRateStore, reconciliations: ReconciliationStore
    ) -> Feature {
        let list = ListRoutes(
            database: store.database, shape: BillingDocumentList.shape, hint: "Number",
            emptySentence: "Here stand quotes, orders, invoices and payments, as they are imported or entered.",
            making: ("New invoice", ("/documents/new" as Link).with("kind", "invoice"), .operate)
        ) { request, viewer, format, limit, connection in
            let rows = DocumentListRows(format: format)
            return ListRoutes.Reading(
                rows: try BillingDocumentQueries.page(request, to: viewer, limit: limit, in: connection)
                    .map(rows.row),
                filters: [
                    .init(
                        name: "kind", label: "Kind",
                        choices: BillingKind.allCases.map { (value: $0.rawValue, title: $0.plural) }),
                    .init(
                        name: "match", label: "Lacking",
                        choices: BillingDocumentList.Unmatched.allCases.map { (value: $0.rawValue, title: $0.title) },
                        any: "anything"),
                ])
        }
        return Feature(
            "billing",
            routes: list.routes + DocumentRoutes(store: store).routes + RateRoutes(store: rates).routes
                + ReconciliationRoutes(store: reconciliations).routes)
    }
}
