import Domain
import Storage

/// Reads one file of a batch, slice by slice.
struct FileReading {
    let store: ImportStore
    let context: BatchContext
    let plan: FilePlan
    let ordinal: Int
    /// Rows that an interrupted run had taken: those that are known count as created.
    let done: Int

    package struct Result {
        package var report: ImportReport.File
        var histories: [ID<Lead>: HistoryNote] = [:]
        package var touched: Set<ID<Lead>> = []
    }

    func run(watch: ImportStore.Watch) async throws -> Result {
        let source = try SliceSource(plan, source: context.source, lists: context.lists)
        var result = Result(report: report())
        let rejectFile = RejectFile(head: plan.head)
        var upcoming = Task { try await source.next() }
        while let slice = try await upcoming.value {
            // While this slice is written the next one is read.
            upcoming = Task { try await source.next() }
            let taken = try await take(slice, from: result.report.counts.read)
            context.companies.keep(taken.companies, at: taken.position)
            context.filter.keep(taken.position)
            result.histories.merge(taken.histories) { $1 }
            result.touched.formUnion(taken.touched)
            result.report.add(slice.slice, taken.outcome, rejectFile)
            watch(
                ImportProgress(
                    stage: .reading, file: plan.head.file, done: result.report.counts.read, total: plan.survey.rows))
        }
        result.report.notes = plan.notes + (await source.notes)
        return result
    }

    private struct Taken {
        var outcome: SliceTaking.Outcome
        var histories: [ID<Lead>: HistoryNote]
        var touched: Set<ID<Lead>>
        var companies: [String: ID<Company>]
        var position: Int64?
    }

    /// Somebody else may make the same person or company at the same moment: then the slice is taken again and finds it.
    private func take(_ slice: PreparedSlice, from start: Int) async throws -> Taken {
        for _ in 0..<3 {
            do {
                return try await takeOnce(slice, from: start)
            } catch let error as StorageError {
                guard case .unique = error.kind else { throw error }
                context.filter.close()
            }
        }
        return try await takeOnce(slice, from: start)
    }

    private func takeOnce(_ slice: PreparedSlice, from start: Int) async throws -> Taken {
        let act = Act(now: store.clock(), ids: store.ids)
        let (context, plan, ordinal) = (context, plan, ordinal)
        let end = start + slice.slice.read
        let isResumed = start < done
        return try await store.database.write { connection in
            let taking = SliceTaking(connection: connection, act: act, context: context, rules: TakingRules(plan))
            taking.isResumed = isResumed
            let position = try EventLog.position(connection)
            context.companies.open(at: position)
            try context.filter.open(at: position, in: connection)
            let outcome = try taking.take(slice)
            let rejects = slice.slice.rejects + outcome.rejects
            try RejectStatements.insert(rejects, context.batch, file: ordinal, act, in: connection)
            try BatchStatements.advance(
                context.batch, file: ordinal, rows: end, isLast: end >= plan.survey.rows, at: act.now, in: connection)
            return Taken(
                outcome: outcome, histories: taking.histories, touched: taking.touched, companies: taking.companies,
                position: try EventLog.position(connection))
        }
    }

    private func report() -> ImportReport.File {
        ImportReport.File(
            name: plan.head.file, noun: plan.noun, reason: plan.reason, counts: .init(), unmapped: plan.unmapped,
            notes: [], rejects: [:], rejectFile: [], examples: [])
    }
}

extension ImportReport.File {
    /// Counts a slice: what the reader refused or left out, and what became of the rest.
    package mutating func add(_ slice: ImportedSlice, _ outcome: SliceTaking.Outcome, _ file: RejectFile) {
        counts.add(outcome.counts)
        counts.read += slice.rejects.count + slice.skipped.count
        counts.rejected += slice.rejects.count
        counts.skipped += slice.skipped.count
        for reject in slice.rejects + outcome.rejects {
            rejects[reject.code, default: 0] += 1
            if rejectFile.isEmpty { rejectFile = file.header }
            rejectFile += file.row(reject)
            if examples.count < 5 { examples.append(reject) }
        }
    }
}
