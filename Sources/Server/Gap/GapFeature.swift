import Domain
import Hummingbird
import Record

/// Where the gap between goal and payment comes from: the page, the rows behind its figures, what owners write.
enum GapFeature {
    static func feature(_ store: GapStore) -> Feature {
        Feature(
            "gap",
            routes: [
                Route(.get, "/gap", .signedIn) { visit in
                    do {
                        let report = try await store.report(try GapRequest(visit.query), visit.reader)
                        if visit.wantsJSON { return try visit.json(GapEntry(report)) }
                        return try await visit.page(try page(report, visit))
                    } catch Problem.notFound(let sentence) where !visit.wantsJSON {
                        return try await visit.page(NoGapPage(sentence: sentence))
                    }
                },
                Route(.get, "/gap/file", .signedIn) { visit in
                    let report = try await store.report(try GapRequest(visit.query), visit.reader)
                    return visit.download(
                        GapFile.lines(report), name: "gap-\(report.span.label).csv",
                        contentType: "text/csv; charset=utf-8")
                },
                Route(.get, "/gap/rows", .signedIn) { visit in
                    let request = try GapRequest(visit.query)
                    guard let step = GapStep(rawValue: visit.query["step"] ?? "") else {
                        throw Problem.notFound("A figure of the gap is named by its step.")
                    }
                    let segment = visit.query["segment"] ?? ""
                    let size = Pagination.size
                    let wanted = min(max(1, visit.query["page"].flatMap { Int($0) } ?? 1), 1_000_000)
                    let rows = try await store.rows(
                        request, step: step, segment: segment, page: (offset: (wanted - 1) * size, size: size),
                        visit.reader)
                    return try await visit.page(
                        GapRowsPage(
                            rows: rows,
                            pages: Pagination(
                                query: visit.query, total: rows.total, link: GapLinks.rows(request, step, segment)),
                            format: visit.format))
                },
                Route(.post, "/gap/answers", .manage) { visit in
                    let request = try GapRequest(visit.query)
                    return try await visit.submit { form in
                        try await store.answer(try answer(visit.form), request, viewer: try visit.viewer, visit.act)
                        return visit.redirect(
                            to: request.link().at("parts"), toast: Toast("Your sentence stands under its part."))
                    } again: { form in
                        try page(try await store.report(request, visit.reader), visit, form)
                    }
                },
            ])
    }

    private static func page(_ report: GapReport, _ visit: Visit, _ form: Form = Form()) throws -> GapPage {
        GapPage(
            report: report, viewer: try visit.viewer, format: visit.format, form: form, token: visit.tokenField)
    }

    /// - Throws: `Problem.invalid` for a day that is none.
    private static func answer(_ form: Form) throws -> GapAnswerForm {
        var due: Day?
        if let text = form["due"], !text.isEmpty {
            guard let day = Day(text: text) else {
                throw Problem.invalid("due", "“\(text)” is no day such as 2027-01-29.")
            }
            due = day
        }
        return GapAnswerForm(
            part: form["part"] ?? "", segment: form["segment"] ?? "", sentence: form["sentence"] ?? "",
            action: form["action"] ?? "", due: due, revision: form["revision"].flatMap { Int64($0) } ?? 0)
    }
}

/// Addresses of the gap.
enum GapLinks {
    static func rows(_ request: GapRequest, _ step: GapStep, _ segment: String = "") -> Link {
        request.link("/gap/rows").with("step", step.rawValue).with("segment", segment.isEmpty ? nil : segment)
    }
}
