import Domain
import Record

/// What is to be looked at again, a form to record it, and what was recorded before.
struct AccordReviewsPage: Page {
    let reading: AccordReviewReading
    let viewer: Viewer
    let format: Format
    let tokenField: HTML
    let form: Form

    static func read(_ store: HandoffStore, _ visit: Visit, _ form: Form = Form()) async throws -> AccordReviewsPage {
        let reader = try visit.reader
        let reading = try await store.database.read {
            try AccordReviewReading.read(store.accords, reader, in: $0)
        }
        return AccordReviewsPage(
            reading: reading, viewer: reader.viewer, format: visit.format, tokenField: visit.tokenField, form: form)
    }

    var title: String { "Reviews" }
    var crumbs: [Crumb] { [Crumb("Accord", "/accords"), Crumb("Reviews")] }
    var current: Link? { "/accords" }

    var content: HTML {
        """
        \(HTML.head(title, "What both sides promised to look at again, and what they found."))
        \(AccordReview.Kind.allCases.map(section))
        """
    }

    private func section(_ kind: AccordReview.Kind) -> HTML {
        let open = reading.open(kind)
        guard reading.period(kind) != nil || reading.reviews.contains(where: { $0.kind == kind }) else {
            return .nothing
        }
        return HTML.section(
            kind == .accord ? "The accord" : "Target accounts", HTML(text: sentence(kind)), id: kind.rawValue,
            """
            \(if: !open.isEmpty, recording(kind, open))
            \(past(kind))
            """)
    }

    private func sentence(_ kind: AccordReview.Kind) -> String {
        let often = reading.period(kind).map { "Looked at again every \($0.rawValue)." } ?? "No longer asked for."
        guard let first = reading.open(kind).last else { return "\(often) Nothing is due." }
        return "\(often) Due since \(format.day(reading.day(first)))."
    }

    private func recording(_ kind: AccordReview.Kind, _ open: [AccordReview]) -> HTML {
        let look: HTML =
            kind == .accord
            ? HTML.button("Read the accord", "/accords") + HTML.button("Open the scorecard", "/scorecard")
            : HTML.button("\(Format.count(reading.changes.count, "change")) of the list", "/accords/targets")
        guard viewer.isLeader else {
            return "<p>Waits for a leader to record it.</p><div class=\"buttons\">\(look)</div>"
        }
        let fields = Fields(form["kind"] == kind.rawValue ? form : Form(), prefix: "\(kind.rawValue)-")
        return """
            <form class="card form narrow" method="post" action="/accords/reviews">\(tokenField)\(fields.faults)
            \(fields.hidden("kind", kind.rawValue))
            \(fields.area("sentence", "What you found", hint: "In a sentence: what stays, what is to change."))
            <div class="buttons"><button class="button first">Record the review</button>\(look)</div></form>
            """
    }

    private func past(_ kind: AccordReview.Kind) -> HTML {
        let done = reading.reviews.filter { $0.kind == kind && !$0.isOpen }
        guard !done.isEmpty else { return HTML.note("None has been recorded yet.") }
        return Table(
            "Reviews of \(kind.title)",
            columns: [.init("Due"), .init("Recorded"), .init("By"), .number("Version"), .init("Found")],
            rows: done.map { review in
                [
                    HTML(text: format.day(reading.day(review))),
                    review.doneAt.map { format.timeElement($0) } ?? "–", HTML(text: reading.name(review.author)),
                    "<a href=\"\("/accords/\(review.version)" as Link)\">\(review.version)</a>",
                    HTML(text: review.sentence ?? ""),
                ]
            }
        ).html
    }
}
