import Domain
import Storage

extension IncentiveStore {
    /// What is tried: a version of the accord, a saved draft, the whole text of one, or incentives of its own on any of
    /// these.
    package indirect enum Tried: Sendable {
        case inForce
        case version(Int64)
        case saved(ID<Draft>)
        case text(String)
        /// Only the section, on the accord that it is tried with.
        case section(String, on: Tried)

        /// A whole accord, or only its section, which is tried on another.
        package static func pasted(_ text: String, on other: Tried) -> Tried {
            let isWhole = text.split(whereSeparator: \.isNewline).contains {
                $0.hasPrefix("accord:") || $0.hasPrefix("accord :")
            }
            return isWhole || text.hasPrefix("{") ? .text(text) : .section(text, on: other)
        }
    }

    /// A version or a saved draft that can be tried.
    package struct Choice: Sendable {
        /// As an address has it: `version-3`, `draft-01H…`.
        package let value: String
        package let title: String
    }

    /// Versions, the newest first, and, for those who lead a party, drafts that are not proposed.
    package func choices(for viewer: Viewer) async throws -> [Choice] {
        try await database.read { connection in
            let versions = try AccordQueries.all(in: connection).filter { $0.withdrawnAt == nil }.reversed()
            let drafts = viewer.isLeader || viewer.isSystem ? try DraftQueries.all(in: connection) : []
            return versions.map { version in
                let state =
                    version.supersededAt != nil ? "superseded" : version.inForceAt != nil ? "in force" : "proposed"
                return Choice(
                    value: "version-\(version.number)",
                    title: "Version \(version.number), \(state): \(version.name)")
            }
                + drafts.filter { $0.version == nil }.map {
                    Choice(value: "draft-\($0.id)", title: "Draft: \($0.name)")
                }
        }
    }

    /// - Throws: `Problem.invalid` for what is neither; `nil` for nothing.
    package static func tried(_ value: String?) throws -> Tried? {
        guard let value, !value.isEmpty else { return nil }
        if value.hasPrefix("version-"), let number = Int64(value.dropFirst("version-".count)) {
            return .version(number)
        }
        if value.hasPrefix("draft-"), let id = ID<Draft>(text: String(value.dropFirst("draft-".count))) {
            return .saved(id)
        }
        throw Problem.invalid("tried", "“\(value)” is neither a version nor a draft.")
    }

    func compiled(
        _ tried: Tried, _ reader: Reader, in connection: any Connection
    ) throws -> (compiled: CompiledAccord, title: String) {
        if case .version(let number) = tried {
            return (try library.compiled(number, in: connection), "version \(number)")
        }
        let (text, title) = try text(tried, reader, in: connection)
        let document = AccordDocument(text)
        guard document.isReadable else { throw Problem.invalid(document.faults.map(FieldFault.init)) }
        return (try CompiledAccord.compile(document.accord), title)
    }

    private func text(
        _ tried: Tried, _ reader: Reader, in connection: any Connection
    ) throws -> (text: String, title: String) {
        switch tried {
        case .inForce:
            let number = try inForce(at: reader.now, in: connection).number
            return (try text(.version(number), reader, in: connection).text, "the accord in force")
        case .version(let number):
            guard let version = try AccordQueries.find(number, in: connection) else {
                throw Problem.notFound("There is no version \(number).")
            }
            return (version.text, "version \(number)")
        case .text(let text): return (text, "the text")
        case .section(let section, let other):
            let (whole, title) = try text(other, reader, in: connection)
            return (
                try AccordEdit.replacing(section: "incentives", with: section, in: whole),
                "\(title) with these incentives"
            )
        case .saved(let id):
            guard reader.viewer.isLeader || reader.viewer.isSystem else {
                throw Problem.forbidden("Only a leader of a party may read a draft.")
            }
            guard let draft = try DraftQueries.find(id, in: connection) else {
                throw Problem.notFound("There is no such draft.")
            }
            let form = FormReader(draft.form)
            let answers = DraftReader(reader: form).answers()
            guard form.faults.isEmpty else {
                throw Problem.invalid(
                    "tried",
                    "\(Format.count(form.faults.count, "answer")) of the draft “\(draft.name)” cannot be taken yet. Open "
                        + "it and finish it first.")
            }
            return (DraftDocument(answers: answers).text, "the draft “\(draft.name)”")
        }
    }
}
