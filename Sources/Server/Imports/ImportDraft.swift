import Domain
import Storage

/// Files that were brought and are not taken yet: what they seem to be, and how they would be read.
struct ImportDraft: Sendable {
    enum Kind: String, CaseIterable, Sendable, SQLConvertible {
        /// Exports of another system.
        case files
        /// Badges scanned at an event.
        case badges
    }

    /// One file in the spool folder.
    struct File: Sendable {
        let ordinal: Int
        /// As its owner called it, told apart from the draft's others.
        let name: String
        let path: String
        let bytes: Int
    }

    let id: ID<ImportDraft>
    var author: ID<User>
    var createdAt: Timestamp
    var kind = Kind.files
    var mode = ImportBatchRow.Mode.history
    var eventName: String?
    /// One entry for each file that was recognised, as text.
    var mapping = ""
    var look = ImportLook()
    /// The draft of which this is a portion; 0: none.
    var parent = ID<ImportDraft>(0)
    /// What became of it.
    var batch: ID<ImportBatch>?
    /// The lines of a badge list that have been released so far.
    var released: Set<Int> = []
    var discardedAt: Timestamp?
    var revision: Int64 = 1
    var files: [File] = []

    var isOpen: Bool { batch == nil && discardedAt == nil }
    /// The names of the files, for a heading.
    var title: String { ImportWords.names(files.map(\.name)) }

    /// How the import knows a file: no other draft has one of that name.
    func importName(_ file: File) -> String { "\(id)/\(file.name)" }
}

/// What looking the files through has shown; kept with the draft, so that pages need not read them again.
struct ImportLook: Codable, Sendable, Equatable {
    struct Unclear: Codable, Sendable, Equatable {
        var heading: String
        var reason: String
    }

    /// What only a person can say: which comes first in the dates of a column.
    struct Question: Codable, Sendable, Equatable {
        var heading: String
        var what: String
        var line: Int
        /// A value that can be read in both ways.
        var example: String
    }

    struct File: Codable, Sendable, Equatable {
        var noun: String?
        var system: String?
        var reason = ""
        var rows = 0
        var mapped = 0
        var unmapped: [String] = []
        var unclear: [Unclear] = []
        var questions: [Question] = []
        var notes: [String] = []
        /// Why it cannot be read.
        var fault: String?
        /// A mapping kept from an earlier file of the same headings was used.
        var isRemembered = false
    }

    var files: [File] = []

    var questions: Int { files.reduce(0) { $0 + $1.questions.count } }
    var faults: Int { files.count { $0.fault != nil } }
    var rows: Int { files.reduce(0) { $0 + $1.rows } }
    /// Whether everything is answered and can be taken.
    var isReady: Bool { !files.isEmpty && questions == 0 && faults == 0 }
}

/// How names of files and nouns read on pages.
enum ImportWords {
    /// A file that is read for several nouns is named once.
    static func names(_ given: [String]) -> String {
        var names: [String] = []
        for name in given where !names.contains(name) { names.append(name) }
        guard let first = names.first else { return "No file" }
        switch names.count {
        case 1: return first
        case 2: return "\(first) and \(names[1])"
        default: return "\(first) and \(Format.count(names.count - 1, "other"))"
        }
    }

    /// A file's name without the folder that tells drafts apart.
    static func plain(_ name: String) -> String {
        name.split(separator: "/").last.map(String.init) ?? name
    }

    static func noun(_ raw: String) -> String {
        switch raw {
        case "campaignMember": "campaign members"
        case "company": "companies"
        case "opportunity": "opportunities"
        case "spend": "spend"
        case "touch": "touches"
        case "email": "e-mails"
        default: raw + "s"
        }
    }

    static func system(_ raw: String) -> String {
        switch raw {
        case "salesforce": "Salesforce"
        case "hubspot": "HubSpot"
        case "zoho": "Zoho"
        default: "any system"
        }
    }

    static func mode(_ mode: ImportBatchRow.Mode) -> String { mode == .history ? "History" : "Intake" }

    static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1_024: "\(bytes) bytes"
        case ..<1_048_576: "\(Format.grouped(bytes / 1_024)) kB"
        default: "\(Format.decimal(Double(bytes) / 1_048_576).replacing(".0", with: "")) MB"
        }
    }
}
