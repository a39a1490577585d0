import Domain
import Storage

/// The verb on meetings.
package struct MeetingStore: Sendable {
    package let database: AppDatabase

    package init(database: AppDatabase) {
        self.database = database
    }

    /// Notes that the leaders met; what stood on the agenda because a promise was missed is done by it.
    package func hold(_ act: Act) async throws {
        let id: ID<Meeting> = try act.ids.next()
        try await database.write { connection in
            try MeetingQueries.insert(id, at: act.now, by: act.author, in: connection)
            try EventLog.append(Event(.meetingHeld, noun: "meeting", subject: id, at: act.now), act, in: connection)
            for item in try ConsequenceQueries.open(in: connection) where item.action == .agenda && item.at <= act.now {
                try ConsequenceQueries.finish(item.id, at: act.now, by: act.author, in: connection)
                var event = Event(.consequenceDone, noun: "consequence", subject: item.id, at: act.now)
                event.version = item.version
                event.details = item.action.rawValue
                try EventLog.append(event, act, in: connection)
            }
        }
    }
}
