import Journeys

/// Lets accords judge the leads of one store.
final class StoreReplay: Sendable {
    let store: JourneyStore
    private let table: StoreTable
    private let memory = ReplayMemory()
    private let threads: Int

    init(_ store: JourneyStore, threads: Int) {
        self.store = store
        self.threads = threads
        table = StoreTable(store)
    }

    /// Why the accord is judged moment by moment instead of being swept; nil when it is swept.
    func limit(of accord: CompiledAccord) throws -> ReplayLimit? {
        do {
            _ = try ReplayCompiler(accord, table, threads: threads)
            return nil
        } catch let limit as ReplayLimit {
            return limit
        }
    }

    func run(_ accord: CompiledAccord, from: Int64, until: Int64, open: [Bool]?) throws -> ReplayResult {
        let compiler: ReplayCompiler
        do {
            compiler = try ReplayCompiler(accord, table, threads: threads)
        } catch is ReplayLimit {
            return try byMoments(accord, from: from, until: until, open: open)
        }
        var program = compiler.program
        program.from = from
        program.until = until
        var names = compiler.names
        let found = ReplaySweep.run(
            program, rows: compiler.rows, over: store, memory: memory, threads: threads, open: open)
        names.routes = found.routes
        let result = ReplayResult(names: names, verdicts: found.verdicts)
        return try settling(found.unsettled, in: result, accord, from: from, until: until)
    }

    /// Every lead by the judge itself: what `run` gives, slowly.
    func byMoments(_ accord: CompiledAccord, from: Int64, until: Int64, open: [Bool]? = nil) throws -> ReplayResult {
        let verdicts = [LeadVerdict](repeating: LeadVerdict(), count: store.leadCount)
        let leads = (0..<store.leadCount).filter { open?[$0] ?? true }
        return try settling(
            leads, in: ReplayResult(names: ReplayCompiler.names(accord.accord), verdicts: verdicts), accord, from: from,
            until: until)
    }

    /// Points of both axes at an instant of each lead's own, by what was known then; nil before it came in.
    func points(_ accord: CompiledAccord, leads: [Int], at instants: [Int64]) throws -> [Int64?] {
        let moments = try MomentReplay(accord, table)
        return LeadThreads.map(Array(leads.indices), threads: threads) { place in
            moments.judgement(leads[place], at: instants[place]).map { $0.fit.points + $0.engagement.points }
        }
    }

    private func settling(
        _ leads: [Int], in result: ReplayResult, _ accord: CompiledAccord, from: Int64, until: Int64
    ) throws -> ReplayResult {
        guard !leads.isEmpty else { return result }
        let moments = try MomentReplay(accord, table)
        let found = LeadThreads.map(leads, threads: threads) { moments.run($0, from: from, until: until) }
        var numbers = VerdictNumbers(result.names)
        var result = result
        for (lead, found) in zip(leads, found) {
            if let found { result.verdicts[lead] = numbers.verdict(found) }
        }
        result.names = numbers.names
        return result
    }
}
