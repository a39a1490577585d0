import Domain
import Storage

/// Reads one file of a batch, slice by slice.
struct FileReading {
    let store: ImportStore
    let context: BatchContext
    let plan: FilePlan
    let ordinal: Int
    /// What had become of the first rows in a run that was interrupted.
    let done: ImportBatchRow.Counts

    package struct Result {
        package var report: ImportReport.File
        var histories: [ID<Lead>: HistoryNote] = [:]
        package var touched: Set<ID<Lead>> = []
    }

    func run(watch: ImportStore.Watch) async throws -> Result {
        let source = try SliceSource(
            plan, source: context.source, lists: context.lists, rows: store.sliceRows)
        var result = Result(report: report())
        if done.read > 0 { try await recallCounts(&result) }
        let rejectFile = RejectFile(head: plan.head)
        var upcoming = Task { try await source.next() }
        var start = 0
        while let slice = try await upcoming.value {
            // While this slice is written the next one is read.
            upcoming = Task { try await source.next() }
            var rest = slice
            if start < done.read {
                let (known, unknown) = slice.split(after: done.read - start)
                try await recall(known, &result)
                start += known.slice.read
                rest = unknown
            }
            guard rest.slice.read > 0 else { continue }
            let taken = try await take(rest, from: start)
            start += rest.slice.read
            context.companies.keep(taken.companies, at: taken.position)
            context.filter.keep(taken.position)
            result.histories.merge(taken.histories) { $1 }
            result.touched.formUnion(taken.touched)
            result.report.add(rest.slice, taken.outcome, rejectFile)
            watch(
                ImportProgress(
                    stage: .reading, file: plan.head.file, done: result.report.counts.read, total: plan.survey.rows))
        }
        result.report.notes = plan.remarks + (await source.notes)
        if let kind = plan.noun.billingKind {
            let doubts = DocumentDoubts(context: context, kind: kind)
            result.report.doubts = try await store.database.read { try doubts.sentences(in: $0) }
        }
        return result
    }

    /// Takes over what a run that was interrupted has counted and refused.
    private func recallCounts(_ result: inout Result) async throws {
        result.report.counts = done
        let (batch, ordinal, name) = (context.batch, ordinal, plan.head.file)
        let rejects = try await store.database.read {
            try ImportRejectQueries.rows(batch, ordinal, named: name, in: $0)
        }
        result.report.add(rejects, RejectFile(head: plan.head))
    }

    /// Rows that were taken before the interruption: only the leads that they touched have to be known again.
    private func recall(_ slice: PreparedSlice, _ result: inout Result) async throws {
        let act = Act(now: store.clock(), ids: store.ids)
        let (context, plan) = (context, plan)
        let (histories, touched) = try await store.database.read { connection in
            let taking = SliceTaking(connection: connection, act: act, context: context, rules: TakingRules(plan))
            try taking.recall(slice)
            return (taking.histories, taking.touched)
        }
        result.histories.merge(histories) { $1 }
        result.touched.formUnion(touched)
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
        return try await store.database.write { connection in
            let taking = SliceTaking(connection: connection, act: act, context: context, rules: TakingRules(plan))
            let position = try EventLog.position(connection)
            context.companies.open(at: position)
            try context.filter.open(at: position, in: connection)
            let outcome = try taking.take(slice)
            let rejects = slice.slice.rejects + outcome.rejects
            try RejectStatements.insert(rejects, context.batch, file: ordinal, act, in: connection)
            var counts = outcome.counts
            counts.rejected += slice.slice.rejects.count
            counts.skipped += slice.slice.skipped.count
            try BatchStatements.advance(
                context.batch, file: ordinal, rows: end, counts, isLast: end >= plan.survey.rows, at: act.now,
                in: connection)
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
        add(slice.rejects + outcome.rejects, file)
    }

    /// Adds refused rows to the file that can be mended, without counting them.
    package mutating func add(_ refused: [RejectedRow], _ file: RejectFile) {
        for reject in refused {
            rejects[reject.code, default: 0] += 1
            if rejectFile.isEmpty { rejectFile = file.header }
            rejectFile += file.row(reject)
            if examples.count < 5 { examples.append(reject) }
        }
    }
}
