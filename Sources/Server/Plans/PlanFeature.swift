import Domain
import Hummingbird
import Record

/// Trying a draft on the record before anybody signs it.
package enum PlanFeature {
    static func feature(_ plans: PlanStore, accords: AccordStore) -> Feature {
        Feature(
            "plan",
            routes: [
                Route(.get, "/plan", .lead) { visit in
                    try await visit.page(try await page(plans, accords, visit, form: visit.query))
                },
                Route(.get, "/plan/suggest", .lead) { visit in
                    try await visit.page(try await suggested(plans, accords, visit, form: visit.query))
                },
                Route(.post, "/plan/suggest", .lead) { visit in
                    try await visit.submit { reader in
                        try await proposeSuggested(plans, accords, visit, reader)
                    } again: { form in
                        try await suggested(plans, accords, visit, form: form)
                    }
                },
                Route(.get, "/plan/versions/:version", .lead) { visit in
                    guard let version = Int64(try visit.parameter("version")),
                        let report = try await plans.kept(version)
                    else { throw Problem.notFound("This version was proposed without a plan.") }
                    return visit.download(
                        Array(report.utf8), name: "plan-\(version).json", contentType: "application/json")
                },
                Route(.post, "/plan", .lead) { visit in
                    try await visit.submit { reader in
                        try await propose(plans, accords, visit, reader)
                    } again: { form in
                        try await page(plans, accords, visit, form: form)
                    }
                },
            ])
    }

    /// The version whose text is tried: the one that the address names, else the newest that was not superseded.
    private static func base(_ accords: AccordStore, _ form: Form, at now: Timestamp) async throws -> KeptVersion? {
        if let number = form["version"].flatMap({ Int64($0) }) { return try await accords.version(number) }
        guard let current = try await accords.library.current(at: now)?.number else { return nil }
        return try await accords.version(current)
    }

    private static func page(
        _ plans: PlanStore, _ accords: AccordStore, _ visit: Visit, form: Form
    ) async throws -> PlanPage {
        guard let base = try await base(accords, form, at: visit.now) else {
            return PlanPage(base: nil, form: form, outcome: nil, format: visit.format, tokenField: visit.tokenField)
        }
        let settings = PlanForm(AccordDocument(base.text).accord.scoring, form)
        let outcome: PlanPage.Outcome
        do {
            let request = PlanRequest(
                try settings.text(of: base.text), from: form["from"].flatMap { Day(text: $0) },
                to: form["to"].flatMap { Day(text: $0) })
            let compared = try await plans.compare(request, at: visit.now)
            // While a slider is dragged the curve stays as it is: it takes as many replays as it has points.
            let curve = form["part"] == "outcome" ? nil : try plans.curve(compared, of: threshold(compared, form))
            outcome = .compared(compared, curve)
        } catch let problem as Problem {
            guard case .invalid(let faults) = problem else { throw problem }
            outcome = .refused(faults.map(\.message))
        }
        return PlanPage(
            base: .init(number: base.number, settings: settings), form: form, outcome: outcome, format: visit.format,
            tokenField: visit.tokenField)
    }

    private static func threshold(_ compared: ComparedPlan, _ form: Form) -> PlanThreshold? {
        PlanThreshold.all(compared.draft.scoring).first { $0.name == form["curve"] }
    }

    /// Writes the moved numbers into a new version and puts it before the parties, with the plan beside it.
    private static func propose(
        _ plans: PlanStore, _ accords: AccordStore, _ visit: Visit, _ reader: FormReader
    ) async throws -> Response {
        guard let base = try await base(accords, visit.form, at: visit.now) else {
            throw Problem.conflict("There is no accord to make a draft of.")
        }
        let settings = PlanForm(AccordDocument(base.text).accord.scoring, visit.form)
        guard !settings.moved.isEmpty else {
            throw Problem.invalid(
                "settings", "Nothing was moved: the draft would say what version \(base.number) says.")
        }
        return try await propose(try settings.text(of: base.text), plans, accords, visit)
    }

    private static func suggested(
        _ plans: PlanStore, _ accords: AccordStore, _ visit: Visit, form: Form
    ) async throws -> SuggestPage {
        guard let base = try await base(accords, form, at: visit.now) else {
            return SuggestPage(
                version: nil, suggestion: nil, form: form, format: visit.format, tokenField: visit.tokenField)
        }
        return SuggestPage(
            version: base.number, suggestion: try await plans.suggest(asked(base, form), at: visit.now), form: form,
            format: visit.format, tokenField: visit.tokenField)
    }

    private static func asked(_ base: KeptVersion, _ form: Form) -> SuggestRequest {
        SuggestRequest(
            base.text, target: form["target"].flatMap { LearningRows.Target(rawValue: $0) },
            from: form["from"].flatMap { Day(text: $0) }, to: form["to"].flatMap { Day(text: $0) })
    }

    /// Writes what is suggested into a new version and puts it before the parties, with its plan beside it.
    private static func proposeSuggested(
        _ plans: PlanStore, _ accords: AccordStore, _ visit: Visit, _ reader: FormReader
    ) async throws -> Response {
        guard let base = try await base(accords, visit.form, at: visit.now) else {
            throw Problem.conflict("There is no accord to make a draft of.")
        }
        let suggestion = try await plans.suggest(asked(base, visit.form), at: visit.now)
        let isScore = visit.form["what"] == "score"
        guard let text = isScore ? suggestion.score.text : suggestion.thresholdText else {
            throw Problem.invalid("what", "The record suggests no other \(isScore ? "score" : "threshold") any more.")
        }
        return try await propose(text, plans, accords, visit)
    }

    private static func propose(
        _ text: String, _ plans: PlanStore, _ accords: AccordStore, _ visit: Visit
    ) async throws -> Response {
        let compared = try await plans.compare(PlanRequest(text), at: visit.now)
        let act = try visit.act
        let version = try await accords.propose(text, act)
        try await plans.attach(compared, to: version.number, act)
        return visit.redirect(
            to: "/accords/\(version.number)",
            toast: Toast(
                "Version \(version.number) is proposed, with its plan. It needs the signatures of all parties."))
    }
}
