/// Runs an accord over all leads of a store: for each the first moment at which it qualifies.
public enum ReplaySweep {
    /// What a sweep gives.
    public struct Found: Sendable, Equatable {
        /// By lead.
        public var verdicts: [LeadVerdict]
        /// Lists of routing rules that verdicts name by place, in one order whatever the threads did.
        public var routes: [[Int]]
        /// Leads that hang on more than the sweep reads: to be judged moment by moment.
        public var unsettled: [Int]
    }

    private static let chunk = 4_096

    /// Sweeps with so many threads; the result does not depend on how many.
    ///
    /// Only leads that are `open` are judged, without it all; others keep a verdict as if they had never been judged.
    public static func run(
        _ program: ReplayProgram, rows: ReplayRows, over store: JourneyStore, memory: ReplayMemory, threads: Int,
        open: [Bool]? = nil
    ) -> Found {
        precondition(rows.classes.count == store.rowCount, "rows of another store")
        let steps = program.signals.map {
            $0.counting == .person ? nil : memory.steps(of: $0, in: store, threads: threads)
        }
        let days = memory.days(program, in: store, threads: threads)
        let table = DecisionTable(program, rows, leadCount: store.leadCount)
        let points = memory.points(program, in: store)
        var routes: [[Int]] = []
        var unsettled: [Int] = []
        // Each thread makes the verdicts of its own leads, so that none is written twice.
        let verdicts = [LeadVerdict](unsafeUninitializedCapacity: store.leadCount) { places, count in
            let verdicts = VerdictPlaces(places)
            let parts = Threads.map(store.leadCount, chunk: chunk, threads: threads) {
                LeadSweep(program, rows, store, steps, table, days, points, verdicts)
            } each: { sweep, leads in
                verdicts.begin(leads)
                for lead in leads where open?[lead] ?? true { sweep.run(lead) }
            } finish: { sweep in
                Part(routes: sweep.routes, routedLeads: sweep.routedLeads, unsettled: sweep.unsettled)
            }
            count = store.leadCount
            routes = unified(parts, verdicts)
            unsettled = parts.flatMap(\.unsettled).sorted()
        }
        return Found(verdicts: verdicts, routes: routes, unsettled: unsettled)
    }

    /// What one thread leaves behind beside verdicts.
    private struct Part: Sendable {
        let routes: [[Int]]
        let routedLeads: [UInt32]
        let unsettled: [Int]
    }

    /// One list of routes for all threads; the numbers in their verdicts are made to name it.
    private static func unified(_ parts: [Part], _ verdicts: VerdictPlaces) -> [[Int]] {
        let routes = Set(parts.flatMap(\.routes)).subtracting([[]]).sorted { $0.lexicographicallyPrecedes($1) }
        let all = [[]] + routes
        let numbers = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, UInt16(clamping: $0)) })
        for part in parts {
            let renumbered = part.routes.map { numbers[$0] ?? 0 }
            for lead in part.routedLeads { verdicts.renumberRoute(lead, renumbered) }
        }
        return all
    }
}

/// A verdict's place for each lead; each thread writes those of its own leads.
struct VerdictPlaces: @unchecked Sendable {
    private let places: UnsafeMutableBufferPointer<LeadVerdict>

    init(_ places: UnsafeMutableBufferPointer<LeadVerdict>) {
        self.places = places
    }

    /// Makes room for leads that have none yet.
    func begin(_ leads: Range<Int>) {
        UnsafeMutableBufferPointer(rebasing: places[leads]).initialize(repeating: LeadVerdict())
    }

    @inline(__always)
    func put(_ verdict: LeadVerdict, _ lead: Int) { places[lead] = verdict }

    func renumberRoute(_ lead: UInt32, _ numbers: [UInt16]) {
        places[Int(lead)].route = numbers[Int(places[Int(lead)].route)]
    }
}
