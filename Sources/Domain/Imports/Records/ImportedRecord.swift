/// One row of an import as named, typed values: what the row says, and nothing that was made of it.
public struct ImportedRecord: Sendable {
    public let noun: ImportNoun
    /// The line on which the row begins, from 1.
    public let line: Int
    /// The row's id in the system that it comes from; unique by noun, not beyond.
    public var externalID: String?
    /// In the order of the mapping; a field occurs more than once where a cell holds several values.
    public var values: [ImportedValue] = []
    /// Values of the accord's own fields.
    public var own: [OwnValue] = []
    public var relations: [ImportedReference] = []
    /// At most one of each family.
    public var outcomes: [ImportedOutcome] = []
    public var touches: [ImportedTouch] = []
    public var handOff: ImportedHandOff?
    public var at: Timestamp?
    public var createdAt: Timestamp?
    public var modifiedAt: Timestamp?
    /// Cells that no field takes, where the mapping keeps them, and values that could not be read but were let pass.
    public var kept: [KeptText] = []
    public var identity = RowIdentity(high: 0, low: 0)
    /// Where its bytes lie in the slice.
    public let range: Range<Int>

    init(noun: ImportNoun, line: Int, range: Range<Int>) {
        self.noun = noun
        self.line = line
        self.range = range
    }

    /// The first value of the field.
    public subscript(field: ImportField) -> FieldValue? {
        for value in values where value.field == field { return value.value }
        return nil
    }

    public func text(_ field: ImportField) -> String? {
        if case .text(let text) = self[field] { return text }
        return nil
    }

    public func instant(_ field: ImportField) -> Timestamp? {
        if case .instant(let instant) = self[field] { return instant }
        return nil
    }

    public func outcome(_ family: OutcomeMeaning.Family) -> ImportedOutcome? {
        outcomes.first { $0.means.family == family }
    }

    /// When a value was known: `nil` means at the import.
    public func instant(of known: KnownTime) -> Timestamp? {
        switch known {
        case .occurrence: at ?? createdAt
        case .creation: createdAt
        case .change: modifiedAt
        case .atImport: nil
        }
    }
}

/// When one could have acted on a value: the assumption on which it rests.
public enum KnownTime: String, CaseIterable, Sendable {
    /// When it happened: touches and activities.
    case occurrence
    /// When the row was created, because the mapping says so.
    case creation
    /// When the row was last changed.
    case change
    /// Nothing says it: at the import.
    case atImport
}

/// A standard field and its value.
public struct ImportedValue: Hashable, Sendable {
    public let field: ImportField
    public let value: FieldValue
    public let known: KnownTime
}

/// A field of the accord's own and its value.
public struct OwnValue: Hashable, Sendable {
    public let field: CustomField
    public let value: FieldValue
    public let known: KnownTime
}

/// Another row that this one points to.
public struct ImportedReference: Hashable, Sendable {
    public let relation: ImportRelation
    public let target: ImportNoun
    public let key: RelationKey
    /// As it stands in the file; telephone numbers in E.164 where that is possible.
    public let text: String
    public let missing: RelationRule.Missing
}

/// How the row ended, as far as the mapping reads it from its statuses.
public struct ImportedOutcome: Hashable, Sendable {
    public let means: OutcomeMeaning
    public let reason: String?
    /// `nil` where no column says when: not known, and never guessed.
    public let at: Timestamp?
}

/// Something that the buyer did, to be kept as a touch of its own.
public struct ImportedTouch: Hashable, Sendable {
    public let kind: String
    public let channel: String?
    public let asset: String?
    public let at: Timestamp?

    public init(kind: String, channel: String? = nil, asset: String? = nil, at: Timestamp? = nil) {
        self.kind = kind
        self.channel = channel
        self.asset = asset
        self.at = at
    }
}

/// The row was handed over; times that no column gives are not known.
public struct ImportedHandOff: Hashable, Sendable {
    public let kind: String
    public let to: ImportRelation
    public let at: Timestamp?
    public let answeredAt: Timestamp?
    public let firstAttemptAt: Timestamp?
}

/// A cell kept as text under its heading.
public struct KeptText: Hashable, Sendable {
    public let heading: String
    public let text: String
}

/// A row that the mapping leaves out, and why.
public struct SkippedRow: Equatable, Sendable {
    public let line: Int
    public let reason: String
}
