import Domain
import Hummingbird
import Record

/// The routes of meetings with buyers, and of what a hand-off carries.
struct BuyerMeetingRoutes: Sendable {
    let store: HandoffStore
    let accords: AccordShelf

    private var meetings: BuyerMeetingStore { BuyerMeetingStore(handoffs: store, accords: accords) }

    var routes: [Route] {
        [
            Route(.get, "/handoffs/:handoff/meeting", .decide) { visit in
                try await visit.page(try await bookingPage(visit, failed: nil))
            },
            Route(.post, "/handoffs/:handoff/meeting", .decide, handler: book),
            Route(.get, "/handoffs/:handoff/contents", .work) { visit in
                try await visit.page(try await contentsPage(visit, failed: nil))
            },
            Route(.post, "/handoffs/:handoff/contents", .work, handler: fill),
            Route(.get, "/handoffs/:handoff", .signedIn, handler: handoff),
            Route(.get, "/buyer-meetings/:meeting", .signedIn) { visit in
                try await visit.page(try await page(visit))
            },
            Route(.get, "/buyer-meetings/:meeting/holding", .decide) { visit in
                try await visit.page(try await holdingPage(visit, failed: nil))
            },
            Route(.post, "/buyer-meetings/:meeting/holding", .decide, handler: hold),
            Route(.get, "/buyer-meetings/:meeting/time", .decide) { visit in
                try await visit.page(try await timePage(visit, failed: nil))
            },
            Route(.post, "/buyer-meetings/:meeting/time", .decide, handler: move),
            Route(.post, "/buyer-meetings/:meeting/absence", .decide) { visit in
                let (id, act, viewer) = try deed(visit)
                try await meetings.miss(id, by: viewer, act)
                return visit.redirect(to: "/buyer-meetings/\(id)", toast: Toast("Noted: they did not come."))
            },
            Route(.post, "/buyer-meetings/:meeting/cancellation", .decide) { visit in
                let (id, act, viewer) = try deed(visit)
                try await meetings.callOff(id, by: viewer, act)
                return visit.redirect(to: "/buyer-meetings/\(id)", toast: Toast("The meeting is called off."))
            },
        ]
    }

    // MARK: - Booking

    private func book(_ visit: Visit) async throws -> Response {
        try await visit.submit { reader in
            let (dossier, story) = try await HandoffRoutes.read(store, visit)
            let handing = try handing(dossier)
            let viewer = try visit.viewer
            let at = try BuyerMeetingForms.instant(reader, viewer)
            let contents = EditValues(reader, BuyerMeetingForms.contents(handing))
            let values = EditValues(reader, BuyerMeetingForms.booking(handing, viewer, visit.format))
            try reader.check()
            var input = BuyerMeetingInput(at: at, contents: contents)
            input.host = values.text("host").flatMap { ID<User>(text: $0) }
            input.minutes = values.text("minutes").flatMap { Int($0) }
            input.place = values.text("place")
            let (wish, deed) = (input, try act(visit))
            let booked = try await underDay { try await meetings.book(story.row.id, wish, by: viewer, deed) }
            let more: String
            if case .handedOn = booked.result {
                more = " " + BuyerMeetingForms.words(booked.result, dossier)
            } else {
                more = ""
            }
            return visit.redirect(
                to: "/leads/\(dossier.lead.id)",
                toast: Toast("The meeting is booked for \(visit.format.near(at)).\(more)"))
        } again: { form in
            try await bookingPage(visit, failed: form)
        }
    }

    private func bookingPage(_ visit: Visit, failed: Form?) async throws -> EditPage {
        let (dossier, story) = try await HandoffRoutes.read(store, visit)
        let handing = try handing(dossier)
        let format = visit.format
        let known = BuyerMeetingForms.known(dossier, story.row.id, handing)
        return EditPage(
            heading: "Book a meeting with \(dossier.name)", crumbTitle: "Queue", crumbLink: "/queue",
            sentence: sentence(handing), fields: BuyerMeetingForms.booking(handing, try visit.viewer, format),
            form: failed ?? BuyerMeetingForms.form(nil, format, known),
            action: "/handoffs/\(story.row.id)/meeting", cancel: "/leads/\(dossier.lead.id)", button: "Book it",
            tokenField: visit.tokenField)
    }

