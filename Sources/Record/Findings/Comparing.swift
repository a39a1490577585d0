import Domain
import Storage

/// A list of leads out of another report, and the days that it should be of.
package struct ComparisonForm: Sendable {
    package static let most = 200_000

    var tokens: [String]
    package var first: Day
    package var last: Day

    package static func read(_ form: Form, _ reader: FormReader) throws -> ComparisonForm {
        var text = form["ids"] ?? ""
        if let upload = form.upload("file") {
            text += "\n" + (try UploadText.read(upload, limit: 16 << 20))
        }
        let tokens = self.tokens(text)
        if tokens.isEmpty { reader.fault("ids", "Give ids or e-mail addresses, one on each line, or a file of them.") }
        if tokens.count > most { reader.fault("ids", "That are more than \(Format.grouped(most)) lines.") }
        let (first, last) = try reader.check(reader.day("from", "The first day"), reader.day("until", "The last day"))
        guard first <= last else { throw Problem.invalid("until", "The last day lies before the first.") }
        return ComparisonForm(tokens: tokens, first: first, last: last)
    }

    /// Of each line the e-mail address, or else the first value.
    static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let cells = line.split { [",", ";", "\t", "|"].contains($0) }
                .map { String($0.trimmingSpaces.trimmingQuotes.trimmingSpaces) }.filter { !$0.isEmpty }
            guard let token = cells.first(where: { $0.contains("@") }) ?? cells.first else { continue }
            // A line of headings holds words, no id.
            let hasDigit = token.utf8.contains { $0 >= 48 && $0 <= 57 }
            if tokens.isEmpty, !token.contains("@"), !hasDigit { continue }
            tokens.append(token)
        }
        return tokens
    }
}

/// Rows that one report has and the other has not, and why.
package struct Comparison: Sendable {
    package static let shown = 500

    package struct Theirs: Sendable {
        package let token: String
        package let why: String
        package let lead: ID<Lead>?
    }

    package struct Ours: Sendable {
        package let lead: ID<Lead>
        package let person: String
        package let createdAt: Timestamp
        package let why: String
    }

    package var given = 0
    package var both = 0
    package var onlyTheirs: [Theirs] = []
    package var onlyOurs: [Ours] = []

    /// How many rows have each reason, the most first.
    package static func reasons(_ whys: [String]) -> [(why: String, count: Int)] {
        Dictionary(grouping: whys) { $0 }.map { ($0.key, $0.value.count) }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }
}

