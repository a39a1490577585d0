import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Exports of known systems, end to end")
struct PresetTests {
    private static let all = SalesforceSamples.reports + SalesforceSamples.extracts + HubSpotSamples.exports

    @Test("its headings say what a file is and which system wrote it", arguments: all)
    func recognised(sample: PresetSample) throws {
        let batch = try ImportBatch.prepare([ImportFile(name: sample.name, text: sample.text)])
        let plan = try #require(batch.plans.first)
        #expect(plan.noun == sample.noun)
        #expect(plan.preset == sample.preset)
        #expect(plan.questions.isEmpty && plan.ambiguous.isEmpty, "\(plan.ambiguous)")
        #expect(plan.survey.rows == sample.rows)
    }

    @Test(
        "all files of a system come in as one batch, and nothing is refused", arguments: Engine.allCases,
        [SalesforceSamples.reports, SalesforceSamples.extracts, HubSpotSamples.exports])
    func whole(engine: Engine, samples: [PresetSample]) async throws {
        try await ImportWorld.open(engine) { world in
            let files = samples.map { ImportFile(name: $0.name, text: $0.text) }
            let report = try await world.run(files)
            #expect(report.counts.isWhole)
            for file in report.files {
                #expect(file.counts.rejected == 0, "\(file.name): \(file.examples.map(\.reason))")
            }
            #expect(report.counts.read == samples.reduce(0) { $0 + $1.rows })
            let again = try await world.run(files)
            #expect(again.counts.created == 0 && again.counts.rejected == 0)
        }
    }

    @Test("activities and deals of an extract hang on their leads, people and companies", arguments: Engine.allCases)
    func relations(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await world.run(SalesforceSamples.extracts.map { ImportFile(name: $0.name, text: $0.text) })
            #expect(try await world.count("SELECT count(*) FROM activity WHERE lead IS NOT NULL") == 2)
            #expect(
                try await world.count("SELECT count(*) FROM opportunity WHERE company IS NOT NULL AND status = 'won'")
                    == 1)
            #expect(try await world.count("SELECT count(*) FROM billing_document WHERE company IS NOT NULL") == 3)
            #expect(try await world.count("SELECT count(*) FROM lead WHERE state = 'converted'") == 1)
            #expect(try await world.count("SELECT count(*) FROM touch WHERE kind = 'campaign-response'") == 1)
        }
    }

    @Test("calls and meetings of the other system reach the same people", arguments: Engine.allCases)
    func people(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await world.run(HubSpotSamples.exports.map { ImportFile(name: $0.name, text: $0.text) })
            #expect(try await world.living("person") == 2)
            #expect(try await world.living("company") == 2)
            #expect(try await world.count("SELECT count(*) FROM activity WHERE person <> 0") == 5)
            #expect(try await world.count("SELECT count(*) FROM activity WHERE minutes = 5") == 1)
            #expect(try await world.count("SELECT count(*) FROM touch WHERE kind = 'inbound-call'") == 1)
            #expect(try await world.count("SELECT count(*) FROM opportunity WHERE company IS NOT NULL") == 2)
        }
    }
}
