import Domain
import Record
import Storage

/// How much waits behind the places that several features share.
enum WaitingPlaces {
    static func counts(_ database: AppDatabase) -> [PlaceCount] {
        [
            PlaceCount("/rejections") { viewer, _ in try await rejections(viewer, in: database) },
            PlaceCount("/review") { viewer, _ in
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
