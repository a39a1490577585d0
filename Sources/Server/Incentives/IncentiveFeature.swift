import Domain
import Hummingbird
import Record

/// What is paid for what: each one's statement, freezing, payroll, and trying a draft before it is signed.
enum IncentiveFeature {
    private static let spreadsheet = "text/csv; charset=utf-8"

    static func feature(_ store: IncentiveStore) -> Feature {
        Feature(
            "incentives",
            routes: reading(store) + writing(store))
    }

    private static func reading(_ store: IncentiveStore) -> [Route] {
        [
            Route(.get, "/incentives", .signedIn) { visit in
                do {
                    let report = try await store.report(try IncentiveRequest(visit.query), visit.reader)
                    if visit.wantsJSON { return try visit.json(IncentiveEntry(report)) }
                    return try await visit.page(
                        IncentivePage(
                            report: report, query: visit.query, format: visit.format, token: visit.tokenField))
                } catch Problem.notFound(let sentence) where !visit.wantsJSON {
                    return try await visit.page(NoIncentivePage(sentence: sentence))
                }
            },
            Route(.get, "/incentives/left", .signedIn) { visit in
                let report = try await store.report(try IncentiveRequest(visit.query), visit.reader)
                return try await visit.page(IncentiveLeftPage(report: report, query: visit.query))
            },
            Route(.get, "/incentives/file", .signedIn) { visit in
                let report = try await store.report(try IncentiveRequest(visit.query), visit.reader)
                return visit.download(
                    IncentiveFile.lines(report), name: "incentives-\(report.span.label).csv",
                    contentType: spreadsheet)
            },
            Route(.get, "/incentives/payrolls/:payroll", .signedIn) { visit in
                let id = try visit.id("payroll", of: Payroll.self)
                let bytes = try await store.payroll(id, viewer: try visit.viewer)
                return visit.download(bytes, name: "payroll-\(id).csv", contentType: spreadsheet)
            },
            Route(.get, "/incentives/simulate", .signedIn) { visit in
                let choices = try await store.choices(for: try visit.viewer)
                return try await visit.page(
                    IncentiveTrialPage(trial: nil, choices: choices, form: visit.query, token: visit.tokenField))
            },
            Route(.post, "/incentives/simulate", .signedIn) { visit in
                let choices = try await store.choices(for: try visit.viewer)
                return try await visit.submit { _ in
                    let trial = try await store.simulate(try tried(visit.form), visit.reader)
                    return try await visit.page(
                        IncentiveTrialPage(trial: trial, choices: choices, form: visit.form, token: visit.tokenField))
                } again: { form in
                    IncentiveTrialPage(trial: nil, choices: choices, form: form, token: visit.tokenField)
                }
            },
        ]
    }

    private static func writing(_ store: IncentiveStore) -> [Route] {
        [
            Route(.post, "/incentives/freezing", .signedIn) { visit in
                let request = try IncentiveRequest(visit.query)
                try await store.freeze(request, viewer: try visit.viewer, visit.act)
                return visit.redirect(
                    to: request.link(), toast: Toast("The period is frozen. Later changes add lines."))
            },
            Route(.post, "/incentives/adjustments", .signedIn) { visit in
                let request = try IncentiveRequest(visit.query)
                let count = try await store.adjust(request, viewer: try visit.viewer, visit.act)
                let words = count == 0 ? "Nothing has changed." : "\(Format.count(count, "line")) added."
                return visit.redirect(to: request.link(), toast: Toast(words))
            },
            Route(.post, "/incentives/payrolls", .signedIn) { visit in
                let request = try IncentiveRequest(visit.query)
                let bytes = try await store.takeToPayroll(request, viewer: try visit.viewer, visit.act)
                return visit.download(bytes, name: "payroll.csv", contentType: spreadsheet)
            },
        ]
    }

    /// - Throws: `Problem.invalid` where nothing is chosen and nothing pasted.
    private static func tried(_ form: Form) throws -> IncentiveStore.Tried {
        let chosen = try IncentiveStore.tried(form["tried"])
        if let text = form["text"], !text.allSatisfy(\.isWhitespace) { return .pasted(text, on: chosen ?? .inForce) }
        guard let chosen else {
            throw Problem.invalid("tried", "Choose a version or a draft, or paste what is to be tried.")
        }
        return chosen
    }
}