    /// What the accord says makes the lead ready for the next side.
    private func sentence(_ handing: LeadDossier.Handing) -> String {
        let definition = handing.accord.definitions.sentences.first { $0.name == "salesQualified" }?.text
        return definition.map { "It goes on when this holds: \($0)" } ?? "What is not known yet can be told afterwards."
    }

    private func handing(_ dossier: LeadDossier) throws -> LeadDossier.Handing {
        guard let handing = dossier.handing else {
            throw Problem.conflict("The accord in force knows no hand-off after a meeting.")
        }
        return handing
    }

    // MARK: - What became of it

    private func hold(_ visit: Visit) async throws -> Response {
        try await visit.submit { reader in
            let (meeting, dossier) = try await read(visit)
            let handing = try handing(dossier)
            let (id, act, viewer) = try deed(visit)
            let at = try BuyerMeetingForms.instant(reader, viewer)
            let contents = EditValues(reader, BuyerMeetingForms.contents(handing))
            try reader.check()
            let result = try await underDay {
                try await meetings.hold(id, at: at, contents: contents, by: viewer, act)
            }
            return visit.redirect(
                to: "/leads/\(meeting.lead)",
                toast: Toast("The meeting took place. \(BuyerMeetingForms.words(result, dossier))"))
        } again: { form in
            try await holdingPage(visit, failed: form)
        }
    }

    private func holdingPage(_ visit: Visit, failed: Form?) async throws -> EditPage {
        let (meeting, dossier) = try await read(visit)
        let handing = try handing(dossier)
        let known = BuyerMeetingForms.known(dossier, meeting.nextHandoff ?? meeting.handoff, handing)
        let at = min(meeting.plannedAt, visit.now)
        return EditPage(
            heading: "The meeting with \(dossier.name) took place", crumbTitle: "Queue", crumbLink: "/queue",
            sentence: sentence(handing),
            fields: BuyerMeetingForms.when(visit.format) + BuyerMeetingForms.contents(handing),
            form: failed ?? BuyerMeetingForms.form(at, visit.format, known),
            action: "/buyer-meetings/\(meeting.id)/holding", cancel: "/buyer-meetings/\(meeting.id)",
            button: "It took place", tokenField: visit.tokenField)
    }

    private func move(_ visit: Visit) async throws -> Response {
        try await visit.submit { reader in
            let (id, act, viewer) = try deed(visit)
            let at = try BuyerMeetingForms.instant(reader, viewer)
            try reader.check()
            try await underDay { try await meetings.move(id, to: at, by: viewer, act) }
            return visit.redirect(
                to: "/buyer-meetings/\(id)", toast: Toast("The meeting is moved to \(visit.format.near(at))."))
        } again: { form in
            try await timePage(visit, failed: form)
        }
    }

    private func timePage(_ visit: Visit, failed: Form?) async throws -> EditPage {
        let (meeting, dossier) = try await read(visit)
        return EditPage(
            heading: "Move the meeting with \(dossier.name)", crumbTitle: "Queue", crumbLink: "/queue",
            sentence: "It was planned for \(visit.format.near(meeting.plannedAt)).",
            fields: BuyerMeetingForms.when(visit.format),
            form: failed ?? BuyerMeetingForms.form(meeting.plannedAt, visit.format),
            action: "/buyer-meetings/\(meeting.id)/time", cancel: "/buyer-meetings/\(meeting.id)", button: "Move it",
            tokenField: visit.tokenField)
    }

    /// What is wrong with the instant stands under the day of the form.
    private func underDay<Result>(_ verb: () async throws -> Result) async throws -> Result {
        do {
            return try await verb()
        } catch Problem.invalid(let faults) {
            throw Problem.invalid(
                faults.map { $0.field == "at" ? FieldFault(field: "day", message: $0.message) : $0 })
        }
    }

    private func page(_ visit: Visit) async throws -> BuyerMeetingPage {
        let (meeting, dossier) = try await read(visit)
        let steps = try await store.database.read { try BuyerMeetingQueries.steps(of: meeting.id, in: $0) }
        return BuyerMeetingPage(
            meeting: meeting, steps: steps, dossier: dossier, tokenField: visit.tokenField)
    }

