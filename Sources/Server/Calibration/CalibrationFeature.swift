import Domain
import Hummingbird
import Record

/// Rounds in which both sides judge the same leads, neither seeing what the other says.
package enum CalibrationFeature {
    package static func feature(_ handoffs: HandoffStore) -> Feature {
        let store = CalibrationStore(database: handoffs.database, accords: handoffs.accords)
        return Feature(
            "calibrations",
            routes: reading(store) + writing(store))
    }

    private static func reading(_ store: CalibrationStore) -> [Route] {
        [
            Route(.get, "/calibrations", .signedIn) { visit in
                try await visit.page(try await CalibrationListPage.read(store, visit))
            },
            Route(.get, "/calibrations/:calibration", .signedIn) { visit in
                let id = try visit.id("calibration", of: CalibrationRound.self)
                return try await visit.page(try await CalibrationPage.read(store, visit, id))
            },
            Route(.get, "/calibrations/:calibration/leads/:number", .signedIn) { visit in
                let id = try visit.id("calibration", of: CalibrationRound.self)
                return try await visit.page(
                    try await CalibrationCasePage.read(store, visit, id, try number(visit)))
            },
        ]
    }

    private static func writing(_ store: CalibrationStore) -> [Route] {
        [
            Route(.post, "/calibrations/:calibration/leads/:number/verdict", .signedIn) { visit in
                let id = try visit.id("calibration", of: CalibrationRound.self)
                let number = try number(visit)
                return try await visit.submit { reader in
                    let note = reader.optionalText("note", "Your note", limit: 1_000)
                    let said = try reader.check(reader.choice("said", "Your verdict", of: CalibrationSaid.self))
                    let viewer = try visit.viewer
                    try await store.judge(
                        id, number: number, isInside: said == .inside, note: note, by: viewer, try visit.act)
                    let next = try await store.database.read {
                        try CalibrationReading.read(id, store.accords, viewer: viewer, in: $0).next
                    }
                    let link: Link = next.map { "/calibrations/\(id)/leads/\($0.number)" } ?? "/calibrations/\(id)"
                    return visit.redirect(
                        to: link, toast: Toast(next == nil ? "You have judged all of them." : "Kept. The next one."))
                } again: { form in
                    try await CalibrationCasePage.read(store, visit, id, number, form)
                }
            },
            Route(.post, "/calibrations/:calibration/finding", .lead) { visit in
                let id = try visit.id("calibration", of: CalibrationRound.self)
                return try await visit.submit { reader in
                    let sentence = try reader.check(reader.text("sentence", "What you found", limit: 2_000))
                    try await store.record(id, sentence, by: try visit.viewer, try visit.act)
                    return visit.redirect(to: "/calibrations/\(id)", toast: Toast("It is recorded."))
                } again: { form in
                    try await CalibrationPage.read(store, visit, id, form)
                }
            },
        ]
    }

    private static func number(_ visit: Visit) throws -> Int {
        guard let number = Int(try visit.parameter("number")) else { throw Problem.notFound("There is no such lead.") }
        return number
    }
}

/// What a form says about a lead.
enum CalibrationSaid: String, Sendable {
    case inside, outside
}
