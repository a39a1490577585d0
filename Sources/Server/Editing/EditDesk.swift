import Domain
import Hummingbird
import Record
import Storage

/// What the routes of editing share: the accord in force, who does something, and the ways that a form ends.
struct EditDesk: Sendable {
    let store: HandoffStore
    let accords: AccordShelf

    var database: AppDatabase { store.database }

    func accord(_ visit: Visit) async throws -> Accord? {
        try await store.accords.current(at: visit.now)?.compiled.accord
    }

    func act(_ visit: Visit) throws -> Act {
        Act(author: try visit.viewer.user, now: visit.now, ids: visit.services.ids)
    }

    var people: PersonEditStore { PersonEditStore(database: database, accords: accords, shelf: store.shelf) }
    var companies: CompanyEditStore { CompanyEditStore(database: database, accords: accords, shelf: store.shelf) }
    var leads: LeadEditStore { LeadEditStore(database: database, accords: accords, shelf: store.shelf) }
    var campaigns: CampaignEditStore { CampaignEditStore(database: database, accords: accords, shelf: store.shelf) }
    var intake: LeadIntakeStore { LeadIntakeStore(database: database, accords: accords, roster: store.shelf) }

    /// Enters something new: offers what may be meant before it is made, unless the form says that it is new.
    ///
    /// `chosen`: Where the one among those offered is edited that the form chose; `nil` for what is no identity.
    /// `keepsSure`: Whether what is surely on record is never made again.
    /// `verb`: Makes it, and says where it is read.
    func enter(
        _ visit: Visit, _ page: EditPage, _ edit: Edit, keepsSure: Bool, chosen: (String) -> Link?,
        offers: (EditValues) async throws -> [DuplicateOffer], verb: (EditValues) async throws -> Link,
        toast: String
    ) async throws -> Response {
        var page = page
        do {
            let reader = FormReader(visit.form)
            let values = EditValues(reader, edit.fields)
            try reader.check()
            let same = visit.form["same"]
            if let link = same.flatMap(chosen) { return visit.redirect(to: link) }
            let offers = try await offers(values)
            let isSure = offers.contains(where: \.isSure) && keepsSure
            if !offers.isEmpty, same != "new" || isSure {
                page.offers = offers
                page.mayBeNew = !isSure
                return try await visit.page(page, status: .unprocessableContent)
            }
            return visit.redirect(to: try await verb(values), toast: Toast(toast))
        } catch Problem.invalid(let faults) {
            return try await visit.page(page.showing(visit.form.with(faults)), status: .unprocessableContent)
        }
    }

    /// Saves what a form says; wrong input brings it back with 422, an older state with 409 and both values.
    func save(
        _ visit: Visit, _ page: EditPage, _ edit: Edit, check: (EditValues, FormReader) -> Void = { _, _ in },
        verb: (EditValues, Int64) async throws -> Void, saved: Link, toast: String
    ) async throws -> Response {
        var page = page
        do {
            let reader = FormReader(visit.form)
            let values = EditValues(reader, edit.fields)
            check(values, reader)
            let revision = try reader.check(reader.revision())
            page.revision = revision
            try await verb(values, revision)
            return visit.redirect(to: saved, toast: Toast(toast))
        } catch Problem.invalid(let faults) {
            page.revision = page.revision ?? visit.form["revision"].flatMap { Int64($0) }
            return try await visit.page(page.showing(visit.form.with(faults)), status: .unprocessableContent)
        } catch let stale as StaleEdit {
            page.revision = stale.revision
            page.meanwhile = EditPage.Meanwhile(author: stale.author, values: stale.values)
            return try await visit.page(page.showing(visit.form), status: .conflict)
        }
    }
}

extension EditPage {
    /// The same page with what was typed.
    func showing(_ form: Form) -> EditPage {
        var page = self
        page.form = form
        return page
    }
}

/// Entering and editing by hand: leads, people, companies and campaigns.
enum EditFeature {
    static func feature(_ store: HandoffStore, accords: AccordShelf) -> Feature {
        let desk = EditDesk(store: store, accords: accords)
        return Feature(
            "editing",
            routes: LeadEditRoutes(desk: desk).routes + PersonEditRoutes(desk: desk).routes
                + CompanyEditRoutes(desk: desk).routes + CampaignEditRoutes(desk: desk).routes
                + DuplicateOfferRoutes(desk: desk).routes)
    }
}
