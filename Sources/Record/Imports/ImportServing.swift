import Domain

extension House {
    /// Files on their way in.
    package var importDrafts: ImportDraftStore {
        ImportDraftStore(imports: imports, spool: ImportSpool(services.settings))
    }
}

extension HouseJobs {
    /// Checks, takes and takes back what people brought.
    package var imports: JobRunner.Work {
        let job = ImportTaskJob(drafts: house.importDrafts, logger: house.services.logger)
        return JobRunner.Work(isDue: { _ in try await job.isDue() }, run: { try await job.run(at: $0) })
    }
}
