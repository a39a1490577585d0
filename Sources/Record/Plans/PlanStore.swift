import Domain
import Journeys
import Storage

/// What is to be tried: a draft's text, held against a version, over some days.
package struct PlanRequest: Sendable {
    package var text: String
    /// Nothing: the version in force.
    package var against: Int64?
    /// Nothing: the day on which the first lead came in.
    package var from: Day?
    /// Nothing: today.
    package var to: Day?

    package init(_ text: String, against: Int64? = nil, from: Day? = nil, to: Day? = nil) {
        self.text = text
        self.against = against
        self.from = from
        self.to = to
    }
}

/// A plan with what it was made of.
package struct ComparedPlan: Sendable {
    /// Nothing: no accord was in force, and nobody would have qualified.
    package let against: Int64?
    package let old: Accord
    package let draft: Accord
    package let history: PlanHistory
    let index: PlanIndex
    package let plan: Plan
    package let ground: PlanGround
    package let side: PlanSide
    package let replay: Replay
}

/// Tries a draft on the record before anybody signs it.
package struct PlanStore: Sendable {
    let database: AppDatabase
    private let library: AccordLibrary
    private let memory: PlanMemory

    package init(database: AppDatabase, library: AccordLibrary, memory: PlanMemory) {
        self.database = database
        self.library = library
        self.memory = memory
    }

    /// - Throws: `Problem.invalid` with every error of the text; `Problem.notFound` for a version that is not there.
    package func compare(_ request: PlanRequest, at now: Timestamp) async throws -> ComparedPlan {
        let draft = try await compiled(request.text, at: now)
        let (number, old) = try await standing(request, at: now)
        let known = try await record(of: draft.accord, old?.accord, at: now)
        let side = PlanSide(accord: draft.accord, result: try known.replay.run(draft))
        let calendar = try PeriodCalendar(accord: (old ?? draft).accord)
        let window = PlanStore.window(request, known.history, calendar, at: now)
        let ground: PlanGround
        if let number, let kept = known.ground(number, window) {
            ground = kept
        } else {
            let before = try old.map { PlanSide(accord: $0.accord, result: try known.result($0, version: number)) }
            ground = try PlanGround(
                known.history, index: known.index, old: before ?? PlanStore.nobody(draft.accord, side.result),
                window: window,
                capacity: try await capacity(window, calendar, (old ?? draft).accord, at: now))
            if let number, old != nil { known.keep(ground, of: number) }
        }
        return ComparedPlan(
            against: old == nil ? nil : number, old: (old ?? draft).accord, draft: draft.accord,
            history: known.history, index: known.index, plan: try Plan(ground, draft: side), ground: ground, side: side,
            replay: known.replay)
    }

    /// Lets go of what is held of persons who were erased meanwhile, by whichever node.
    package func forgetErased() async throws { try await memory.forgetErased(in: database) }

    /// A draft that can be tried.
    ///
    /// - Throws: `Problem.invalid` with every error of the text.
    func compiled(_ text: String, at now: Timestamp) async throws -> CompiledAccord {
        // Without the record's rates, which take long to read and can only warn.
        let roster = try await database.read { try RosterReading.roster(at: now, in: $0) }
        let report = AccordCheck.check(text: text, roster: roster.isEmpty ? nil : roster, history: nil)
        guard let compiled = report.compiled, report.errors.isEmpty else {
            throw Problem.invalid(report.errors.map { FieldFault(field: "text", message: $0.description) })
        }
        return compiled
    }

    private func standing(
        _ request: PlanRequest, at now: Timestamp
    ) async throws -> (number: Int64?, accord: CompiledAccord?) {
        if let number = request.against { return (number, try await library.compiled(number)) }
        let current = try await library.current(at: now)
        return (current?.number, current?.compiled)
    }

    /// Without an accord nobody qualifies.
    private static func nobody(_ accord: Accord, _ result: ReplayResult) -> PlanSide {
        var empty = result
        for lead in empty.verdicts.indices { empty.verdicts[lead] = LeadVerdict() }
        return PlanSide(accord: accord, result: empty)
    }

    static func window(
        _ request: PlanRequest, _ history: PlanHistory, _ calendar: PeriodCalendar, at now: Timestamp
    ) -> PlanWindow {
        let first = history.createdAt.lazy.filter { $0 > .min }.min()
            .map { calendar.zone.day(at: Timestamp(milliseconds: $0)) }
        let last = request.to ?? calendar.zone.day(at: now)
        return PlanWindow(firstDay: min(request.from ?? first ?? last, last), lastDay: last, calendar: calendar)
    }

    /// What the pools could take in each week of the window, by the roster as it was.
    private func capacity(
        _ window: PlanWindow, _ calendar: PeriodCalendar, _ accord: Accord, at now: Timestamp
    ) async throws -> [CapacityFigures] {
        let weeks = calendar.periods(.week, from: window.firstDay, through: window.lastDay)
        return try await database.read { connection in
            try CapacityReading(connection: connection, asOf: now, zone: calendar.zone)
                .figures(of: weeks, relief: accord.relief, users: try UserQueries.all(in: connection))
        }
    }

    /// The record in columns; read again only when something was added to it, or other fields are asked for.
    func record(of draft: Accord, _ old: Accord?, at now: Timestamp) async throws -> PlanMemory.Known {
        var fields = draft
        for field in old?.fields ?? []
        where !fields.fields.contains(where: { $0.noun == field.noun && $0.name == field.name }) {
            fields.fields.append(field)
        }
        return try await memory.known(fields, at: now, in: database)
    }
}
