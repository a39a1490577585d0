import Domain

/// What a page of the scorecard is asked for, read from its address and written into links.
package struct ScorecardAddress: Hashable, Sendable {
    package var period = Period.month
    /// A day of the period; `nil`: that of the instant.
    package var on: Day?
    package var asOf: Day?
    package var version: Int64?
    package var territory: String?
    package var vertical: String?
    package var tier: String?
    package var team: String?
    package var person: ID<User>?
    /// What the cut at the end of the page goes by.
    package var by = ScorecardCut.Kind.territory

    /// - Throws: `Problem.invalid` for what is no period, day, version or person.
    package init(_ query: Form) throws {
        func text(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let word = text("view") {
            guard let period = Period(rawValue: word) else {
                throw Problem.invalid("view", "A period is a week, a month, a quarter or a year.")
            }
            self.period = period
        }
        on = try ScorecardAddress.day(text("on"), "on")
        asOf = try ScorecardAddress.day(text("as-of"), "as-of")
        if let word = text("version") {
            guard let number = Int64(word) else { throw Problem.invalid("version", "A version is a number.") }
            version = number
        }
        territory = text("territory")
        vertical = text("vertical")
        tier = text("tier")
        team = text("team")
        if let word = text("person") {
            guard let id = ID<User>(text: word) else { throw Problem.invalid("person", "There is no such person.") }
            person = id
        }
        if let word = text("by") {
            guard let by = ScorecardCut.Kind(rawValue: word) else {
                throw Problem.invalid("by", "Figures are cut by territory, vertical, tier, team, person or period.")
            }
            self.by = by
        }
        if let word = text("segment") { try take(segment: word) }
    }

    /// What the page is cut to, as the toolbar's choice sends it: `territory:West`; several are joined by `|`.
    package var segment: String { cuts.map { "\($0.0):\($0.1)" }.joined(separator: "|") }

    /// Each cut by its name.
    package var cuts: [(String, String)] {
        let all: [(String, String?)] = [
            ("territory", territory), ("vertical", vertical), ("tier", tier), ("team", team),
            ("person", person?.description),
        ]
        return all.compactMap { name, value in value.map { (name, $0) } }
    }

    private mutating func take(segment: String) throws {
        for cut in segment.split(separator: "|") {
            guard let colon = cut.firstIndex(of: ":") else {
                throw Problem.invalid("segment", "A segment is one of those offered.")
            }
            let value = String(cut[cut.index(after: colon)...])
            switch cut[..<colon] {
            case "territory": territory = value
            case "vertical": vertical = value
            case "tier": tier = value
            case "team": team = value
            case "person":
                guard let id = ID<User>(text: value) else {
                    throw Problem.invalid("segment", "There is no such person.")
                }
                person = id
            default: throw Problem.invalid("segment", "A segment is one of those offered.")
            }
        }
    }

    package static func day(_ text: String?, _ field: String) throws -> Day? {
        guard let text else { return nil }
        guard let day = Day(text: text) else { throw Problem.invalid(field, "A day is written as 2027-01-29.") }
        return day
    }

    /// The same question at a path.
    package func link(_ path: Link = "/scorecard") -> Link {
        cut(
            path.with("view", period == .month ? nil : period.rawValue).with("on", on?.description)
                .with("by", by == .territory ? nil : by.rawValue))
    }

    /// The page of one commitment.
    package func page(of commitment: Commitment) -> Link {
        cut(("/scorecard/commitments/\(commitment.id)" as Link).with("on", on?.description))
    }

    /// The rows behind a figure.
    package func rows(_ result: CommitmentResult, _ part: ScorecardPart, isBefore: Bool = false) -> Link {
        cut(
            ("/scorecard/rows" as Link).with("commitment", result.commitment.id)
                .with("period", result.period.firstDay.description).with("part", part.rawValue)
                .with("before", isBefore ? "yes" : nil))
    }

    /// What cuts the figures, without the period.
    private func cut(_ link: Link) -> Link {
        link.with("territory", territory).with("vertical", vertical).with("tier", tier).with("team", team)
            .with("person", person).with("version", version.map { Int($0) }).with("as-of", asOf?.description)
    }
}