    private func read(_ visit: Visit) async throws -> (BuyerMeetingRow, LeadDossier) {
        let id = try visit.id("meeting", of: BuyerMeeting.self)
        guard let meeting = try await store.database.read({ try BuyerMeetingQueries.find(id, in: $0) }) else {
            throw Problem.notFound("There is no such meeting.")
        }
        return (meeting, try await LeadDossier.read(meeting.lead, store, try visit.reader))
    }

    private func deed(_ visit: Visit) throws -> (ID<BuyerMeeting>, Act, Viewer) {
        (try visit.id("meeting", of: BuyerMeeting.self), try act(visit), try visit.viewer)
    }

    private func act(_ visit: Visit) throws -> Act {
        Act(author: try visit.viewer.user, now: visit.now, ids: visit.services.ids)
    }

    // MARK: - What a hand-off carries

    /// A lead has a page of its own; a customer who is handed over has it here.
    private func handoff(_ visit: Visit) async throws -> Response {
        let subject = try await HandoffRoutes.subject(store, visit)
        guard subject.isCustomer else { return visit.redirect(to: subject.link) }
        return try await visit.page(CustomerHandoffPage(subject: subject, tokenField: visit.tokenField))
    }

    private func contentsPage(_ visit: Visit, failed: Form?) async throws -> EditPage {
        let subject = try await HandoffRoutes.subject(store, visit)
        let story = subject.story
        guard HandoffAccess(viewer: subject.viewer).mayFill(story.whole) else {
            throw Problem.forbidden("This hand-off is with somebody else.")
        }
        let form = CarriedForm(accord(story), kind(story))
        let texts = Dictionary(story.contents.map { ($0.field, $0.value) }, uniquingKeysWith: { first, _ in first })
        var known = form.contents.map { ($0.name, texts[$0.name] ?? "") }
        if !subject.isCustomer {
            let lead = try await store.database.read { try LeadQueries.find(story.row.lead, in: $0) }
            let values = lead.map(LeadEdit.values)
            known += form.leadFields.map { ($0.name, values?[$0.name] ?? "") }
        }
        return EditPage(
            heading: "What to know about \(subject.name)", crumbTitle: "Queue", crumbLink: "/queue",
            sentence: "Whoever takes over reads this first.",
            fields: form.fields.map { field in
                var field = field
                field.isRequired = false
                return field
            }, form: failed ?? BuyerMeetingForms.form(nil, visit.format, known),
            action: "/handoffs/\(story.row.id)/contents", cancel: subject.link, button: "Keep it",
            tokenField: visit.tokenField)
    }

    private func fill(_ visit: Visit) async throws -> Response {
        try await visit.submit { reader in
            let subject = try await HandoffRoutes.subject(store, visit)
            let story = subject.story
            let values = EditValues(reader, CarriedForm(accord(story), kind(story)).fields)
            try reader.check()
            let (id, viewer, act) = (story.row.id, try visit.viewer, try act(visit))
            guard kind(story).of != story.whole.rules.kind.of else {
                let missing = try await meetings.fill(id, values, by: viewer, act)
                let words = missing.isEmpty ? "Kept. Nothing is missing." : "Kept. Still missing: \(names(missing))."
                return visit.redirect(to: subject.link, toast: Toast(words))
            }
            let result = try await meetings.complete(id, contents: values, by: viewer, act)
            return visit.redirect(
                to: subject.link, toast: Toast("Kept. \(BuyerMeetingForms.words(result, nil))"))
        } again: { form in
            try await contentsPage(visit, failed: form)
        }
    }

    private func names(_ fields: [String]) -> String {
        fields.map { CarriedForm.title($0).lowercased() }.joined(separator: ", ")
    }

    private func accord(_ story: HandoffStory) -> Accord { story.whole.compiled.accord }

    /// Of a first hand-off one tells what the second will carry.
    private func kind(_ story: HandoffStory) -> HandOffKind {
        let own = story.whole.rules.kind
        guard own.of == .qualified || own.of == .expansion else { return own }
        return accord(story).handOffs.first { $0.of == .salesQualified } ?? own
    }
}
