import CEL
import Journeys

/// What is known of one lead at the instant at which it is judged.
public struct JudgeInput: Sendable {
    /// Values of the declared fields by slot; `nil`: missing.
    ///
    /// The judge adds what it derives.
    public var slots: [Value?]
    /// The person's touches are `journey` of these columns.
    public var touches: TouchColumns
    public var journey: Range<Int>
    /// Touches of all persons of the company, for signals `of: company`; empty where no signal asks for them.
    public var companyTouches: [CompanyTouch] = []
    /// When one of ours first did something with the company.
    public var firstSalesActivity: Timestamp?
    /// Names of failed checks.
    public var failedChecks: [String] = []
    /// When the lead last came back from recycling.
    public var returnedAt: Timestamp?

    public init(slots: [Value?], touches: TouchColumns, journey: Range<Int>) {
        self.slots = slots
        self.touches = touches
        self.journey = journey
    }
}

/// A touch of somebody at the lead's company.
public struct CompanyTouch: Sendable, Equatable {
    public var at: Int64
    public var known: Int64
    /// Number of the kind as in the judge's dictionary.
    public var kind: UInt16
    public var person: Int64
    public var role: String?

    public init(at: Int64, known: Int64, kind: UInt16, person: Int64, role: String?) {
        self.at = at
        self.known = known
        self.kind = kind
        self.person = person
        self.role = role
    }
}

/// Numbers for kinds of touch, in the order in which they were first met; 0 is never given.
public struct TouchKinds: Sendable, Equatable {
    private var numbers: [String: UInt16] = [:]
    public private(set) var names: [String] = [""]

    public init() {}

    public func number(of kind: String) -> UInt16 {
        numbers[kind] ?? 0
    }

    public mutating func add(_ kind: String) -> UInt16 {
        if let known = numbers[kind] { return known }
        let number = UInt16(names.count)
        numbers[kind] = number
        names.append(kind)
        return number
    }
}
