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
                return try await database.read { try WaitingCounts.reviews(in: $0) }
            },
        ]
    }

    /// Rejections that the reader may answer: those of their parties, and procedural ones for operations.
    private static func rejections(_ viewer: Viewer, in database: AppDatabase) async throws -> Int? {
        guard Permission.answer.allows(viewer) else { return nil }
        return try await database.read { try WaitingCounts.rejections(to: viewer, in: $0) }
    }
}
