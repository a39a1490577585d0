import Record

/// How much waits behind the places that several features share.
enum WaitingPlaces {
    static let counts: [PlaceCount] = [
        PlaceCount("/rejections") { viewer, connection in
            // Those of their parties, and procedural ones for operations.
            guard Permission.answer.allows(viewer) else { return nil }
            return try WaitingCounts.rejections(to: viewer, in: connection)
        },
        PlaceCount("/review") { viewer, connection in
            viewer.isOperations ? try WaitingCounts.reviews(in: connection) : nil
        },
    ]
}
