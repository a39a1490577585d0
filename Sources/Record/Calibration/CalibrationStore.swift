import Domain
import Storage

/// The verbs on calibrations.
package struct CalibrationStore: Sendable {
    package let database: AppDatabase
    package let accords: AccordLibrary

    package init(database: AppDatabase, accords: AccordLibrary) {
        self.database = database
        self.accords = accords
    }

    /// Says for a side whether a lead is qualified by the definition; said once.
    ///
    /// With the last verdict the round ends.
    /// - Throws: `Problem.forbidden` for whoever belongs to no side that judges, `Problem.conflict` when the round is
    ///   over or somebody of the same side was first.
    package func judge(
        _ id: ID<CalibrationRound>, number: Int, isInside: Bool, note: String?, by viewer: Viewer, _ act: Act
    ) async throws {
        let accords = accords
        try await database.write { connection in
            guard let round = try CalibrationQueries.locked(id, in: connection),
                let rule = try accords.accord(round.version, in: connection).calibration,
                let one = try CalibrationQueries.cases(of: id, in: connection).first(where: { $0.number == number })
            else { throw Problem.notFound("There is no such lead to judge.") }
            guard let side = rule.judges.first(where: { viewer.parties.contains($0) }) else {
                throw Problem.forbidden("\(Self.sides(rule)) judge these leads.")
            }
            guard round.isOpen, act.now < round.due else { throw Problem.conflict("This calibration is over.") }
            let isNew = try CalibrationQueries.insert(
                isInside, note: note, by: side, on: one, of: id, act, in: connection)
            guard isNew else { throw Problem.conflict(try Self.meanwhile(id, number, side, in: connection)) }
            var event = Event(.calibrationJudged, noun: "calibration", subject: id, at: act.now)
            event.version = round.version
            event.details = "{\"number\":\(number),\"party\":\"\(side.rawValue)\"}"
            try EventLog.append(event, act, in: connection)
            let said = try CalibrationQueries.verdicts(of: id, in: connection)
            let count = try CalibrationQueries.cases(of: id, in: connection).count
            guard rule.judges.allSatisfy({ party in said.count { $0.party == party } == count }) else { return }
            try CalibrationEnding(connection: connection, act: act, accords: accords).end(round, at: act.now)
        }
    }

    /// Records what the leaders make of a round that is over.
    ///
    /// - Throws: `Problem.forbidden` for anyone but a leader, `Problem.conflict` while the round runs or when somebody
    ///   was first.
    package func record(_ id: ID<CalibrationRound>, _ sentence: String, by viewer: Viewer, _ act: Act) async throws {
        guard viewer.isLeader else { throw Problem.forbidden("Only a leader of a party records what was found.") }
        try await database.write { connection in
            guard let round = try CalibrationQueries.locked(id, in: connection) else {
                throw Problem.notFound("There is no such calibration.")
            }
            guard !round.isOpen else { throw Problem.conflict("The calibration still runs.") }
            guard round.sentence == nil else {
                let who = try round.author.flatMap { try UserQueries.find($0, in: connection)?.name } ?? "Somebody"
                throw Problem.conflict("\(who) has recorded it meanwhile.")
            }
            try CalibrationQueries.record(sentence, of: id, act, in: connection)
            var event = Event(.calibrationRecorded, noun: "calibration", subject: id, at: act.now)
            event.version = round.version
            try EventLog.append(event, act, in: connection)
        }
    }

    private static func sides(_ rule: Calibration) -> String {
        rule.judges.map(\.title).joined(separator: " and ")
    }

    private static func meanwhile(
        _ id: ID<CalibrationRound>, _ number: Int, _ side: Party, in connection: any Connection
    ) throws -> String {
        let first = try CalibrationQueries.verdicts(of: id, in: connection)
            .first { $0.number == number && $0.party == side }
        let name = try first.flatMap { try UserQueries.find($0.author, in: connection)?.name } ?? "Somebody"
        return "\(name) has judged this lead for \(side.title) already."
    }
}
