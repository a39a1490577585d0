import Domain
import Storage

/// Judges the leads that a batch brought or touched, a few hundred in each transaction.
struct BatchSettling {
    static let slice = 500

    let store: ImportStore
    let context: BatchContext

    /// - Returns: how many leads were judged.
    func run(
        histories: [ID<Lead>: HistoryNote], touched: Set<ID<Lead>>, watch: ImportStore.Watch
    ) async throws -> Int {
        var judged = 0
        let ids = touched.union(histories.keys).sorted()
        for start in stride(from: 0, to: ids.count, by: Self.slice) {
            let part = Array(ids[start..<min(start + Self.slice, ids.count)])
            let notes = Dictionary(part.compactMap { id in histories[id].map { (id, $0) } }) { first, _ in first }
            judged += try await settle(part, notes)
            watch(ImportProgress(stage: .judging, file: "", done: judged, total: ids.count))
        }
        return judged
    }

    private func settle(_ ids: [ID<Lead>], _ notes: [ID<Lead>: HistoryNote]) async throws -> Int {
        let act = Act(now: store.clock(), ids: store.ids)
        let (accords, roster, context) = (store.accords, store.roster, context)
        return try await store.database.write { connection in
            try BatchStatements.hear(context.batch, at: act.now, in: connection)
            let leads = try LeadQueries.locked(ids, in: connection)
            guard let current = try accords.current(at: act.now, in: connection) else {
                try Validating(connection: connection, lists: accords.lists).validate(leads, at: act.now)
                return 0
            }
            let made = try HistoryStatements.handedOver(leads.map(\.id), in: connection)
            var subjects = try SubjectReading(connection: connection, judging: current).subjects(leads)
            for index in subjects.indices {
                let id = subjects[index].lead.id
                if !made.contains(id) { subjects[index].history = notes[id] }
            }
            let book = try roster.book(
                at: act.now, version: current.version, accord: current.judge.compiled.accord, in: connection)
            let writer = RecordWriter(connection: connection, act: act, batch: context.batch)
            var settling = try Settling(
                connection: connection, act: act, writer: writer, accords: accords, current: current, book: book)
            try settling.settle(subjects, isIntake: context.mode == .intake)
            try writer.flush()
            try settling.flush()
            return subjects.count
        }
    }
}

/// Statements about the hand-offs of an imported history.
enum HistoryStatements {
    /// Which of the leads have a hand-off already, so that none is made twice after an interruption.
    static func handedOver(_ leads: [ID<Lead>], in connection: any Connection) throws -> Set<ID<Lead>> {
        Set(
            try connection.all("SELECT lead FROM handoff WHERE lead IN \(.list(leads)) AND withdrawn IS NULL") {
                $0.id(0)
            })
    }
}

/// Without an accord in force leads are stored and validated, and nothing is judged.
struct Validating {
    let connection: any Connection
    let lists: Lists

    func validate(_ leads: [LeadRow], at now: Timestamp) throws {
        for subject in try SubjectReading(connection: connection, judging: nil).subjects(leads) {
            let checks = Validation.judge(ValidationInput(subject), lists: lists, at: now)
            let findings = CheckText.encode(checks, findingsOnly: true)
            try connection.execute(
                """
                UPDATE lead SET checks = \(findings.isEmpty ? nil : findings)
                WHERE person = \(subject.lead.person) AND id = \(subject.lead.id)
                """)
        }
    }
}
