import Domain
import Storage

/// Takes everything on a copy of the record that is thrown away: what would be created, updated, skipped and refused.
///
/// Nobody waits for it, however large the files are.
struct DryRun {
    let store: ImportStore
    let request: ImportRequest
    let act: Act

    func run(_ prepared: ImportBatch, _ defaults: ImportDefaults) async throws -> ImportReport {
        let context = store.context(try act.ids.next(), request, prepared, defaults)
        let act = act
        return try await store.database.rehearse(without: ["event", "search_token", "search_subject"]) { connection in
            var report = ImportReport(questions: prepared.questions.map(\.description))
            report.mapping = prepared.mapping.yaml
            for plan in prepared.plans { report.files.append(try read(plan, context, act, connection)) }
            return report
        }
    }

    private func read(
        _ plan: FilePlan, _ context: BatchContext, _ act: Act, _ connection: any Connection
    ) throws -> ImportReport.File {
        var reader = try SliceReader(plan, source: context.source, lists: context.lists)
        var file = ImportReport.File(
            name: plan.head.file, noun: plan.noun, reason: plan.reason, counts: .init(), unmapped: plan.unmapped,
            notes: [], rejects: [:], rejectFile: [], examples: [])
        while let slice = try reader.next() {
            let taking = SliceTaking(connection: connection, act: act, context: context, rules: TakingRules(plan))
            let outcome = try taking.take(slice)
            file.add(slice.slice, outcome, RejectFile(head: plan.head))
        }
        file.notes = plan.remarks + reader.notes
        if let kind = plan.noun.billingKind {
            file.doubts = try DocumentDoubts(context: context, kind: kind).sentences(in: connection)
        }
        return file
    }
}
