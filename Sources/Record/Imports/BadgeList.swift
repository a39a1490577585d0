import Domain
import Storage

/// A list of scanned badges, told apart: who is known, a customer or in an open deal, who talked to us, and who only
/// had a badge scanned.
package struct BadgeList: Sendable {
    package enum Standing: String, CaseIterable, Sendable { case openDeal, customer, known, new }

    package struct Row: Sendable {
        package var line: Int
        /// As it came, without the end of the line.
        var original: [UInt8]
        package var name: String
        package var company: String
        package var standing: Standing
        /// What was talked about, as the one at the booth wrote it.
        package var note: String?
        package var isHot: Bool

        /// Somebody wrote down what was said, or how interested they are.
        var isTalk: Bool { note != nil || isHot }
    }

    package var header: [UInt8]
    package var lineEnd: [UInt8]
    /// Hot ones first, then those of customers and open deals, then in the order of the file.
    package var talks: [Row]
    package var scans: [Row]
    /// Rows that cannot be read.
    package var refused: Int

    package func count(_ standing: Standing, talks isTalk: Bool) -> Int {
        (isTalk ? talks : scans).count { $0.standing == standing }
    }

    /// Those who talked to us and are not released yet, in the order in which they will be.
    package func waiting(_ draft: ImportDraft) -> [Row] { talks.filter { !draft.released.contains($0.line) } }

    /// A file of some of the rows, with the headings above.
    package func file(_ rows: some Sequence<Row>) -> [UInt8] {
        rows.reduce(into: header + lineEnd) { $0 += $1.original + lineEnd }
    }
}

extension BadgeList.Standing {
    package var title: String {
        switch self {
        case .openDeal: "In an open deal"
        case .customer: "Customer"
        case .known: "Known"
        case .new: "New"
        }
    }

    /// What happens to a talk of this kind.
    package var consequence: String {
        switch self {
        case .openDeal: "A note for whoever holds the deal; routed by the accord like any demand of a customer's."
        case .customer: "Goes to the account manager where the accord says so."
        case .known: "A touch of the person; a lead only when none is open."
        case .new: "A person, a company and a lead of their own."
        }
    }
}

/// Reads a list of scans and looks everybody up.
struct BadgeReading {
    let draft: ImportDraft
    let plan: FilePlan
    let connection: any Connection

    private static let hot: Set<String> = ["hot", "a", "1", "high", "5", "yes", "a-lead", "very interested"]

    func list() throws -> BadgeList {
        let lists = Lists.shipped
        var originals: [Int: [UInt8]] = [:]
        var raw = try DelimitedReader(plan.file)
        var before = plan.head.recordsBefore
        while let slice = try raw.nextSlice() {
            for index in 0..<slice.count {
                if before > 0 {
                    before -= 1
                    continue
                }
                originals[slice[index].line] = slice[index].original
            }
        }
        var reader = try RowReader(plan)
        var rows: [(BadgeList.Row, email: String?)] = []
        var refused = 0
        while let slice = try reader.nextSlice() {
            refused += slice.rejects.count
            for record in slice.records {
                guard let original = originals[record.line] else { continue }
                rows.append((row(record, original), record.text(.personEmail)))
            }
        }
        let standings = try standings(rows.map(\.email), lists)
        for index in rows.indices { rows[index].0.standing = standings[index] }
        let all = rows.map(\.0)
        let talks = all.filter(\.isTalk).enumerated().sorted { left, right in
            (left.element.isHot ? 0 : 1, rank(left.element.standing), left.offset)
                < (right.element.isHot ? 0 : 1, rank(right.element.standing), right.offset)
        }.map(\.element)
        return BadgeList(
            header: plan.head.original, lineEnd: plan.head.lineEnd,
            talks: talks, scans: all.filter { !$0.isTalk }, refused: refused)
    }

    private func row(_ record: ImportedRecord, _ original: [UInt8]) -> BadgeList.Row {
        let parts = [record.text(.personFirstName), record.text(.personLastName)].compactMap { $0 }
        let rating = record.text(.leadRating)?.lowercased() ?? ""
        return BadgeList.Row(
            line: record.line, original: original,
            name: record.text(.personName) ?? (parts.isEmpty ? "No name" : parts.joined(separator: " ")),
            company: record.text(.companyName) ?? "", standing: .new, note: record.text(.leadDescription),
            isHot: Self.hot.contains(rating))
    }

    private func rank(_ standing: BadgeList.Standing) -> Int {
        BadgeList.Standing.allCases.firstIndex(of: standing) ?? 9
    }

    /// Who they are to us, by their address and by the company that writes from its domain.
    private func standings(_ emails: [String?], _ lists: Lists) throws -> [BadgeList.Standing] {
        let addresses = emails.map { $0.flatMap { EmailAddress($0) } }
        let identifiers = Set(addresses.compactMap { $0?.identifier }).sorted()
        let domains = Set(
            addresses.compactMap { $0 }.filter { lists.freeMail.hit($0) == nil }.map(\.registrableDomain)
        ).sorted()
        var persons: [String: BadgeList.Standing] = [:]
        try parts(identifiers) { part in
            try connection.each(
                """
                SELECT i.value, c.customer, c.open_opportunities FROM person_identifier i
                JOIN person p ON p.id = i.person LEFT JOIN company c ON c.id = p.company AND c.withdrawn IS NULL
                WHERE i.kind = 'email' AND i.value IN \(.list(part)) AND p.withdrawn IS NULL
                """
            ) { row in persons[row.text(0)] = standing(row, known: .known) }
        }
        var companies: [String: BadgeList.Standing] = [:]
        try parts(domains) { part in
            try connection.each(
                """
                SELECT d.domain, c.customer, c.open_opportunities FROM company_domain d
                JOIN company c ON c.id = d.company
                WHERE d.domain IN \(.list(part)) AND c.withdrawn IS NULL
                """
            ) { row in companies[row.text(0)] = standing(row, known: .new) }
        }
        return addresses.map { address in
            guard let address else { return .new }
            let person = persons[address.identifier]
            let company = companies[address.registrableDomain]
            return [person, company].compactMap { $0 }.min { rank($0) < rank($1) } ?? .new
        }
    }

    private func standing(_ row: ResultRow, known: BadgeList.Standing) -> BadgeList.Standing {
        if (row.optionalInt(2) ?? 0) > 0 { return .openDeal }
        return row.optionalBoolean(1) == true ? .customer : known
    }

    private func parts(_ texts: [String], _ body: (ArraySlice<String>) throws -> Void) rethrows {
        for start in stride(from: 0, to: texts.count, by: 500) {
            try body(texts[start..<min(start + 500, texts.count)])
        }
    }
}
