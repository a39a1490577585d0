import Journeys

/// The leads that a plan speaks of, in columns, with what the record knows of each.
///
/// Shape: one value for each lead in every column, in the order of the verdicts that are held against it.
public struct PlanHistory: Sendable {
    /// Raw identities; 0: none.
    public var leads: [Int64] = []
    public var persons: [Int64] = []
    public var companies: [Int64] = []
    /// Milliseconds UTC.
    public var createdAt: [Int64] = []
    /// Places in `sourceNames`.
    public var sources: [Int] = []
    public var sourceNames: [String] = []
    public var outcomes: [LeadOutcome] = []
    /// Reasons for a rejection and codes of currencies by an outcome's number; at 0 stands what has none.
    public var reasons: [String] = [""]
    public var currencies: [String] = [""]
    /// What the times of each lead's values rest on.
    public var assumptions: [TimeAssumptions] = []
    /// When the record was last looked at; what is open then is young, not lost.
    public var observedAt: Int64 = 0

    /// The source of leads without one.
    public static let unknownSource = "unknown"

    public init() {}

    public var count: Int { leads.count }

    /// Adds one lead.
    public mutating func append(
        _ lead: Int64, person: Int64 = 0, company: Int64 = 0, createdAt: Int64, source: Int, outcome: LeadOutcome,
        assumptions: TimeAssumptions = []
    ) {
        leads.append(lead)
        persons.append(person)
        companies.append(company)
        self.createdAt.append(createdAt)
        sources.append(source)
        outcomes.append(outcome)
        self.assumptions.append(assumptions)
    }
}

/// Which assumptions about time the values of a lead rest on.
///
/// Live values rest on none: they are known when they are written.
public struct TimeAssumptions: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Imported fields of which the mapping says that they were known when the row was created.
    public static let creation = TimeAssumptions(rawValue: 1)
    /// Imported fields taken as known from the row's last change on.
    public static let change = TimeAssumptions(rawValue: 2)
    /// Imported fields without any such time: known from the import on.
    public static let importing = TimeAssumptions(rawValue: 4)
}

/// How many leads rest on each assumption about time.
///
/// One lead may rest on several; `leads` counts each once.
public struct TimeAssumptionCounts: Hashable, Sendable {
    public var leads = 0
    /// On none: everything of them was known live.
    public var none = 0
    public var creation = 0
    public var change = 0
    public var importing = 0

    mutating func add(_ assumptions: TimeAssumptions, count: Int) {
        leads += count
        if assumptions.isEmpty { none += count }
        if assumptions.contains(.creation) { creation += count }
        if assumptions.contains(.change) { change += count }
        if assumptions.contains(.importing) { importing += count }
    }
}