/// Compares a list of ids or addresses with the leads that were created in some days.
package struct Comparing {
    package let imports: ImportStore
    package let viewer: Viewer

    package init(imports: ImportStore, viewer: Viewer) {
        self.imports = imports
        self.viewer = viewer
    }

    package func compare(_ form: ComparisonForm) async throws -> Comparison {
        let accord = try await imports.accords.library.current(at: imports.clock())?.compiled.accord
        let zone = try Zone(accord?.timeZone ?? viewer.zone, field: "zone")
        let (start, end) = (zone.start(of: form.first), zone.start(of: form.last.advanced(by: 1)))
        let viewer = viewer
        return try await imports.database.read { connection in
            let lookup = try LeadLookup(connection: connection, viewer: viewer, tokens: form.tokens)
            var comparison = Comparison(given: form.tokens.count)
            var matched: [ID<Lead>: String] = [:]
            var seen: Set<String> = []
            let refusals = try Refusals(connection: connection, viewer: viewer)
            for token in form.tokens {
                guard seen.insert(token.lowercased()).inserted else {
                    comparison.onlyTheirs.append(
                        .init(token: token, why: "Stands more than once in the list", lead: nil))
                    continue
                }
                let found = lookup.leads(token)
                let inside = found.filter { $0.withdrawn == nil && $0.createdAt >= start && $0.createdAt < end }
                if let lead = inside.first(where: { matched[$0.id] == nil }) ?? inside.first {
                    if let other = matched[lead.id] {
                        comparison.onlyTheirs.append(
                            .init(token: token, why: "The same lead here as \(other)", lead: lead.id))
                    } else {
                        matched[lead.id] = token
                        for lead in inside where token.contains("@") { matched[lead.id] = token }
                        comparison.both += 1
                    }
                    continue
                }
                comparison.onlyTheirs.append(
                    Self.absent(token, found, lookup, refusals, before: start))
            }
            comparison.onlyOurs = try ours(matched, start, end, in: connection)
            return comparison
        }
    }

    private static func absent(
        _ token: String, _ found: [LeadLookup.Hit], _ lookup: LeadLookup, _ refusals: Refusals, before start: Timestamp
    ) -> Comparison.Theirs {
        if let living = found.first(where: { $0.withdrawn == nil }) {
            let side = living.createdAt < start ? "before" : "after"
            return .init(token: token, why: "Created \(side) these days", lead: living.id)
        }
        if !found.isEmpty { return .init(token: token, why: "Taken back here", lead: nil) }
        if lookup.isPerson(token) {
            return .init(token: token, why: "Known as a person, without a lead that you may see", lead: nil)
        }
        if let refusal = refusals.find(token) { return .init(token: token, why: refusal, lead: nil) }
        return .init(token: token, why: "Never brought in", lead: nil)
    }

    private func ours(
        _ matched: [ID<Lead>: String], _ start: Timestamp, _ end: Timestamp, in connection: any Connection
    ) throws -> [Comparison.Ours] {
        let span: Int64 = 14 * 3_600_000
        var ours: [Comparison.Ours] = []
        try connection.each(
            """
            SELECT lead.id, person.name, lead.created_at, lead.batch, lead.recorded, b.names
            FROM lead JOIN person ON person.id = lead.person LEFT JOIN import_batch b ON b.id = lead.batch
            WHERE lead.withdrawn IS NULL AND lead.created_at >= \(start) AND lead.created_at < \(end)
                AND \(.visible(to: viewer)) ORDER BY lead.created_at
            """
        ) { row in
            let lead: ID<Lead> = row.id(0)
            guard matched[lead] == nil else { return }
            let created = row.timestamp(2)
            let isEdge =
                created.milliseconds - start.milliseconds < span || end.milliseconds - created.milliseconds <= span
            let why: String
            if row.integer(3) == 0 {
                why = "Came in here, not with a file"
            } else if row.integer(2) == row.integer(4) {
                why = "Had no created date in the file: counts on the day of the import"
            } else if isEdge {
                why = "At the edge of these days: another zone leaves it out"
            } else {
                why = "Brought with \(Self.file(row.optionalText(5) ?? ""))"
            }
            ours.append(.init(lead: lead, person: row.text(1), createdAt: created, why: why))
        }
        return ours
    }

    private static func file(_ names: String) -> String {
        let files = names.split(separator: "\n").map { line in
            ImportWords.plain(String(line.prefix(upTo: line.lastIndex(of: ":") ?? line.endIndex)))
        }
        return files.isEmpty ? "an import" : ImportWords.names(files)
    }
}

/// Finds the leads that ids and addresses stand for.
struct LeadLookup {
    struct Hit: Sendable {
        let id: ID<Lead>
        let createdAt: Timestamp
        let withdrawn: Timestamp?
    }

    private var byToken: [String: [Hit]] = [:]
    private var persons: Set<String> = []

    init(connection: any Connection, viewer: Viewer, tokens: [String]) throws {
        let emails = Set(tokens.filter { $0.contains("@") }.compactMap { EmailAddress($0)?.identifier }).sorted()
        let ids = Set(tokens.filter { !$0.contains("@") }).sorted()
        try Self.parts(emails) { part in
            try connection.each(
                """
                SELECT i.value, lead.id, lead.created_at, lead.withdrawn FROM person_identifier i
                JOIN person p ON p.id = i.person OR p.survivor = i.person JOIN lead ON lead.person = p.id
                WHERE i.kind = 'email' AND i.value IN \(.list(part)) AND \(.visible(to: viewer))
                """
            ) { byToken[$0.text(0), default: []].append(Self.hit($0)) }
            try connection.each(
                "SELECT value FROM person_identifier WHERE kind = 'email' AND value IN \(.list(part))"
            ) { persons.insert($0.text(0)) }
        }
        try Self.parts(ids) { part in
            try connection.each(
                """
                SELECT e.value, lead.id, lead.created_at, lead.withdrawn FROM external_id e
                JOIN lead ON lead.id = e.id WHERE e.noun = 'lead' AND e.value IN \(.list(part))
                    AND \(.visible(to: viewer))
                """
            ) { byToken[$0.text(0), default: []].append(Self.hit($0)) }
        }
        try findOwn(ids, viewer, connection)
        try findShort(ids, viewer, connection)
    }

