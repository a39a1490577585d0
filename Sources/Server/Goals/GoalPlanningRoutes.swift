import Domain
import Hummingbird
import Record

/// The routes of backward planning.
enum GoalPlanningRoutes {
    static func routes(_ goals: GoalStore) -> [Route] {
        [
            Route(.get, "/goals/planning", .signedIn) { visit in
                let viewer = try visit.viewer
                let mayManage = Permission.manage.allows(viewer)
                func page(_ plan: GoalPlan?, _ form: Form) -> GoalPlanningPage {
                    GoalPlanningPage(
                        plan: plan, form: form, tokenField: visit.tokenField, mayManage: mayManage,
                        mayClose: Permission.oversee.allows(viewer), format: visit.format)
                }
                do {
                    let plan = try await goals.plan(try request(visit.query), try visit.reader)
                    return try await visit.page(page(plan, visit.query))
                } catch Problem.notFound(let sentence) where visit.query.fields.isEmpty {
                    return try await visit.page(NoGoalsPage(sentence: sentence))
                } catch Problem.invalid(let faults) {
                    // What no field of the form can mend stands above all of them.
                    let own = ["amount", "from", "quarters", "basis", "rates"]
                    let told = faults.map { fault in
                        own.contains(fault.field)
                            ? fault : FieldFault(field: "", message: "\(fault.field): \(fault.message)")
                    }
                    let isAsked = !visit.query.fields.isEmpty
                    return try await visit.page(
                        page(nil, visit.query.with(told)), status: isAsked ? .unprocessableContent : .ok)
                }
            },
            Route(.get, "/goals/planning/file", .signedIn) { visit in
                let plan = try await goals.plan(try request(visit.query), try visit.reader)
                return visit.download(
                    GoalPlanFile.lines(plan), name: "leads-needed.csv", contentType: GoalFeature.spreadsheet)
            },
            Route(.post, "/goals/planning/draft", .manage) { visit in
                let text = try await goals.draft(try request(visit.form), try visit.reader)
                let report = try await goals.accords.check(text, at: visit.now)
                return try await visit.page(
                    ProposalPage(
                        form: Form().setting("text", text), report: report, tokenField: visit.tokenField))
            },
        ]
    }

    private static func request(_ form: Form) throws -> GoalPlanRequest {
        func text(_ name: String) -> String? { form[name].flatMap { $0.isEmpty ? nil : $0 } }
        func number(_ name: String) throws -> Int64? {
            guard let text = text(name) else { return nil }
            guard let number = Int64(text.filter { $0 != "," && $0 != " " }) else {
                throw Problem.invalid(name, "“\(text)” is no whole number.")
            }
            return number
        }
        let from = try GoalAddress.day(text("from"), "from")
        if let until = try GoalAddress.day(text("until"), "until"), let from {
            _ = try DayRange(from: from, until: until)
        }
        let basis = text("basis")
        guard basis == nil || basis == "paid" || basis == "booked" else {
            throw Problem.invalid("basis", "A goal is booked or paid.")
        }
        return GoalPlanRequest(
            amount: try number("amount"), from: from, quarters: try number("quarters").map { Int(clamping: $0) } ?? 1,
            isPaid: basis.map { $0 == "paid" }, isBySignedRates: text("rates") == "signed")
    }
}
