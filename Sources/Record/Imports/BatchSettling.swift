import Domain
import Storage

/// Judges the leads that a batch brought or touched, some in each transaction, the next ones while these are written.
struct BatchSettling {
    static let slice = 2_000
    /// Parts that are judged beside the one that is written, each on a core of its own where there are some.
    private static let ahead = 2

    let store: ImportStore
    let context: BatchContext
    private let watch = CalmWatch()

    init(store: ImportStore, context: BatchContext) {
        self.store = store
        self.context = context
    }

    /// - Returns: how many leads were judged.
    func run(
        histories: [ID<Lead>: HistoryNote], touched: Set<ID<Lead>>, watch report: ImportStore.Watch
    ) async throws -> Int {
        var judged = 0
        let ids = touched.union(histories.keys).sorted()
        let parts = stride(from: 0, to: ids.count, by: Self.slice).map { start in
            Array(ids[start..<min(start + Self.slice, ids.count)])
        }
        func notes(_ part: [ID<Lead>]) -> [ID<Lead>: HistoryNote] {
            guard !histories.isEmpty else { return [:] }
            return Dictionary(part.compactMap { id in histories[id].map { (id, $0) } }) { first, _ in first }
        }
        var upcoming: [Task<JudgedPart?, any Error>] = []
        for (index, part) in parts.enumerated() {
            for next in parts[(index + upcoming.count)..<min(index + 1 + Self.ahead, parts.count)] {
                upcoming.append(ahead(next, notes(next)))
            }
            judged += try await settle(part, notes(part), try await upcoming.removeFirst().value)
            report(ImportProgress(stage: .judging, file: "", done: judged, total: ids.count))
        }
        return judged
    }

    /// Reads and judges leads beside the writer, where it can be told whether that still holds when they are written.
    private func ahead(_ ids: [ID<Lead>], _ notes: [ID<Lead>: HistoryNote]) -> Task<JudgedPart?, any Error> {
        let now = store.clock()
        return Task { [store, watch] in
            guard store.database.dialect == .sqlite else { return nil }
            return try await store.database.read { connection in
                guard let position = try EventLog.position(connection),
                    let current = try store.accords.current(at: now, in: connection)
                else { return nil }
                let (calm, touches) = watch.look(at: position)
                let reading = PartReading(connection: connection, store: store, current: current, now: now)
                let judged = try reading.judge(try LeadQueries.all(ids, in: connection), notes, touches)
                return JudgedPart(subjects: judged, now: now, calm: calm)
            }
        }
    }

    private func settle(
        _ ids: [ID<Lead>], _ notes: [ID<Lead>: HistoryNote], _ known: JudgedPart?
    ) async throws -> Int {
        let fresh = store.clock()
        let (store, context, watch) = (store, context, watch)
        let result = try await store.database.write { connection in
            let before = try EventLog.position(connection)
            let holding = known.flatMap { part in
                before.flatMap { watch.holds(part.calm, at: $0) ? part : nil }
            }
            let act = Act(now: holding?.now ?? fresh, ids: store.ids)
            try BatchStatements.hear(context.batch, at: fresh, in: connection)
            guard let current = try store.accords.current(at: act.now, in: connection) else {
                let leads = try LeadQueries.locked(ids, in: connection)
                try Validating(connection: connection, lists: store.accords.lists).validate(leads, at: act.now)
                return (count: 0, before: before, after: before)
            }
            let reading = PartReading(connection: connection, store: store, current: current, now: act.now)
            let judged =
                try holding?.subjects
                ?? reading.judge(try LeadQueries.locked(ids, in: connection), notes, CompanyTouchMemory())
            let writer = RecordWriter(connection: connection, act: act, batch: context.batch)
            var settling = try Settling(
                connection: connection, act: act, writer: writer, accords: store.accords, current: current,
                book: try reading.book())
            try settling.settle(judged, isIntake: context.mode == .intake)
            try writer.flush()
            try settling.flush()
            return (count: judged.count, before: before, after: try EventLog.position(connection))
        }
        if let before = result.before, let after = result.after { watch.wrote(from: before, to: after) }
        return result.count
    }
}

/// Reads some leads of a batch with all that their judgement needs, and judges them.
struct PartReading {
    let connection: any Connection
    let store: ImportStore
    let current: LeadJudging
    let now: Timestamp

    func judge(
        _ leads: [LeadRow], _ notes: [ID<Lead>: HistoryNote], _ touches: CompanyTouchMemory
    ) throws -> [JudgedSubject] {
        var reading = SubjectReading(connection: connection, judging: current)
        reading.memory = touches
        var subjects = try reading.subjects(leads.sorted { $0.id < $1.id })
        if !notes.isEmpty {
            let made = try HistoryStatements.handedOver(leads.map(\.id), in: connection)
            for index in subjects.indices {
                let id = subjects[index].lead.id
                if !made.contains(id) { subjects[index].history = notes[id] }
            }
        }
        return try SubjectJudging(
            connection: connection, accords: store.accords, current: current, book: try book(), now: now
        ).judge(subjects)
    }

    func book() throws -> RosterBook {
        try store.roster.book(
            at: now, version: current.version, accord: current.judge.compiled.accord, in: connection)
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
