/// A lead of the past, as the export of another system tells it; instants are milliseconds since 1970.
struct DemoPastLead {
    /// What brought it, and so what it is worth.
    package enum Kind: Sendable { case reader, asked, talked, attended, readMuch, listed }

    struct Touch {
        package var kind: String
        package var page: String
        package var at: Int64
    }

    package struct Attempt {
        package var kind: String
        package var outcome: String
        package var at: Int64
    }

    /// What Sales did with it.
    package struct Answer {
        package var rep: String
        package var handedAt: Int64
        /// `nil`: nobody answered.
        var answeredAt: Int64?
        /// `nil`: accepted.
        package var rejection: String?
        package var attempts: [Attempt] = []
        package var disposition: String?
        var disposedAt: Int64?
    }

    struct Deal {
        var createdAt: Int64
        /// Whole units of the currency.
        var amount: Int64
        var currency = "USD"
        var isWon = false
        /// Somebody of theirs was on a plant tour before.
        var isToured = false
        /// `nil` while it is open.
        var closedAt: Int64?
    }

    var number: Int
    var at: Int64
    var kind: Kind
    var company: Int
    var person: DemoPerson
    var source: String
    var campaign: Int
    var words: String?
    /// Of a customer: for account management.
    var isExpansion = false
    var touches: [Touch] = []
    var answer: Answer?
    var deal: Deal?
    /// Somebody of theirs came to a plant tour before; when.
    var tourAt: Int64?
}

/// Somebody who works at one of the invented companies.
struct DemoPerson {
    var firstName: String
    var lastName: String
    var email: String
    var phone: String?
    var title: String
}
