import Domain
import Record
import Storage

/// One of the lead's hand-offs with its clocks and how it was routed.
struct HandoffStory: Sendable {
    /// Who got it, when, by which rule, and who was skipped.
    struct Step: Sendable {
        let at: Timestamp
        let user: ID<User>?
        let pool: String?
        let queue: String?
        let rule: String
        let log: String?
        let author: ID<User>
    }

    let whole: HandoffCase
    let clocks: [ClockRow]
    let steps: [Step]
    let precedents: [Precedent]
    /// Decisions that were taken back.
    let retractions: [RetractionRow]

    var row: HandoffRow { whole.row }
}

/// A note of ours on a lead.
struct NoteRow: Sendable {
    let id: ID<NoteRow>
    let at: Timestamp
    let author: ID<User>
    let body: String
}

/// A deal that came of a lead, as far as its page tells of it.
struct OpportunityLine: Sendable {
    let name: String
    let stage: String?
    let status: String
    let amount: Money?
}

/// What was learned of a person or a company at one instant.
struct FactStep: Sendable {
    let noun: String
    let at: Timestamp
    let known: Timestamp
    let author: ID<User>
    let values: [(name: String, value: FieldValue)]
}

/// All that the page of one lead shows.
struct LeadDossier: Sendable {
    let lead: LeadRow
    let person: PersonRow
    let company: CompanyRow?
    let campaign: String?
    /// The version that judged it; `nil` when none did.
    let accord: Accord?
    /// Reasons of the newest judgement.
    let because: String?
    /// Newest first.
    let stories: [HandoffStory]
    let activities: [ActivityRow]
    let touches: [TouchRow]
    let happenings: [Happening]
    let notes: [NoteRow]
    /// What was opened from it, newest first.
    let opportunities: [OpportunityLine]
    /// Names of the campaigns of its touches.
    let campaigns: [ID<Campaign>: String]
    let facts: [FactStep]
    /// Other leads of the person that the reader may see.
    let others: [LeadRow]
    let names: [ID<User>: String]
    let namesByEmail: [String: String]
    let viewer: Viewer
    let format: Format
    let tokenField: HTML

    var name: String { person.name.isEmpty ? person.email ?? "Unnamed" : person.name }

    /// Name of one of ours; the program itself is `Accord`.
    func name(_ user: ID<User>?) -> String {
        guard let user, user.rawValue != 0 else { return "Accord" }
        return names[user] ?? "Somebody who left"
    }

    func name(email: String) -> String { namesByEmail[User.key(email: email)] ?? email }

    /// - Throws: `Problem.notFound` when there is no such lead, or the reader may not see it.
    static func read(_ id: ID<Lead>, _ store: HandoffStore, _ visit: Visit) async throws -> LeadDossier {
        let (viewer, format, token) = (try visit.viewer, visit.format, visit.tokenField)
        return try await store.database.read { connection in
            try LeadDossierReading(connection: connection, store: store, viewer: viewer)
                .dossier(id, format: format, tokenField: token)
        }
    }

    /// The dossier of the lead that a hand-off is about.
    static func read(of handoff: ID<Handoff>, _ store: HandoffStore, _ visit: Visit) async throws -> LeadDossier {
        let row = try await store.database.read { try HandoffQueries.find(handoff, in: $0) }
        guard let row else { throw Problem.notFound("There is no such hand-off.") }
        return try await read(row.lead, store, visit)
    }
}
