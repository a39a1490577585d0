import Domain
import Hummingbird
import Record

/// Answering a rejection by mending the data: one form, and the lead goes back to whom it was with.
enum CorrectionRoutes {
    static func routes(_ store: HandoffStore, accords: AccordShelf) -> [Route] {
        [
            Route(.get, "/handoffs/:handoff/correction", .answer) { visit in
                let correction = try await Correction.read(store, visit)
                return try await visit.page(correction.page(visit, form: correction.known.form))
            },
            Route(.post, "/handoffs/:handoff/correction", .answer) { visit in
                let correction = try await Correction.read(store, visit)
                do {
                    return try await visit.submit { reader in
                        try await correct(correction, reader, store, accords, visit)
                    } again: { form in
                        correction.page(visit, form: form)
                    }
                } catch let stale as StaleEdit {
                    let page = correction.page(visit, form: visit.form, meanwhile: stale)
                    return try await visit.page(page, status: .conflict)
                }
            },
        ]
    }

    private static func correct(
        _ correction: Correction, _ reader: FormReader, _ store: HandoffStore, _ accords: AccordShelf, _ visit: Visit
    ) async throws -> Response {
        let told = EditValues(reader, correction.fields)
        let revision = try reader.check(reader.revision())
        let viewer = try visit.viewer
        let act = Act(author: viewer.user, now: visit.now, ids: visit.services.ids)
        let id = correction.story.row.id
        guard correction.fields.contains(where: { told[$0.name] != correction.known[$0.name] }) else {
            throw Problem.invalid("", "Nothing was changed. Mend what is wrong, or give another answer.")
        }
        try await PersonEditStore(database: store.database, accords: accords, shelf: store.shelf).change(
            correction.dossier.person.id, to: correction.person(told), correction.personEdit, revision: revision,
            by: viewer, act)
        if let company = correction.dossier.company {
            try await CompanyEditStore(database: store.database, accords: accords, shelf: store.shelf).change(
                company.id, to: correction.company(told, company), correction.companyEdit, revision: company.revision,
                by: viewer, act)
        }
        try await store.answer(id, .fixData, note: nil, by: viewer, act)
        try await store.judgeAgain(id, accords: accords, act)
        return visit.redirect(
            to: HandoffRoutes.back(visit),
            toast: Toast("Mended. The lead is judged anew and goes back to whom it was with."))
    }
}

/// What can be mended about a rejected lead: its person and its company.
struct Correction: Sendable {
    /// Fields of the person and of the company that decide whether somebody can be reached and fits.
    private static let personNames = ["firstName", "lastName", "email", "phone", "title", "city", "state", "country"]
    private static let companyNames = ["industry", "employees", "city", "state", "country", "customer", "closed"]
    private static let prefix = "company."

    let dossier: LeadDossier
    let story: HandoffStory
    let personEdit: Edit
    let companyEdit: Edit
    let fields: [EditField]
    let known: EditValues

    static func read(_ store: HandoffStore, _ visit: Visit) async throws -> Correction {
        let (dossier, story) = try await HandoffRoutes.read(store, visit)
        return Correction(dossier, story)
    }

    private init(_ dossier: LeadDossier, _ story: HandoffStory) {
        self.dossier = dossier
        self.story = story
        let accord = story.whole.compiled.accord
        personEdit = Edit(fields: PersonEdit.fields(accord), currency: accord.currency)
        companyEdit = Edit(fields: CompanyEdit.fields(accord, []), currency: accord.currency)
        let person = personEdit.fields.filter { Self.personNames.contains($0.name) }
        let company =
            dossier.company == nil
            ? []
            : companyEdit.fields.filter { Self.companyNames.contains($0.name) }.map {
                EditField(Self.prefix + $0.name, "Company: \($0.label.lowercased())", $0.kind, fact: $0.fact)
            }
        fields = person + company
        let own = PersonEdit.values(dossier.person)
        let theirs = dossier.company.map { CompanyEdit.values($0) }
        known = EditValues(
            person.map { ($0.name, own.text($0.name)) }
                + company.map { ($0.name, theirs?.text(String($0.name.dropFirst(Self.prefix.count)))) })
    }

    /// Everything that is known of the person, with what the form says.
    func person(_ told: EditValues) -> EditValues {
        var values = PersonEdit.values(dossier.person)
        for name in Self.personNames { values[name] = told[name] }
        return values
    }

    func company(_ told: EditValues, _ row: CompanyRow) -> EditValues {
        var values = CompanyEdit.values(row)
        for name in Self.companyNames { values[name] = told[Self.prefix + name] }
        return values
    }

    func page(_ visit: Visit, form: Form, meanwhile: StaleEdit? = nil) -> EditPage {
        let back = HandoffRoutes.back(visit)
        let rejection = story.whole.handoff.rejection
        let reason = rejection.map { "Rejected: \(TouchWords.plain($0.reason)). " } ?? ""
        let note = rejection?.note.map { "“\($0)” " } ?? ""
        return EditPage(
            heading: "Mend the data of \(dossier.name)", crumbTitle: "Rejections", crumbLink: "/rejections",
            sentence: reason + note
                + "Mending is the answer: the lead is judged anew and goes back to whom it was with.",
            fields: fields, form: form,
            action: ("/handoffs/\(story.row.id)/correction" as Link).with("back", back.address), cancel: back,
            button: "Mend and hand back", tokenField: visit.tokenField,
            revision: meanwhile?.revision ?? dossier.person.revision,
            meanwhile: meanwhile.map { .init(author: $0.author, values: $0.values) })
    }
}
