import Domain
import Storage

/// Lets the talks of an event run through intake in a transaction that is thrown away, and counts who would get them.
package struct ImportLoadReading {
    package static let daysAhead: Int32 = 90

    package let drafts: ImportDraftStore

    private var imports: ImportStore { drafts.imports }

    /// Carries the count out of a transaction that is rolled back.
    private struct Counted: Error {
        let load: ImportLoad
    }

    package func read(_ draft: ImportDraft, _ act: Act) async throws -> ImportLoad {
        guard let file = draft.files.first else { return ImportLoad() }
        let mapping = try await drafts.mapping(of: draft)
        let looking = try await drafts.looking(draft)
        let plan = try looking.plan(file, mapping)
        let imports = imports
        let defaults = looking.defaults
        do {
            try await imports.database.write { connection in
                try connection.execute("\(.unlimitedTime)")
                let list = try BadgeReading(draft: draft, plan: plan, connection: connection).list()
                let rows = list.waiting(draft)
                let source = ImportFile(name: file.name, bytes: list.file(rows))
                let prepared = try ImportBatch.prepare([source], mapping: mapping, defaults: defaults)
                let request = ImportRequest(files: [source], mapping: mapping, mode: .intake, isDryRun: true)
                let context = imports.context(try act.ids.next(), request, prepared, defaults)
                throw Counted(
                    load: try ImportTrial(imports: imports, connection: connection, act: act, context: context)
                        .load(prepared))
            }
        } catch let counted as Counted {
            return counted.load
        }
        return ImportLoad()
    }
}

/// An intake inside one transaction.
struct ImportTrial {
    let imports: ImportStore
    let connection: any Connection
    let act: Act
    let context: BatchContext

    func load(_ prepared: ImportBatch) throws -> ImportLoad {
        var load = ImportLoad()
        load.countedAt = act.now.milliseconds
        guard let current = try imports.accords.current(at: act.now, in: connection) else {
            load.hasAccord = false
            load.rows = prepared.rows
            return load
        }
        let before = try PoolLoads(connection: connection, current: current, act: act)
        var touched: Set<ID<Lead>> = []
        for plan in prepared.plans {
            var reader = try SliceReader(plan, source: context.source, lists: context.lists)
            while let prepared = try reader.next() {
                load.rows += prepared.slice.read
                let taking = SliceTaking(connection: connection, act: act, context: context, rules: TakingRules(plan))
                let outcome = try taking.take(prepared)
                load.refused += outcome.counts.rejected + prepared.slice.rejects.count
                touched.formUnion(taking.touched)
            }
        }
        try settle(touched.sorted(), current)
        try count(&load, touched.count, before)
        return load
    }

    private func settle(_ ids: [ID<Lead>], _ current: LeadJudging) throws {
        let book = try RosterBook(
            roster: try RosterReading.roster(at: act.now, in: connection), users: try UserQueries.all(in: connection),
            absences: try AbsenceQueries.all(at: act.now, in: connection), accord: current.judge.compiled.accord)
        for start in stride(from: 0, to: ids.count, by: BatchSettling.slice) {
            let part = Array(ids[start..<min(start + BatchSettling.slice, ids.count)])
            let leads = try LeadQueries.locked(part, in: connection)
            let subjects = try SubjectReading(connection: connection, judging: current).subjects(leads)
            let writer = RecordWriter(connection: connection, act: act, batch: context.batch)
            var settling = try Settling(
                connection: connection, act: act, writer: writer, accords: imports.accords, current: current,
                book: book)
            try settling.settle(subjects, isIntake: true)
            try writer.flush()
            try settling.flush()
        }
    }

