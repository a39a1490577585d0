/// What differs between two versions by meaning, in plain words; layout and the order of keys do not count.
public struct AccordDifference: Sendable {
    public enum Kind: String, Sendable { case added, removed, changed, moved }

    /// One thing that is said differently.
    public struct Change: Hashable, Sendable {
        public var kind: Kind
        public var section: String
        /// Stays the same from version to version: `commitments.S2`.
        public var key: String
        public var title: String
        /// In plain words; `nil` when it was not there.
        public var before: String?
        public var after: String?
        /// Lines of the newer document, or of the older for what was removed.
        public var lines: ClosedRange<Int>?
    }

    /// In the order of the newer document; what was removed stands where it stood.
    public let changes: [Change]

    public init(from older: AccordDocument, to newer: AccordDocument) {
        let before = PlainWords.clauses(older)
        let after = PlainWords.clauses(newer)
        var changes: [Change] = []
        if older.accord.name != newer.accord.name {
            changes.append(
                Change(
                    kind: .changed, section: "The accord", key: "name", title: "Name", before: older.accord.name,
                    after: newer.accord.name, lines: newer.root.lines(DocumentPath("name"))))
        }
        let old = Self.byKey(before)
        let new = Self.byKey(after)
        let tiers = newer.accord.tiers.map(\.name)
        let oldMeaning = Self.byKey(PlainWords.clauses(ClauseWriter(comparing: older, tierOrder: tiers)))
        let newMeaning = Self.byKey(PlainWords.clauses(ClauseWriter(comparing: newer, tierOrder: tiers)))
        for clause in Self.merged(before, after, new: new) {
            let key = clause.key
            if let one = oldMeaning[key], let other = newMeaning[key], one.sentence == other.sentence,
                one.title == other.title
            {
                continue
            }
            if let change = Self.change(old[key], new[key]) { changes.append(change) }
        }
        self.changes = changes + Self.moves(older.accord, newer.accord)
    }

    public var isEmpty: Bool { changes.isEmpty }

    private static func byKey(_ clauses: [Clause]) -> [String: Clause] {
        Dictionary(clauses.map { ($0.key, $0) }) { first, _ in first }
    }

    /// The newer clauses, with each removed one behind the clause that it stood behind.
    private static func merged(_ before: [Clause], _ after: [Clause], new: [String: Clause]) -> [Clause] {
        var followers: [String: [Clause]] = [:]
        var anchor = ""
        for clause in before {
            if new[clause.key] != nil { anchor = clause.key } else { followers[anchor, default: []].append(clause) }
        }
        return (followers[""] ?? []) + after.flatMap { [$0] + (followers[$0.key] ?? []) }
    }

    private static func change(_ old: Clause?, _ new: Clause?) -> Change? {
        guard let clause = new ?? old else { return nil }
        let kind: Kind
        switch (old, new) {
        case (nil, _): kind = .added
        case (_, nil): kind = .removed
        default: kind = .changed
        }
        return Change(
            kind: kind, section: clause.section, key: clause.key, title: clause.title, before: old?.sentence,
            after: new?.sentence, lines: clause.lines)
    }

    /// Lists of which the first that holds wins: their order is meaning.
    private static func moves(_ older: Accord, _ newer: Accord) -> [Change] {
        let lists: [(key: String, section: String, names: (Accord) -> [String])] = [
            ("segments.territories", "Territories", { $0.segments.territories.map(\.name) }),
            ("segments.verticals", "Verticals", { $0.segments.verticals.map(\.name) }),
            (
                "definitions.qualified.doors", "Doors: one is enough",
                { $0.definitions.qualified.doors.map(\.name) }
            ),
            ("tiers", "Tiers", { $0.tiers.map(\.name) }),
            ("routing", "Routing", { $0.routing.map(\.name) }),
            ("origins", "Origins: who started it", { $0.origins?.names ?? [] }),
            ("process", "Selling process", { $0.process.map(\.name) }),
        ]
        return lists.compactMap { list in
            let before = list.names(older)
            let after = list.names(newer)
            let common = Set(before).intersection(after)
            guard before.filter(common.contains) != after.filter(common.contains) else { return nil }
            return Change(
                kind: .moved, section: list.section, key: list.key, title: "Order",
                before: "Tried in the order \(before.joined(separator: ", ")).",
                after: "Tried in the order \(after.joined(separator: ", ")).", lines: nil)
        }
    }
}
