import Domain
import Storage

/// Which leads stand behind a figure of the findings, as its address says it.
package enum FindingsSelection: Sendable {
    /// Dead on arrival, of one source (empty: without one) and for one reason, or of all.
    case dead(source: String?, reason: FindingsQueries.Death?)
    /// Neither touched nor answered, of one owner or of nobody.
    case neither(owner: ID<User>?)
    /// Never worked, of owners who work others.
    case never
    /// Of owners without any activity.
    case dark

    package init?(_ query: Form) {
        switch query["finding"] {
        case "dead":
            self = .dead(
                source: query["source"], reason: query["reason"].flatMap { FindingsQueries.Death(rawValue: $0) })
        case "neither": self = .neither(owner: query["owner"].flatMap { ID<User>(text: $0) })
        case "never": self = .never
        case "dark": self = .dark
        default: return nil
        }
    }

    package var title: String {
        switch self {
        case .dead(let source, let reason):
            (reason?.title ?? "Dead on arrival")
                + (source.map { $0.isEmpty ? " without a source" : " from \($0)" } ?? "")
        case .neither(nil): "Leads of nobody that were never worked"
        case .neither: "Neither touched nor answered"
        case .never: "Never worked"
        case .dark: "Leads of owners without activities"
        }
    }

    /// The newest first, of those that the reader may see.
    package func leads(
        for reader: Reader, limit: Int, in connection: any Connection
    ) throws -> [(lead: LeadRow, person: String, company: String?)] {
        try FindingsQueries.leads(
            try condition(for: reader, in: connection), to: reader.viewer, limit: limit, in: connection)
    }

    private func condition(for reader: Reader, in connection: any Connection) throws -> SQL {
        let limit = reader.now.milliseconds - FindingsQueries.patienceDays * FindingsQueries.day
        let neither: SQL = """
            NOT \(FindingsQueries.touched) AND NOT \(FindingsQueries.answered) AND lead.created_at <= \(limit)
            """
        switch self {
        case .dead(let source, let reason):
            let reasons = reason.map { [$0] } ?? FindingsQueries.Death.allCases
            let any = SQL.joined(
                reasons.map { reason -> SQL in "(\(FindingsQueries.dead(reason)))" }, separator: " OR ")
            return source.map { "(\(any)) AND coalesce(lead.source, '') = \($0)" } ?? "(\(any))"
        case .neither(nil): return "\(neither) AND lead.owner IS NULL"
        case .neither(let owner?): return "\(neither) AND lead.owner = \(owner)"
        case .never:
            return "\(neither) AND (lead.owner IS NULL OR lead.owner NOT IN \(.list(try dark(reader, in: connection))))"
        case .dark: return "\(neither) AND lead.owner IN \(.list(try dark(reader, in: connection)))"
        }
    }

    private func dark(_ reader: Reader, in connection: any Connection) throws -> [ID<User>] {
        let lines = try FindingsQueries.reach(to: reader.viewer, at: reader.now, in: connection)
        return FindingsReach(lines, names: [:]).darkOwners.compactMap(\.owner)
    }
}
