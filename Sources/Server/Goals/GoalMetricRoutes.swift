import Domain
import Hummingbird
import Record

/// The routes of one metric: its page, its targets, its actions, its bounds, and what is restated of it.
enum GoalMetricRoutes {
    static func routes(_ goals: GoalStore) -> [Route] {
        [
            Route(.get, "/goals/metrics/:metric", .signedIn) { visit in
                let desk = try await desk(goals, visit, visit.query)
                if visit.wantsJSON { return try visit.json(desk.history.map { GoalEntry($0, names: desk.names) }) }
                return try await visit.page(try page(visit, desk, visit.query, Form()))
            },
            Route(.post, "/goals/metrics/:metric/targets", .manage) { visit in
                let metric = try visit.parameter("metric")
                return try await visit.submit { _ in
                    try await goals.set(try draft(metric, visit.form), try visit.act)
                    return visit.redirect(
                        to: link(visit, metric),
                        toast: Toast("Set. It counts once Marketing and Sales have both signed it."))
                } again: { form in
                    try page(visit, try await desk(goals, visit, visit.form), visit.form, form)
                }
            },
            Route(.post, "/goals/targets/:target/signature", .manage) { visit in
                let target: ID<GoalTarget> = try visit.id("target")
                let row = try await goals.target(target)
                try await goals.sign(target, try visit.act)
                return visit.redirect(
                    to: ("/goals/metrics/\(row.metric)" as Link).with("view", row.period.rawValue)
                        .with("on", row.firstDay.description), toast: Toast("Signed."))
            },
            Route(.post, "/goals/metrics/:metric/actions", .manage) { visit in
                let metric = try visit.parameter("metric")
                return try await visit.submit { reader in
                    let (sentence, owner, due, party) = try reader.check(
                        reader.text("sentence", "What is done", limit: 500),
                        reader.id("owner", "The owner", of: User.self), reader.day("due", "The day"),
                        reader.choice("party", "The side", of: Party.self))
                    let address = try GoalAddress(visit.form)
                    try await goals.act(
                        on: GoalStore.ActionDraft(
                            metric: metric, period: address.period, day: address.on ?? due, party: party, owner: owner,
                            sentence: sentence, due: due), try visit.act)
                    return visit.redirect(to: link(visit, metric), toast: Toast("Noted."))
                } again: { form in
                    try page(visit, try await desk(goals, visit, visit.form), visit.form, form)
                }
            },
            Route(.post, "/goals/actions/:action/completion", .manage) { visit in
                let reader = FormReader(visit.form)
                let revision = try reader.check(reader.revision())
                let action: ID<GoalAction> = try visit.id("action")
                let row = try await goals.action(action)
                try await goals.finish(action, revision: revision, by: try visit.viewer, try visit.act)
                return visit.redirect(
                    to: ("/goals/metrics/\(row.metric)" as Link).with("view", row.period.rawValue)
                        .with("on", row.firstDay.description), toast: Toast("Done."))
            },
            Route(.post, "/goals/metrics/:metric/alerts", .manage) { visit in
                let metric = try visit.parameter("metric")
                return try await visit.submit { reader in
                    let reason = try reader.check(reader.text("reason", "Why", limit: 300))
                    try await goals.watch(
                        metric, below: visit.form["below"], above: visit.form["above"], reason: reason, try visit.act)
                    return visit.redirect(to: link(visit, metric), toast: Toast("Set."))
                } again: { form in
                    try page(visit, try await desk(goals, visit, visit.form), visit.form, form)
                }
            },
            Route(.post, "/goals/metrics/:metric/restatements", .oversee) { visit in
                let metric = try visit.parameter("metric")
                let address = try GoalAddress(visit.form)
                guard let day = address.on else { throw Problem.invalid("on", "Say which period is restated.") }
                return try await visit.submit { reader in
                    let reason = try reader.check(reader.text("because", "Why it is another now", limit: 300))
                    try await goals.restate(
                        metric, address.period, on: day, segment: address.segment, reason: reason, try visit.act)
                    return visit.redirect(
                        to: address.link("/goals/metrics/\(metric)"), toast: Toast("Restated. Both values are shown."))
                } again: { form in
                    let desk = try await goals.metric(metric, address.request, try visit.reader)
                    return try page(visit, desk, visit.form, form)
                }
            },
        ]
    }

    private static func desk(_ goals: GoalStore, _ visit: Visit, _ query: Form) async throws -> GoalMetricDesk {
        var address = try GoalAddress(Form([("view", query["view"] ?? ""), ("on", query["on"] ?? "")]))
        // A form's segment is what a target is for; the page stays whole.
        if query.fields.map(\.name) == visit.query.fields.map(\.name) { address = try GoalAddress(query) }
        return try await goals.metric(try visit.parameter("metric"), address.request, try visit.reader)
    }

    private static func page(
        _ visit: Visit, _ desk: GoalMetricDesk, _ query: Form, _ form: Form
    ) throws -> GoalMetricPage {
        GoalMetricPage(
            desk: desk, address: try GoalAddress(Form([("view", query["view"] ?? ""), ("on", query["on"] ?? "")])),
            form: form, tokenField: visit.tokenField, mayManage: Permission.manage.allows(try visit.viewer),
            mayRestate: Permission.oversee.allows(try visit.viewer), opened: query["change"], format: visit.format)
    }

    private static func link(_ visit: Visit, _ metric: String) -> Link {
        ("/goals/metrics/\(metric)" as Link).with("view", visit.form["view"]).with("on", visit.form["on"])
    }

    private static func draft(_ metric: String, _ form: Form) throws -> GoalTargetDraft {
        let address = try GoalAddress(
            Form(form.fields.filter { $0.name != "from" && $0.name != "until" }.map { ($0.name, $0.value) }))
        guard let day = address.on else { throw Problem.invalid("on", "Say which period the target is for.") }
        return GoalTargetDraft(
            metric: metric, period: address.period, day: day, segment: address.segment,
            from: try GoalAddress.day(form["from"], "from"), value: form["value"], atLeast: form["atLeast"],
            atMost: form["atMost"], reason: form["reason"] ?? "")
    }
}
