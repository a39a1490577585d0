import Domain
import Storage

/// The verb on meetings.
package struct MeetingStore: Sendable {
    package let database: AppDatabase

    package init(database: AppDatabase) {
        self.database = database
    }

    /// Notes that the leaders met.
    package func hold(_ act: Act) async throws {
        let id: ID<Meeting> = try act.ids.next()
        try await database.write { connection in
            try MeetingQueries.insert(id, at: act.now, by: act.author, in: connection)
            try EventLog.append(Event(.meetingHeld, noun: "meeting", subject: id, at: act.now), act, in: connection)
        }
    }
}
