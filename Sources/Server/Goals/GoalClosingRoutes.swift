import Domain
import Hummingbird
import Record

/// The routes on which months and quarters are frozen, and figures restated.
enum GoalClosingRoutes {
    static func routes(_ goals: GoalStore) -> [Route] {
        [
            Route(.get, "/goals/closing", .oversee) { visit in
                do {
                    let day = try GoalAddress.day(visit.query["on"], "on")
                    let closing = try await goals.closing(on: day, try visit.reader)
                    return try await visit.page(
                        GoalClosingPage(
                            closing: closing, tokenField: visit.tokenField, mayFreeze: true, format: visit.format))
                } catch Problem.notFound(let sentence) where visit.query.fields.isEmpty {
                    return try await visit.page(NoGoalsPage(sentence: sentence))
                }
            },
            Route(.post, "/goals/closing", .lead) { visit in
                let reader = FormReader(visit.form)
                let day = try reader.check(reader.day("on", "The quarter"))
                let isFrozen = try await goals.close(on: day, try visit.act)
                return visit.redirect(
                    to: ("/goals/closing" as Link).with("on", day.description),
                    toast: Toast(isFrozen ? "Frozen." : "Your name stands under it. The other side’s freezes it."))
            },
            Route(.post, "/goals/months", .oversee) { visit in
                let reader = FormReader(visit.form)
                let day = try reader.check(reader.day("on", "The month"))
                try await goals.freeze(.month, on: day, try visit.act)
                return visit.redirect(
                    to: ("/goals/closing" as Link).with("on", day.description), toast: Toast("Frozen."))
            },
            Route(.post, "/goals/restatements", .oversee) { visit in
                let reader = FormReader(visit.form)
                let (metric, reason) = try reader.check(
                    reader.text("metric", "The metric"), reader.text("reason", "Why", limit: 300))
                let address = try GoalAddress(visit.form)
                guard let day = address.on else { throw Problem.invalid("on", "Say which period is restated.") }
                try await goals.restate(
                    metric, address.period, on: day, segment: address.segment, reason: reason, try visit.act)
                return visit.redirect(
                    to: address.link("/goals/metrics/\(metric)"), toast: Toast("Restated. Both values are shown."))
            },
        ]
    }
}
