import Domain

/// A lead with everything that is read when it is judged.
struct IntakeSubject: Sendable {
    var lead: LeadRow
    var person: PersonRow
    var company: CompanyRow?
    /// The person's touches, in the order (known, id).
    var touches: [TouchRow]
    /// Touches of everybody at the company, where a signal asks for them.
    var companyTouches: [CompanyTouch] = []
    var firstSalesActivity: Timestamp?
    var campaignName: String?
    var isTarget = false
    /// What the imported row says of its past.
    var history: HistoryNote?
}

/// What an imported row says became of a lead; a time that no column gives is not known.
struct HistoryNote: Sendable, Equatable {
    /// Name of the accord's kind.
    var kind: String
    var user: ID<User>?
    var handedAt: Timestamp?
    var answeredAt: Timestamp?
    var firstAttemptAt: Timestamp?
    var answer: OutcomeMeaning?
    var reason: String?
    var disposition: String?
    var disposedAt: Timestamp?
    var convertedAt: Timestamp?
    var isConverted = false
}
