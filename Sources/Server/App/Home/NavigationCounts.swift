import Domain
import Record
import Storage

/// How much waits behind the places of the navigation, for whoever asks; nothing where it is not theirs to do.
enum NavigationCounts {
    /// The places with their counts; `NavigationTable` gives them their names.
    static func items(_ database: AppDatabase) -> [NavigationItem] {
        [
            NavigationItem(.work, "Rejections", icon: .answer, link: "/rejections") { viewer, _ in
                try await rejections(viewer, in: database)
            },
            NavigationItem(.work, "Review", icon: .merge, link: "/review") { viewer, _ in
                guard viewer.isOperations else { return nil }
                return try await database.read { connection in
                    try connection.integer("SELECT count(*) FROM review_item WHERE state = 'open'").map { Int($0) }
                }
            },
        ]
    }

    /// Rejections that the reader may answer: those of their parties, and procedural ones for operations.
    private static func rejections(_ viewer: Viewer, in database: AppDatabase) async throws -> Int? {
        guard Permission.answer.allows(viewer) else { return nil }
        let parties = viewer.parties.sorted { $0.rawValue < $1.rawValue }
        let procedural: SQL =
            viewer.isOperations
            ? """
            OR EXISTS (SELECT 1 FROM rejection WHERE rejection.handoff = handoff.id AND rejection.taken_back_at IS NULL
                AND rejection.counts_against = 'operations')
            """ : ""
        return try await database.read { connection in
            try connection.integer(
                """
                SELECT count(*) FROM handoff
                WHERE handoff.withdrawn IS NULL AND NOT handoff.history AND \(.toAnswer)
                    AND (handoff.from_party IN \(.list(parties)) \(procedural))
                """
            ).map { Int($0) }
        }
    }
}
