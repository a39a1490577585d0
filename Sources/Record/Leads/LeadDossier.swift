import Domain
import Storage

/// All that the page of one lead shows.
package struct LeadDossier: Sendable {
    /// What the accord in force says of the second hand-off.
    package struct Handing: Sendable {
        package let accord: Accord
        package let kind: HandOffKind
        package let form: CarriedForm
        /// Who may meet them and take the lead.
        package let hosts: [User]
    }

    package let lead: LeadRow
    package let person: PersonRow
    package let company: CompanyRow?
    package let campaign: String?
    /// The version that judged it; `nil` when none did.
    package let compiled: CompiledAccord?
    /// Reasons of the newest judgement.
    package let because: String?
    /// Newest first.
    package let stories: [HandoffStory]
    /// Meetings with the buyer, newest first.
    package let meetings: [BuyerMeetingRow]
    /// How a lead goes on to an account executive; `nil` where the accord knows no second hand-off.
    package let handing: Handing?
    package let activities: [ActivityRow]
    package let touches: [TouchRow]
    package let happenings: [Happening]
    package let notes: [NoteRow]
    /// What was opened from it, newest first.
    package let opportunities: [OpportunityLine]
    /// Names of the campaigns of its touches.
    package let campaigns: [ID<Campaign>: String]
    package let facts: [FactStep]
    /// Other leads of the person that the reader may see.
    package let others: [LeadRow]
    package let names: [ID<User>: String]
    package let namesByEmail: [String: String]
    package let viewer: Viewer
    package let format: Format

    package var accord: Accord? { compiled?.accord }

    package var name: String { person.name.isEmpty ? person.email ?? "Unnamed" : person.name }

    /// Name of one of ours; the program itself is `Accord`.
    package func name(_ user: ID<User>?) -> String {
        guard let user, user.rawValue != 0 else { return "Accord" }
        return names[user] ?? "Somebody who left"
    }

    package func name(email: String) -> String { namesByEmail[User.key(email: email)] ?? email }

    /// - Throws: `Problem.notFound` when there is no such lead, or the reader may not see it.
    package static func read(_ id: ID<Lead>, _ store: HandoffStore, _ reader: Reader) async throws -> LeadDossier {
        try await store.database.read { connection in
            try LeadDossierReading(connection: connection, store: store, reader: reader).dossier(id)
        }
    }

    /// The dossier of the lead that a hand-off is about.
    package static func read(
        of handoff: ID<Handoff>, _ store: HandoffStore, _ reader: Reader
    ) async throws -> LeadDossier {
        let row = try await store.database.read { try HandoffQueries.find(handoff, in: $0) }
        guard let row else { throw Problem.notFound("There is no such hand-off.") }
        return try await read(row.lead, store, reader)
    }
}
