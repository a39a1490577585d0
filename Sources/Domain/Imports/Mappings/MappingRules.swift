/// Whether a column of a row holds one of some texts; letters of either case are alike.
public struct Condition: Equatable, Sendable {
    public enum Test: Equatable, Sendable {
        case oneOf([String])
        case noneOf([String])
        case filled
        case empty
    }

    public var column: String
    public var test: Test

    public init(_ column: String, _ test: Test) {
        self.column = column
        self.test = test
    }
}

/// What a status says about how a row ended.
public enum OutcomeMeaning: String, CaseIterable, Sendable {
    /// Sales took the lead on.
    case accepted
    /// An attempt was made, which accepts.
    case attempted
    case rejected
    case returned
    /// With Sales, not answered yet: history without an outcome.
    case salesOpen = "sales-open"
    /// What became of a lead after it was accepted; its reason is the accord's disposition.
    case disposition
    /// The buyer did something.
    case responded
    case open
    case won
    case lost
    case planned
    case held
    case done
    case cancelled
    case paid

    /// Of each family one outcome counts.
    public enum Family: String, Sendable { case answer, disposition, response, result, state }

    public var family: Family {
        switch self {
        case .accepted, .attempted, .rejected, .returned, .salesOpen: .answer
        case .disposition: .disposition
        case .responded: .response
        case .open, .won, .lost: .result
        case .planned, .held, .done, .cancelled, .paid: .state
        }
    }
}

/// Rows for which all conditions hold ended so.
public struct OutcomeRule: Equatable, Sendable {
    public var when: [Condition]
    public var means: OutcomeMeaning
    /// A code of the accord: a rejection's reason, a disposition, a lost reason.
    public var reason: String?
    /// The heading of the column that says why, where it is written there.
    public var reasonColumn: String?
    /// The heading of the column that says when; without one the time is not known.
    public var at: String?

    public init(
        _ means: OutcomeMeaning, when: [Condition], reason: String? = nil, reasonColumn: String? = nil,
        at: String? = nil
    ) {
        self.means = means
        self.when = when
        self.reason = reason
        self.reasonColumn = reasonColumn
        self.at = at
    }
}

/// The three times of a row: when it happened, when it was known, when it was changed.
public struct TimesRule: Equatable, Sendable {
    /// Headings.
    ///
    /// `at` is the created time where nothing is said.
    public var at: String?
    public var created: String?
    public var modified: String?
    /// Fields that were known when the row was created; the others when it was changed, else at the import.
    public var atCreation: [ImportField] = []
    /// Every field was known at creation.
    public var allAtCreation = false

    public init() {}
}

/// A touch that a row stands for, beside its noun.
public struct TouchRule: Equatable, Sendable {
    public var kind: RuleText
    public var channel: RuleText?
    public var asset: RuleText?
    /// The heading of its time; the row's `at` when `nil`.
    public var at: String?
    public var when: [Condition]

    public init(
        kind: RuleText, channel: RuleText? = nil, asset: RuleText? = nil, at: String? = nil, when: [Condition] = []
    ) {
        self.kind = kind
        self.channel = channel
        self.asset = asset
        self.at = at
        self.when = when
    }
}

/// A text of its own, or what a column holds (`{Lead Source}` in the mapping).
public enum RuleText: Equatable, Sendable {
    case constant(String)
    case column(String)

    init(_ text: String) {
        if text.hasPrefix("{"), text.hasSuffix("}"), text.count > 2 {
            self = .column(String(text.dropFirst().dropLast()))
        } else {
            self = .constant(text)
        }
    }

    var written: String {
        switch self {
        case .constant(let text): text
        case .column(let name): "{\(name)}"
        }
    }
}

/// Rows of the file were handed over: when, to whom, and how they were answered.
public struct HandOffRule: Equatable, Sendable {
    /// Which of the accord's hand-offs it was.
    public var kind: String
    public var to: ImportRelation
    /// Headings; a time that no column gives is not known.
    public var at: String?
    public var answeredAt: String?
    public var firstAttemptAt: String?
    /// Only rows for which all hold were handed over.
    public var when: [Condition] = []

    public init(kind: String, to: ImportRelation = .owner) {
        self.kind = kind
        self.to = to
    }
}

/// What becomes of a row that points to something that is not there.
public struct RelationRule: Equatable, Sendable {
    public enum Missing: String, CaseIterable, Sendable {
        case reject
        /// The row is taken without the relation.
        case leave
        /// What it points to is made from what is known of it.
        case make
    }

    public var relation: ImportRelation
    public var missing: Missing

    public init(_ relation: ImportRelation, missing: Missing) {
        self.relation = relation
        self.missing = missing
    }
}

/// Rows that are no data of the noun, and why they are left out.
public struct SkipRule: Equatable, Sendable {
    public var when: [Condition]
    public var because: String

    public init(when: [Condition], because: String) {
        self.when = when
        self.because = because
    }
}
