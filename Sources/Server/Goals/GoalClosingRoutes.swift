import Domain
import Hummingbird
import Record

/// The routes on which months and quarters are frozen.
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
        ]
    }
}
