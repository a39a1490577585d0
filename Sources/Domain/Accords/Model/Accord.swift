/// The document that both sides sign, as values.
///
/// One property for each section that the program carries out.
public struct Accord: Sendable {
    public var name = ""
    public var term = Term()
    /// ISO 4217 code; amounts in expressions are in its major units.
    public var currency = "USD"
    /// IANA name; periods and days are of this zone.
    public var timeZone = "UTC"
    public var fiscalYearStarts = MonthDay(month: 1, day: 1)
    /// In the order of the document.
    public var parties: [Signatory] = []
    public var signing = Signing()
    public var visibility = Visibility()
    public var fields: [CustomField] = []
    public var signals: [Signal] = []
    public var segments = Segments()
    public var targetAccounts: TargetAccounts?
    public var definitions = Definitions()
    public var scoring = Scoring()
    /// The first that holds is the lead's tier.
    public var tiers: [NamedRule] = []
    /// The first that holds wins; the last catches all.
    public var routing: [RoutingRule] = []
    public var handOffs: [HandOffKind] = []
    public var clocks = Clocks()
    public var rejections: [RejectionFamily] = []
    /// Reason → what follows, in the order of the document.
    public var dispositions: [Disposition] = []
    public var recycling = Recycling()
    public var disputes: Disputes?
    public var calibration: Calibration?
    public var commitments: [Commitment] = []
    public var breach = Breach()
    public var relief = Relief()
    public var exceptions = Exceptions()
    public var origins: Origins?
    public var attribution: Attribution?
    /// Stages of the selling process, first to last.
    public var process: [ProcessStage] = []
    public var goals: [Goal] = []
    public var assumptions: Assumptions?
    public var incentives: [Incentive] = []

    public init() {}
}

/// A CEL expression with the place where it stands in the document (line and column from 1).
public struct Predicate: Hashable, Sendable {
    public let text: String
    public let line: Int
    public let column: Int

    public init(text: String, line: Int = 0, column: Int = 0) {
        self.text = text
        self.line = line
        self.column = column
    }
}

/// A name and the predicate under which it applies: a territory, a vertical, a door, a tier.
public struct NamedRule: Hashable, Sendable {
    public var name: String
    public var when: Predicate

    public init(name: String, when: Predicate) {
        self.name = name
        self.when = when
    }
}

/// When the accord runs and how its periods close.
public struct Term: Hashable, Sendable {
    public var from = Day(number: 0)
    public var until = Day(number: 0)
    /// How often it is looked at again.
    public var review: Period?
    public var periodCloses: Span?

    public init() {}
}

/// A day of the year.
public struct MonthDay: Hashable, Sendable {
    public let month: Int
    public let day: Int

    public init(month: Int, day: Int) {
        self.month = month
        self.day = day
    }
}

/// A period of account, in the accord's zone; quarter and year follow the fiscal year.
public enum Period: String, CaseIterable, Sendable {
    case week, month, quarter, year
}

/// Who signs for a party, and who signs beside a leader that signs for two.
public struct Signatory: Hashable, Sendable {
    public var party: Party
    /// E-mail address of the leader.
    public var leader: String
    public var delegate: String?

    public init(party: Party, leader: String, delegate: String? = nil) {
        self.party = party
        self.leader = leader
        self.delegate = delegate
    }
}

/// How long a new leader has to confirm, and how long everyone has to read.
public struct Signing: Hashable, Sendable {
    public var newLeaderConfirmsWithin: Span?
    public var everyoneReadsWithin: Span?

    public init() {}
}

/// Who may see whose figures.
public struct Visibility: Hashable, Sendable {
    public enum Persons: String, CaseIterable, Sendable { case own = "self", manager, team, party, everyone }

    /// Who sees the figures of one person.
    public var persons: [Persons] = [.own, .manager]
    /// Who sees the figures of a team: `everyone` or `party`.
    public var teams: Persons = .everyone
    /// A team with fewer members shows no figures of its own.
    public var smallestTeam = 3

    public init() {}
}

/// A field of the company's own, beside the standard ones.
public struct CustomField: Hashable, Sendable {
    public enum Noun: String, CaseIterable, Sendable { case person, company, lead, opportunity }

    public var noun: Noun
    public var name: String
    public var type: FieldType

    public init(noun: Noun, name: String, type: FieldType) {
        self.noun = noun
        self.name = name
        self.type = type
    }
}

/// Territories and verticals, in order; where none holds it is `Other`.
public struct Segments: Hashable, Sendable {
    public static let other = "Other"

    public var territories: [NamedRule] = []
    public var verticals: [NamedRule] = []
    public var idealCustomer: Predicate?

    public init() {}
}

/// The list of companies that account-based work aims at.
public struct TargetAccounts: Hashable, Sendable {
    public var list: String
    public var reviewed: Period?

    public init(list: String, reviewed: Period? = nil) {
        self.list = list
        self.reviewed = reviewed
    }
}
