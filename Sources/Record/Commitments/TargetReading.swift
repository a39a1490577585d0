import Domain
import Storage

/// Makes the rows that a promise about target accounts is measured by: every name that was on the list, and when its
/// people responded, as they were known at an instant.
struct TargetReading {
    let connection: any Connection
    let asOf: Timestamp

    /// Rows numbered from 1 in the order of their keys, so that each can be opened.
    ///
    /// `since`: Responses before it are not needed.
    func figures(of list: String, since: Timestamp) throws -> [TargetFigures] {
        let stays = try stays(of: list)
        let keys = stays.keys.sorted()
        let companies = try companies(of: keys)
        let responses = try responses(at: companies.values.flatMap(\.ids), since: since)
        return keys.enumerated().compactMap { place, key in
            guard let known = stays[key] else { return nil }
            let company = companies[key]
            return TargetFigures(
                id: Int64(place + 1), name: known.name, company: company?.ids.first,
                segment: FigureSegment(
                    territory: company?.territory ?? Segments.other, vertical: company?.vertical ?? Segments.other),
                stays: known.stays, responses: (company?.ids ?? []).flatMap { responses[$0] ?? [] }.sorted())
        }
    }

    private struct Known {
        var name: String
        var stays: [TargetFigures.Stay] = []
        /// Whether the last change put it on the list.
        var isOn = false
    }

    private struct Company {
        /// All of the name, the oldest first.
        var ids: [Int64]
        let territory: String?
        let vertical: String?
    }

    /// What was put on the list and taken off it by the instant; a name whose coming was not kept has always been there.
    private func stays(of list: String) throws -> [String: Known] {
        var known: [String: Known] = [:]
        try connection.each(
            """
            SELECT name_key, name, is_added, at FROM target_change
            WHERE list = \(list) AND at <= \(asOf) ORDER BY at, id
            """
        ) { row in
            let key = row.text(0)
            var name = known[key] ?? Known(name: row.text(1))
            name.name = row.text(1)
            if row.boolean(2) {
                name.stays.append(.init(from: row.timestamp(3), until: nil))
            } else if name.stays.isEmpty {
                name.stays = [.init(from: nil, until: row.timestamp(3))]
            } else {
                name.stays[name.stays.count - 1].until = row.timestamp(3)
            }
            known[key] = name
        }
        // Names that were there before changes were kept.
        try connection.each(
            """
            SELECT name_key, coalesce(name, name_key), added_at FROM target_account
            WHERE list = \(list) AND (added_at IS NULL OR added_at <= \(asOf))
            """
        ) { row in
            guard known[row.text(0)] == nil else { return }
            known[row.text(0)] = Known(
                name: row.text(1), stays: [.init(from: row.optionalTimestamp(2), until: nil)])
        }
        return known
    }

    /// The companies of each name, with where the newest lead of the oldest one belongs.
    private func companies(of keys: [String]) throws -> [String: Company] {
        var companies: [String: Company] = [:]
        for start in stride(from: 0, to: keys.count, by: 500) {
            let part = Array(keys[start..<min(start + 500, keys.count)])
            try connection.each(
                """
                SELECT company.name_key, company.id, lead.territory, lead.vertical
                FROM company LEFT JOIN lead ON lead.id = (
                    SELECT max(own.id) FROM lead own WHERE own.company = company.id AND own.withdrawn IS NULL)
                WHERE company.name_key IN \(.list(part)) AND company.survivor IS NULL AND company.withdrawn IS NULL
                ORDER BY company.id
                """
            ) { row in
                let key = row.text(0)
                if companies[key] != nil { return companies[key]?.ids.append(row.integer(1)) ?? () }
                companies[key] = Company(
                    ids: [row.integer(1)], territory: row.optionalText(2), vertical: row.optionalText(3))
            }
        }
        return companies
    }

    /// Touches of everyone there, and of those that were merged into it, in order.
    private func responses(at companies: [Int64], since: Timestamp) throws -> [Int64: [Timestamp]] {
        var responses: [Int64: [Timestamp]] = [:]
        for start in stride(from: 0, to: companies.count, by: 500) {
            let part = Array(companies[start..<min(start + 500, companies.count)])
            try connection.each(
                """
                SELECT coalesce(company.survivor, company.id), touch.at
                FROM company JOIN touch ON touch.company = company.id
                WHERE (company.id IN \(.list(part)) OR company.survivor IN \(.list(part))) AND touch.at >= \(since)
                    AND touch.recorded <= \(asOf) AND touch.known <= \(asOf)
                    AND (touch.withdrawn IS NULL OR touch.withdrawn > \(asOf))
                ORDER BY touch.at
                """
            ) { responses[$0.integer(0), default: []].append($0.timestamp(1)) }
        }
        return responses
    }
}
