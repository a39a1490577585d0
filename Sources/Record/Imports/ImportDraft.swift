import Domain
import Storage

/// Files that were brought and are not taken yet: what they seem to be, and how they would be read.
package struct ImportDraft: Sendable {
    package enum Kind: String, CaseIterable, Sendable, SQLConvertible {
        /// Exports of another system.
        case files
        /// Badges scanned at an event.
        case badges
    }

    /// One file in the spool folder.
    package struct File: Sendable {
        package let ordinal: Int
        /// As its owner called it, told apart from the draft's others.
        package let name: String
        package let path: String
        package let bytes: Int
    }

    package let id: ID<ImportDraft>
    package var author: ID<User>
    package var createdAt: Timestamp
    package var kind = Kind.files
    package var mode = ImportBatchRow.Mode.history
    package var eventName: String?
    /// One entry for each file that was recognised, as text.
    package var mapping = ""
    package var look = ImportLook()
    /// The draft of which this is a portion; 0: none.
    var parent = ID<ImportDraft>(0)
    /// What became of it.
    package var batch: ID<ImportBatch>?
    /// The lines of a badge list that have been released so far.
    package var released: Set<Int> = []
    var discardedAt: Timestamp?
    package var revision: Int64 = 1
    package var files: [File] = []

    package var isOpen: Bool { batch == nil && discardedAt == nil }
    /// The names of the files, for a heading.
    package var title: String { ImportWords.names(files.map(\.name)) }

    /// How the import knows a file: no other draft has one of that name.
    func importName(_ file: File) -> String { "\(id)/\(file.name)" }
}

/// What looking the files through has shown; kept with the draft, so that pages need not read them again.
package struct ImportLook: Codable, Sendable, Equatable {
    package struct Unclear: Codable, Sendable, Equatable {
        package var heading: String
        package var reason: String
    }

    /// What only a person can say: which comes first in the dates of a column.
    package struct Question: Codable, Sendable, Equatable {
        package var heading: String
        package var what: String
        package var line: Int
        /// A value that can be read in both ways.
        package var example: String
    }

    package struct File: Codable, Sendable, Equatable {
        package var noun: String?
        package var system: String?
        package var reason = ""
        package var rows = 0
        package var mapped = 0
        package var unmapped: [String] = []
        package var unclear: [Unclear] = []
        package var questions: [Question] = []
        package var notes: [String] = []
        /// Why it cannot be read.
        package var fault: String?
        /// A mapping kept from an earlier file of the same headings was used.
        package var isRemembered = false

        package init(
            noun: String? = nil, system: String? = nil, reason: String = "", rows: Int = 0, mapped: Int = 0,
            unmapped: [String] = [], unclear: [Unclear] = [], questions: [Question] = [], notes: [String] = [],
            fault: String? = nil, isRemembered: Bool = false
        ) {
            self.noun = noun
            self.system = system
            self.reason = reason
            self.rows = rows
            self.mapped = mapped
            self.unmapped = unmapped
            self.unclear = unclear
            self.questions = questions
            self.notes = notes
            self.fault = fault
            self.isRemembered = isRemembered
        }
    }

    package var files: [File] = []

    package var questions: Int { files.reduce(0) { $0 + $1.questions.count } }
    package var faults: Int { files.count { $0.fault != nil } }
    package var rows: Int { files.reduce(0) { $0 + $1.rows } }
    /// Whether everything is answered and can be taken.
    package var isReady: Bool { !files.isEmpty && questions == 0 && faults == 0 }
}

/// How names of files and nouns read on pages.
package enum ImportWords {
    /// A file that is read for several nouns is named once.
    package static func names(_ given: [String]) -> String {
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
    package static func plain(_ name: String) -> String {
        name.split(separator: "/").last.map(String.init) ?? name
    }

    package static func noun(_ raw: String) -> String {
        switch raw {
        case "campaignMember": "campaign members"
        case "company": "companies"
        case "opportunity": "opportunities"
        case "spend": "spend"
        case "creditNote": "credit notes"
        case "badDebt": "bad debts"
        case "rate": "currency rates"
        case "touch": "touches"
        case "email": "e-mails"
        default: raw + "s"
        }
    }

    package static func system(_ raw: String) -> String {
        guard let preset = ImportPreset(rawValue: raw), preset != .standard else { return "any system" }
        return preset.title
    }

    package static func mode(_ mode: ImportBatchRow.Mode) -> String { mode == .history ? "History" : "Intake" }

    package static func size(_ bytes: Int) -> String {
        switch bytes {
        case ..<1_024: "\(bytes) bytes"
        case ..<1_048_576: "\(Format.grouped(bytes / 1_024)) kB"
        default: "\(Format.decimal(Double(bytes) / 1_048_576).replacing(".0", with: "")) MB"
        }
    }
}
