import Domain
import Storage

/// Brings files in: each slice of rows one transaction, so that others get their turn and nothing is ever half done.
package struct ImportStore: Sendable {
    package typealias Watch = @Sendable (ImportProgress) -> Void

    package let database: AppDatabase
    package let accords: AccordShelf
    package let roster: RosterShelf
    package let ids: IDGenerator
    package let clock: @Sendable () -> Timestamp
    /// How long a batch must be silent before it counts as interrupted.
    var patience = Duration.seconds(10)
    /// How many rows a slice has at most, on which nothing that is made depends; without it as many as the reader gives.
    package var sliceRows: Int?

    /// Rows of a slice where nobody waits for the process: fewer transactions touch each page of the indexes fewer times.
    package static let rowsWithoutWaiting = 10_000

    /// Takes the files as one batch, in the order of their relations.
    ///
    /// - Throws: `ImportFault` or `MappingError` for what cannot be read, `Problem.conflict` while the same files are
    ///   being taken.
    package func run(
        _ request: ImportRequest, _ act: Act, watch: @escaping Watch = { _ in }
    ) async throws -> ImportReport {
        let defaults = try await defaults(at: act.now)
        let prepared = try ImportBatch.prepare(request.files, mapping: request.mapping, defaults: defaults)
        if request.isDryRun { return try await DryRun(store: self, request: request, act: act).run(prepared, defaults) }
        let opened = try await BatchStore(store: self).open(prepared, request, act)
        let batch = opened.id
        let context = context(batch, request, prepared, defaults)
        var report = ImportReport(batch: batch, questions: prepared.questions.map(\.description))
        report.mapping = prepared.mapping.yaml
        var histories: [ID<Lead>: HistoryNote] = [:]
        var touched: Set<ID<Lead>> = []
        for (ordinal, plan) in prepared.plans.enumerated() {
            let reading = FileReading(
                store: self, context: context, plan: plan, ordinal: ordinal,
                done: ordinal < opened.done.count ? opened.done[ordinal] : ImportBatchRow.Counts())
            let file = try await reading.run(watch: watch)
            histories.merge(file.histories) { $1 }
            touched.formUnion(file.touched)
            report.files.append(file.report)
        }
        let settling = BatchSettling(store: self, context: context)
        report.judged = try await settling.run(histories: histories, touched: touched, watch: watch)
        report.handedOver = try await handOffs(batch)
        try await OriginJob(database: database, accords: accords, roster: roster, ids: ids).run(at: clock())
        try await tellPaid(batch, prepared)
        try await BatchStore(store: self).close(batch, report.counts, at: clock())
        return report
    }

    package func context(
        _ batch: ID<ImportBatch>, _ request: ImportRequest, _ prepared: ImportBatch, _ defaults: ImportDefaults
    ) -> BatchContext {
        BatchContext(
            batch: batch, mode: request.mode, source: SourceName.of(request.mapping, prepared),
            currency: prepared.mapping.currency ?? defaults.currency, lists: accords.lists)
    }

    /// Deals that these files show as paid in full.
    private func tellPaid(_ batch: ID<ImportBatch>, _ prepared: ImportBatch) async throws {
        guard prepared.plans.contains(where: { $0.noun.billingKind != nil }) else { return }
        let act = Act(now: clock(), ids: ids)
        let library = accords.library
        let found = try await database.read {
            try PaidFollowing(connection: $0, act: act, library: library).brought(by: batch)
        }
        guard let found else { return }
        // A few at a time, so that others get their turn.
        for start in stride(from: 0, to: found.deals.count, by: 50) {
            let part = Array(found.deals[start..<min(start + 50, found.deals.count)])
            try await database.write {
                try PaidFollowing(connection: $0, act: act, library: library)
                    .follow(part, notBefore: found.notBefore)
            }
        }
    }

    private func handOffs(_ batch: ID<ImportBatch>) async throws -> Int {
        try await database.read { connection in
            Int(
                try connection.integer(
                    "SELECT count(*) FROM handoff WHERE batch = \(batch) AND withdrawn IS NULL") ?? 0)
        }
    }

    private func defaults(at now: Timestamp) async throws -> ImportDefaults {
        guard let (_, compiled) = try await accords.library.current(at: now) else { return ImportDefaults() }
        return ImportDefaults(zone: compiled.accord.timeZone, currency: compiled.accord.currency)
    }
}

/// The name of the system that rows come from: ids of two systems never meet.
enum SourceName {
    static func of(_ mapping: Mapping?, _ prepared: ImportBatch) -> String {
        (mapping?.preset ?? prepared.plans.first?.preset ?? .standard).rawValue
    }
}

extension Duration {
    package var milliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
