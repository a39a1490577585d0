import Domain

/// One of the lead's hand-offs with its clocks and how it was routed.
package struct HandoffStory: Sendable {
    /// Who got it, when, by which rule, and who was skipped.
    package struct Step: Sendable {
        package let at: Timestamp
        package let user: ID<User>?
        package let pool: String?
        package let queue: String?
        package let rule: String
        package let log: String?
        package let author: ID<User>
    }

    package let whole: HandoffCase
    package let clocks: [ClockRow]
    package let steps: [Step]
    package let precedents: [Precedent]
    /// Decisions that were taken back.
    package let retractions: [RetractionRow]
    /// What it carries in words.
    package let contents: [HandoffContent]

    package var row: HandoffRow { whole.row }
}

/// A note of ours on a lead.
package struct NoteRow: Sendable {
    package let id: ID<NoteRow>
    package let at: Timestamp
    package let author: ID<User>
    package let body: String
}

/// A deal that came of a lead, as far as its page tells of it.
package struct OpportunityLine: Sendable {
    package let id: ID<Opportunity>
    /// Who started it; `nil`: not judged.
    package let origin: String?
    package let name: String
    package let stage: String?
    package let status: String
    package let amount: Money?
}

/// What was learned of a person or a company at one instant.
package struct FactStep: Sendable {
    package let noun: String
    package let at: Timestamp
    package let known: Timestamp
    package let author: ID<User>
    package let values: [(name: String, value: FieldValue)]
}
