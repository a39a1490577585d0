/// Customers who may speak for us: found by what the buyer is like, asked through their account manager.
public enum ReferencePool {
    /// A customer who has said that it can be asked.
    public struct Customer: Hashable, Sendable {
        /// Raw identity of the company.
        public var id: Int64
        public var name: String
        public var vertical: String
        public var employees: Int?
        public var products: Set<String>
        public var lastUsed: Day?
        /// Asks that nobody has answered.
        public var openRequests: Int

        public init(
            id: Int64, name: String, vertical: String, employees: Int? = nil, products: Set<String> = [],
            lastUsed: Day? = nil, openRequests: Int = 0
        ) {
            self.id = id
            self.name = name
            self.vertical = vertical
            self.employees = employees
            self.products = products
            self.lastUsed = lastUsed
            self.openRequests = openRequests
        }
    }

    /// Those who fit: same vertical first, then the nearest size, then who was not used for the longest time.
    ///
    /// - Parameters:
    ///   - customers: The pool.
    ///   - vertical: Of the buyer; `nil`: any.
    ///   - employees: Of the buyer; `nil`: size does not matter.
    ///   - product: That the customer has to use.
    ///   - rest: Days for which one that was used is left alone.
    ///   - day: Today.
    /// - Returns: In that order; equal ones by name.
    public static func candidates(
        _ customers: [Customer], vertical: String?, employees: Int?, product: String?, rest: Int, on day: Day
    ) -> [Customer] {
        let free = customers.filter { customer in
            let isRested = customer.lastUsed.map { Int(day.number - $0.number) >= rest } ?? true
            return isRested && customer.openRequests == 0 && (product.map(customer.products.contains) ?? true)
        }
        return free.map { customer -> (Int, Double, Int32, Customer) in
            let other = vertical.map { $0 == customer.vertical ? 0 : 1 } ?? 0
            return (other, distance(customer.employees, employees), customer.lastUsed?.number ?? .min, customer)
        }.sorted { ($0.0, $0.1, $0.2, $0.3.name) < ($1.0, $1.1, $1.2, $1.3.name) }.map(\.3)
    }

    /// By how many times one is larger; unknown stands last.
    private static func distance(_ one: Int?, _ other: Int?) -> Double {
        guard let other else { return 0 }
        guard let one, one > 0, other > 0 else { return .infinity }
        return Double(max(one, other)) / Double(min(one, other))
    }
}

/// One ask for a reference: the account manager's yes or no, with a clock.
public struct ReferenceRequest: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case asked
        case agreed(at: Timestamp)
        case declined(at: Timestamp, reason: String)
        /// Nobody answered in time.
        case expired(at: Timestamp)
        /// It took place: from here it can be paid for.
        case given(at: Timestamp)
    }

    /// Raw identities.
    public let customer: Int64
    public let opportunity: Int64
    /// E-mail addresses.
    public let askedBy: String
    public let accountManager: String
    public let askedAt: Timestamp
    public let dueAt: Timestamp
    public private(set) var state = State.asked

    public init(
        customer: Int64, opportunity: Int64, askedBy: String, accountManager: String, askedAt: Timestamp, within: Span,
        calendar: BusinessCalendar
    ) {
        self.customer = customer
        self.opportunity = opportunity
        self.askedBy = askedBy
        self.accountManager = accountManager
        self.askedAt = askedAt
        dueAt = calendar.due(from: askedAt, span: within)
    }

    /// One as it was kept.
    package init(
        customer: Int64, opportunity: Int64, askedBy: String, accountManager: String, askedAt: Timestamp,
        dueAt: Timestamp, state: State
    ) {
        self.customer = customer
        self.opportunity = opportunity
        self.askedBy = askedBy
        self.accountManager = accountManager
        self.askedAt = askedAt
        self.dueAt = dueAt
        self.state = state
    }

    public func isOverdue(at instant: Timestamp) -> Bool { state == .asked && instant > dueAt }

    /// - Throws: `Problem.forbidden` for anybody but the account manager, `Problem.conflict` when it is answered.
    public func agreed(by user: String, at instant: Timestamp) throws -> ReferenceRequest {
        try answered(by: user, .agreed(at: instant))
    }

    /// - Throws: As `agreed`, and `Problem.invalid` without a reason.
    public func declined(by user: String, because reason: String, at instant: Timestamp) throws -> ReferenceRequest {
        try Handoff.demand(reason, "reason", "Say why they cannot be asked.")
        return try answered(by: user, .declined(at: instant, reason: reason))
    }

    /// The time to answer is over; dated at its end, however late it is noticed.
    ///
    /// - Throws: `Problem.conflict` when it was answered or the time runs.
    public func expired(at instant: Timestamp) throws -> ReferenceRequest {
        guard state == .asked, instant > dueAt else { throw Problem.conflict("It was answered, or its time runs.") }
        var next = self
        next.state = .expired(at: dueAt)
        return next
    }

    /// - Throws: `Problem.conflict` unless it was agreed, `Problem.invalid` before that.
    public func given(at instant: Timestamp) throws -> ReferenceRequest {
        guard case .agreed(let since) = state else { throw Problem.conflict("The account manager has not agreed.") }
        if instant < since { throw Problem.invalid("at", "It cannot have been given before it was agreed.") }
        var next = self
        next.state = .given(at: instant)
        return next
    }

    private func answered(by user: String, _ answer: State) throws -> ReferenceRequest {
        guard user == accountManager else { throw Problem.forbidden("\(accountManager) answers for this customer.") }
        if case .expired = state { throw Problem.conflict("The time to answer is over; it has to be asked again.") }
        guard state == .asked else { throw Problem.conflict("It is answered already.") }
        var next = self
        next.state = answer
        return next
    }
}
