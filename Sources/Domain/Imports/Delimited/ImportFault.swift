/// Why a file, or the rest of it, cannot be read: file, line, what is wrong and how to mend it.
public struct ImportFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// What kind of fault it is; the raw value is stable and may be shown or searched for.
    public enum Code: String, Sendable, CaseIterable {
        case empty
        case notText = "not-text"
        case workbook = "not-delimited"
        case cutOffInQuotes = "cut-off-in-quotes"
        case tooManyColumns = "too-many-columns"
        case fieldTooLong = "field-too-long"
        case recordTooLong = "record-too-long"
        case noHeadings = "no-headings"
        case unknownHeading = "unknown-heading"
        case unknownNoun = "unknown-noun"
        case unmappedFile = "unmapped-file"
        case changedMeanwhile = "changed-meanwhile"
        case mapping
    }

    public let code: Code
    public let file: String
    /// From 1; `nil` where the fault is not of one line.
    public let line: Int?
    /// Position in the line, from 1, where it is known.
    public let column: Int?
    public let what: String
    /// What a person can do about it.
    public let mend: String

    public init(_ code: Code, file: String, line: Int? = nil, column: Int? = nil, what: String, mend: String) {
        self.code = code
        self.file = file
        self.line = line
        self.column = column
        self.what = what
        self.mend = mend
    }

    public var description: String {
        var place = file
        if let line { place += ":\(line)" }
        if let column { place += ":\(column)" }
        return "\(place): \(what) \(mend)"
    }
}
