import Domain
import Foundation
import Storage

extension PlanStore {
    /// Keeps a plan with the version that was made of it, as it was told then.
    package func attach(_ compared: ComparedPlan, to version: Int64, _ act: Act) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let report = String(decoding: try encoder.encode(PlanEntries(compared)), as: UTF8.self)
        try await database.write { connection in
            try connection.execute(
                """
                INSERT INTO accord_plan (version, at, author, report)
                VALUES (\(version), \(act.now), \(act.author), \(report))
                """)
        }
    }

    /// The plan of a version as JSON; nil when it was proposed without one.
    package func kept(_ version: Int64) async throws -> String? {
        try await database.read { connection in
            try connection.first("SELECT report FROM accord_plan WHERE version = \(version)") { $0.text(0) }
        }
    }
}
