import Domain
import Record

/// Imports on pages: bring files, see how they are read, check, take, undo; operations alone.
package enum ImportFeature {
    static func feature(_ drafts: ImportDraftStore) -> Feature {
        Feature(
            "imports",
            routes: ImportRoutes.routes(drafts) + ImportDraftRoutes.routes(drafts) + ImportReleaseRoutes.routes(drafts)
                + ImportBatchRoutes.routes(drafts) + ImportStatusRoutes.routes(drafts))
    }
}