    private func count(_ load: inout ImportLoad, _ leads: Int, _ before: PoolLoads) throws {
        var pools: [String: ImportLoad.Pool] = [:]
        try connection.each(
            """
            SELECT pool, queue, tier, state, count(*) FROM handoff
            WHERE batch = \(context.batch) AND withdrawn IS NULL GROUP BY pool, queue, tier, state
            """
        ) { row in
            let isHeld = row.text(3) == "held"
            let waitsFor = row.optionalText(1)
            guard let name = row.optionalText(0) ?? (isHeld ? waitsFor : nil), before.names.contains(name) else {
                load.queues[waitsFor ?? "nobody", default: 0] += row.int(4)
                return
            }
            var pool = pools[name] ?? before.pool(name)
            pool.tiers[row.optionalText(2) ?? "other", default: 0] += row.int(4)
            if isHeld { pool.held += row.int(4) }
            pools[name] = pool
        }
        load.pools = pools.values.sorted { $0.name < $1.name }
        load.undecided = Int(
            try connection.integer(
                "SELECT count(*) FROM review_item WHERE batch = \(context.batch) AND state = 'open'") ?? 0)
        load.unqualified = max(0, leads - load.handedOver - load.undecided)
    }
}

/// What waits in each pool, and what its people can take from today on.
struct PoolLoads {
    private let pools: [String: ImportLoad.Pool]

    var names: Set<String> { Set(pools.keys) }

    func pool(_ name: String) -> ImportLoad.Pool {
        pools[name] ?? ImportLoad.Pool(name: name, tiers: [:], held: 0, waiting: 0, room: [], people: 0)
    }

    init(connection: any Connection, current: LeadJudging, act: Act) throws {
        let accord = current.judge.compiled.accord
        let zone = try Zone(accord.timeZone, field: "timeZone")
        let roster = try Self.roster(act, in: connection)
        let today = zone.day(at: act.now)
        var waiting: [String: Int] = [:]
        try connection.each(
            """
            SELECT pool, count(*) FROM handoff
            WHERE undecided AND unfinished AND NOT history AND withdrawn IS NULL AND pool IS NOT NULL GROUP BY pool
            """
        ) { waiting[$0.text(0)] = $0.int(1) }
        var taken: [String: Int] = [:]
        try connection.each("SELECT email, day, today, this_week, this_month FROM routing_load") { row in
            let load = Load(day: row.day(1), today: row.int(2), thisWeek: row.int(3), thisMonth: row.int(4))
            taken[row.text(0)] = load.rolled(to: today).today
        }
        let capacity = try Capacity(history: [RosterSpan(from: today, roster: roster)], relief: accord.relief)
        let poolOf = Dictionary(
            roster.pools.flatMap { pool in pool.members.map { ($0.rep, pool.name) } },
            uniquingKeysWith: { first, _ in first })
        var room: [String: [ImportLoad.Room]] = [:]
        for number in today.number...(today.number + ImportLoadReading.daysAhead) {
            var sums = capacity.available(on: Day(number: number), zone: zone)
            if number == today.number {
                for (email, count) in taken {
                    guard let pool = poolOf[email], let sum = sums[pool] else { continue }
                    sums[pool] = max(0, sum - Int64(count) * 1_000)
                }
            }
            for (pool, sum) in sums { room[pool, default: []].append(.init(day: number, thousandths: sum)) }
        }
        pools = Dictionary(
            roster.pools.map { pool in
                let isCapped = pool.members.allSatisfy { $0.perDay != nil || $0.perWeek != nil || $0.perMonth != nil }
                return (
                    pool.name,
                    ImportLoad.Pool(
                        name: pool.name, tiers: [:], held: 0, waiting: waiting[pool.name] ?? 0,
                        room: isCapped ? room[pool.name] ?? [] : [], people: pool.members.count)
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    private static func roster(_ act: Act, in connection: any Connection) throws -> Roster {
        var roster = try RosterReading.roster(at: act.now, in: connection)
        let users = try UserQueries.all(in: connection)
        let emails = Dictionary(users.map { ($0.id, $0.email) }, uniquingKeysWith: { first, _ in first })
        var absences: [String: [Roster.Absence]] = [:]
        for absence in try AbsenceQueries.all(at: act.now, in: connection) {
            guard let email = emails[absence.user] else { continue }
            absences[email, default: []].append(Roster.Absence(from: absence.from, until: absence.until))
        }
        for pool in roster.pools.indices {
            for member in roster.pools[pool].members.indices {
                let rep = roster.pools[pool].members[member].rep
                roster.pools[pool].members[member].absences = absences[rep] ?? []
            }
        }
        return roster
    }
}