    func leads(_ token: String) -> [Hit] {
        byToken[token.contains("@") ? EmailAddress(token)?.identifier ?? token : token] ?? []
    }

    func isPerson(_ token: String) -> Bool {
        EmailAddress(token).map { persons.contains($0.identifier) } ?? false
    }

    /// Ids of our own.
    private mutating func findOwn(_ ids: [String], _ viewer: Viewer, _ connection: any Connection) throws {
        let own = ids.compactMap { text in ID<Lead>(text: text).map { (text, $0) } }.filter { byToken[$0.0] == nil }
        for start in stride(from: 0, to: own.count, by: 500) {
            let part = own[start..<min(start + 500, own.count)]
            let texts = Dictionary(part.map { ($0.1, $0.0) }, uniquingKeysWith: { first, _ in first })
            try connection.each(
                """
                SELECT '', lead.id, lead.created_at, lead.withdrawn FROM lead
                WHERE lead.id IN \(.list(part.map(\.1))) AND \(.visible(to: viewer))
                """
            ) { row in
                if let text = texts[row.id(1)] { byToken[text, default: []].append(Self.hit(row)) }
            }
        }
    }

    /// The ids of one system have 15 characters in reports and 18 in exports, of which the first 15 are the same.
    private mutating func findShort(_ ids: [String], _ viewer: Viewer, _ connection: any Connection) throws {
        for id in ids where byToken[id] == nil && (id.utf8.count == 15 || id.utf8.count == 18) {
            let head = String(id.prefix(15))
            try connection.each(
                """
                SELECT e.value, lead.id, lead.created_at, lead.withdrawn FROM external_id e
                JOIN lead ON lead.id = e.id WHERE e.noun = 'lead' AND e.source = 'salesforce' AND e.value >= \(head)
                    AND e.value < \(head + "~") AND \(.visible(to: viewer))
                """
            ) { byToken[id, default: []].append(Self.hit($0)) }
        }
    }

    private static func hit(_ row: ResultRow) -> Hit {
        Hit(id: row.id(1), createdAt: row.timestamp(2), withdrawn: row.optionalTimestamp(3))
    }

    private static func parts(_ texts: [String], _ body: (ArraySlice<String>) throws -> Void) rethrows {
        for start in stride(from: 0, to: texts.count, by: 500) {
            try body(texts[start..<min(start + 500, texts.count)])
        }
    }
}

/// Rows that an import refused, by what stands in them; only for those who may see every lead.
struct Refusals {
    private static let most = 20_000

    private var rows: [(text: String, why: String)] = []

    init(connection: any Connection, viewer: Viewer) throws {
        guard viewer.seesEveryLead else { return }
        var rows: [(String, String)] = []
        try connection.each(
            """
            SELECT r.raw, r.line, r.reason, f.name FROM import_reject r
            JOIN import_file f ON f.batch = r.batch AND f.ordinal = r.file JOIN import_batch b ON b.id = r.batch
            WHERE f.noun = 'lead' AND b.state = 'ended' ORDER BY r.id DESC LIMIT \(Self.most)
            """
        ) { row in
            rows.append(
                (
                    String(decoding: row.blob(0), as: UTF8.self).lowercased(),
                    "Refused: line \(row.int(1)) of \(ImportWords.plain(row.text(3))). \(row.text(2))"
                ))
        }
        self.rows = rows
    }

    func find(_ token: String) -> String? {
        let text = token.lowercased()
        return rows.first { $0.text.contains(text) }?.why
    }
}
