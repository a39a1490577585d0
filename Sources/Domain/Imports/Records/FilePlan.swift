/// How one file will be read: its headings, the mapping that applies to it, and what was found out about its columns.
public struct FilePlan: Sendable {
    public let file: ImportFile
    public let head: FileHead
    /// The entry in full, with what a preset or the defaults added.
    public let mapping: FileMapping
    public let preset: ImportPreset
    /// Why the file is taken for what it is.
    public let reason: String
    /// Headings that no field takes.
    public let unmapped: [String]
    public let ambiguous: [Presets.Ambiguity]
    /// Rows, orders of dates and decimal marks; from looking the file through.
    public internal(set) var survey: FileSurvey
    public let wins: Winner
    /// Position of the entry in the mapping; files of one noun are taken in this order.
    var entry = 0

    let options: DelimitedOptions
    var programs: [ColumnProgram]
    var slots: [InstantSlot]
    let clocks: [LocalClock]
    let outcomes: [CompiledOutcome]
    let touches: [CompiledTouch]
    let handOff: CompiledHandOff?
    let skips: [CompiledSkip]
    let at: Int?
    let created: Int?
    let modified: Int?
    let currencyColumn: Int?
    /// What each column adds to the row's identity; 0 for those that do not count.
    let seeds: [UInt64]
    let keptColumns: [Int]
    /// Where a value that stands alone in its row speaks for the rows below it.
    let groupColumn: Int?
    let nothing: [[UInt8]]
    let padsShortRows: Bool

    public var noun: ImportNoun { mapping.noun }

    /// What must be answered before the file can be taken whole; rows concerned are rejected until then.
    public var questions: [ImportQuestion] { survey.questions(of: self) }
    /// What was found out and applied, in sentences.
    public var notes: [String] { survey.notes(of: self) }
    /// The notes, and why headings that are known are not taken.
    public var remarks: [String] { notes + ambiguous.map { "`\($0.heading)` is not taken: \($0.reason)." } }
}

/// Something about a file that only a person can say.
public struct ImportQuestion: Equatable, Sendable, CustomStringConvertible {
    public let file: String
    public let heading: String
    public let line: Int
    public let what: String
    public let mend: String

    public var description: String { "\(file):\(line): `\(heading)`: \(what) \(mend)" }
}
