/// How the files of an import are read: what their columns mean and what their values stand for.
///
/// A preset and a mapping file give the same value. What is `nil` is left to the accord or found out.
public struct Mapping: Equatable, Sendable {
    /// Names columns that the files below do not; also reads files that none of them matches.
    public var preset: ImportPreset?
    /// IANA name of the zone of times without one; the accord's when `nil`.
    public var zone: String?
    /// ISO 4217 code of amounts without one; the accord's when `nil`.
    public var currency: String?
    public var dates: DateOrder?
    public var decimal: DecimalMark?
    /// Two-letter code of the country that telephone numbers without one belong to.
    public var country: String?
    public var encoding: TextEncoding?
    public var separator: UInt8?
    /// Texts that stand for no value, beside the empty one.
    public var nothing: [String] = []
    public var wins = Winner.newest
    public var keep = false
    public var badValues = BadValue.reject
    public var shortRows = ShortRow.reject
    /// Fields of the accord's own, beside those that the accord in force declares.
    public var fields: [CustomField] = []
    public var files: [FileMapping] = []

    public init() {}

    /// Whether the words stand for a zone of IANA, a currency of ISO 4217, a country of ISO 3166.
    public static func isZone(_ text: String) -> Bool { LocalClock.isZone(text) }
    public static func isCurrency(_ text: String) -> Bool { Currency.isCode(text) }
    public static func isCountry(_ text: String) -> Bool { CallingCode.of(text) != nil }

    /// The entries for a file, by its name without folders.
    public func entries(for file: String) -> [FileMapping] {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return files.filter { Glob.matches($0.pattern, name) }
    }
}

/// Which value stays where files, or rows of one, disagree about a field.
public enum Winner: String, CaseIterable, Sendable {
    /// The one with the latest time of change; among equals the later row.
    case newest
    /// The first that was read.
    case first
    /// The last that was read, in the order of the files.
    case order
}

/// What becomes of a row with a value that cannot be read.
public enum BadValue: String, CaseIterable, Sendable {
    case reject
    /// The field stays without a value; the text is kept.
    case leave
}

/// What becomes of a row with fewer values than there are headings.
public enum ShortRow: String, CaseIterable, Sendable {
    case reject
    case pad
}

/// How the rows of one kind of file become records of one noun.
public struct FileMapping: Equatable, Sendable {
    /// A file name with `*` and `?`; letters of either case are alike.
    public var pattern: String
    public var noun: ImportNoun
    public var preset: ImportPreset?
    /// Headings of a file that has none.
    public var headings: [String]?
    /// In the order of the document; several may fill one field, the first with a value counts.
    public var columns: [ColumnMapping] = []
    /// The first of each family that applies counts.
    public var outcomes: [OutcomeRule] = []
    public var times = TimesRule()
    /// Tried in order: exactly one hit is the row's noun, none or many go on to the next.
    public var match: [[RowMatchKey]] = []
    public var touches: [TouchRule] = []
    public var handOff: HandOffRule?
    public var relations: [RelationRule] = []
    /// Rows that are left out, with the reason.
    public var skip: [SkipRule] = []
    /// The heading under which a value that stands alone in its row speaks for the rows below it, until the next one.
    public var group: String?
    /// Headings by which a row without an id is known; all when empty.
    public var identity: [String] = []
    public var wins: Winner?
    public var keep: Bool?
    public var badValues: BadValue?
    public var shortRows: ShortRow?

    public init(pattern: String, noun: ImportNoun) {
        self.pattern = pattern
        self.noun = noun
    }

    /// Rows of the noun, their columns as the headings say.
    public static func byHeadings(file: String, noun: ImportNoun) -> FileMapping {
        var entry = FileMapping(pattern: file.split(separator: "/").last.map(String.init) ?? file, noun: noun)
        entry.preset = .standard
        return entry
    }

    /// Puts columns of one heading together, then templates, then constants, so that what is surer counts first.
    mutating func orderColumns() {
        var headings: [String] = []
        for case .heading(let heading) in columns.map(\.source) where !headings.contains(heading) {
            headings.append(heading)
        }
        let byHeading = headings.flatMap { heading in columns.filter { $0.source == .heading(heading) } }
        let templates = columns.filter { if case .template = $0.source { true } else { false } }
        let constants = columns.filter { if case .constant = $0.source { true } else { false } }
        columns = byHeading + templates + constants
    }
}

/// By what an incoming row is recognised as one that is there already.
public enum RowMatchKey: String, CaseIterable, Sendable {
    case externalId
    case email
    case phone
    case domain
    case name
    case company
    case number
    case visitorId
    /// The content of the whole row and its ordinal among equal ones.
    case content
}
