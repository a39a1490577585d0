import Domain
import Hummingbird
import Record

/// Opportunities on pages: the list, one of them with its way through the process, and what is done with it.
enum OpportunityFeature {
    static func feature(
        _ credit: CreditStore, origins: OriginStore, opportunities store: OpportunityStore
    ) -> Feature {
        let list = ListRoutes(
            database: store.database, shape: OpportunityList.shape, hint: "Name",
            emptySentence: "Here stand the sales that may come of leads, as soon as the first is opened."
        ) { request, viewer, format, limit, connection in
            let ground = try PipelineGround.read(store, viewer: viewer, at: format.now, in: connection)
            let rows = OpportunityListRows(names: ground.names, format: format)
            return ListRoutes.Reading(
                rows: try OpportunityListQueries.page(request, to: viewer, limit: limit, in: connection).map(rows.row),
                filters: OpportunityList.filters(
                    ground.accord, try UserQueries.all(in: connection), today: ground.zone.day(at: format.now)))
        }
        return Feature(
            "opportunities",
            routes: list.routes + OpportunityOpeningRoutes(store: store).routes
                + OpportunityRoutes(store: store, credit: credit, origins: origins).routes
                + PipelineRoutes(store: store).routes)
    }
}
