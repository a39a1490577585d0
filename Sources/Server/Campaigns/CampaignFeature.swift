import Domain
import Hummingbird
import Record
import Storage

/// Campaigns on pages: the list, one with what became of its leads, and its cost by day.
enum CampaignFeature {
    static func feature(_ store: HandoffStore) -> Feature {
        let list = ListRoutes(
            database: store.database, shape: CampaignList.shape, hint: "Name",
            emptySentence: "Here stand your campaigns with their cost and what became of their leads.",
            making: ("New campaign", "/campaigns/new", .answer)
        ) { request, viewer, format, limit, connection in
            let rows = CampaignListRows(format: format)
            let kinds = try CampaignQueries.kinds(in: connection)
            return ListRoutes.Reading(
                rows: try CampaignQueries.page(request, to: viewer, limit: limit, in: connection).map(rows.row),
                filters: [.init(name: "kind", label: "Kind", choices: kinds.map { ($0, TouchWords.title($0)) })])
        }
        return Feature("campaigns", routes: list.routes + routes(store))
    }

    private static func routes(_ store: HandoffStore) -> [Route] {
        let figures = CampaignDossier.Figures(quick: 10, patience: FigurePatience(isOn: true))
        return [
            Route(.get, "/campaigns/:campaign", .signedIn) { visit in
                try await visit.page(
                    CampaignPage(
                        dossier: try await CampaignDossier.read(
                            try visit.id("campaign"), store, figures, try visit.reader),
                        tokenField: visit.tokenField))
            },
            Route(.post, "/campaigns/:campaign/spend", .answer) { visit in
                let id = try visit.id("campaign", of: Campaign.self)
                return try await visit.submit { reader in
                    let spend = try SpendInput(reader)
                    let viewer = try visit.viewer
                    try await CampaignStore(database: store.database).spend(
                        spend, on: id, Act(author: viewer.user, now: visit.now, ids: visit.services.ids))
                    return visit.redirect(
                        to: "/campaigns/\(id)", toast: Toast("The cost stands there: \(Format.money(spend.amount))."))
                } again: { form in
                    CampaignPage(
                        dossier: try await CampaignDossier.read(id, store, figures, try visit.reader),
                        tokenField: visit.tokenField, spendForm: form)
                }
            },
        ]
    }
}
