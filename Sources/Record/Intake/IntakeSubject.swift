import Domain

/// A lead with everything that is read when it is judged.
package struct IntakeSubject: Sendable {
    package var lead: LeadRow
    package var person: PersonRow
    package var company: CompanyRow?
    /// The person's touches, in the order (known, id).
    package var touches: [TouchRow]
    /// Touches of everybody at the company, where a signal asks for them.
    var companyTouches: [CompanyTouch] = []
    var firstSalesActivity: Timestamp?
    var campaignName: String?
    var isTarget = false
    /// What the imported row says of its past.
    package var history: HistoryNote?
}

/// What an imported row says became of a lead; a time that no column gives is not known.
package struct HistoryNote: Sendable, Equatable {
    /// Name of the accord's kind.
    package var kind: String
    package var user: ID<User>?
    package var handedAt: Timestamp?
    var answeredAt: Timestamp?
    var firstAttemptAt: Timestamp?
    package var answer: OutcomeMeaning?
    package var reason: String?
    package var disposition: String?
    var disposedAt: Timestamp?
    package var convertedAt: Timestamp?
    var isConverted = false
}
