/// What the texts of one column say about how rows ended: the rules of a mapping, text by text.
///
/// Rules that also ask for another column are left as they are.
public struct StatusMeanings: Equatable, Sendable {
    /// What one text says within a family.
    public struct Meaning: Hashable, Sendable {
        public var means: OutcomeMeaning
        /// A code of the accord.
        public var reason: String?

        public init(_ means: OutcomeMeaning, reason: String? = nil) {
            self.means = means
            self.reason = reason
        }
    }

    public let column: String
    /// All rules of the entry, in the order in which they count.
    public private(set) var rules: [OutcomeRule]
    /// Touches that stand for the same rows follow their rules.
    public private(set) var touches: [TouchRule]

    public init(column: String, rules: [OutcomeRule], touches: [TouchRule] = []) {
        self.column = column
        self.rules = rules
        self.touches = touches
    }

    /// The column that the rules read; `nil` when there are none.
    public static func column(of rules: [OutcomeRule]) -> String? {
        rules.last { rule in Set(rule.when.map(\.column)).count == 1 }?.when.first?.column
    }

    /// What the text says by the first rule of the family that holds.
    public func meaning(of text: String, _ family: OutcomeMeaning.Family) -> Meaning? {
        rules.first { $0.means.family == family && speaks($0) && $0.holds(text) }
            .map { Meaning($0.means, reason: $0.reason) }
    }

    /// Lets the text say something else within the family; `nil`: nothing.
    public mutating func say(_ text: String, _ family: OutcomeMeaning.Family, _ meaning: Meaning?) {
        guard self.meaning(of: text, family) != meaning else { return }
        for index in rules.indices.reversed() where rules[index].means.family == family && speaks(rules[index]) {
            change(index, to: rules[index].leavingOut(text, in: column))
        }
        guard let meaning else { return }
        let alike = rules.firstIndex { rule in
            rule.means == meaning.means && rule.reason == meaning.reason && speaks(rule) && rule.texts != nil
        }
        if let alike, let texts = rules[alike].texts {
            var rule = rules[alike]
            rule.when = [Condition(column, .oneOf(texts + [text]))]
            change(alike, to: rule)
        } else {
            var rule = OutcomeRule(
                meaning.means, when: [Condition(column, .oneOf([text]))], reason: meaning.reason)
            let (at, why) = times(family)
            rule.at = at
            if meaning.means.hasReason { rule.reasonColumn = why }
            rules.insert(rule, at: 0)
        }
    }

    /// The headings that say when and why, of the first rule of the family that has one.
    public func times(_ family: OutcomeMeaning.Family) -> (at: String?, why: String?) {
        let own = rules.filter { $0.means.family == family && speaks($0) }
        return (own.lazy.compactMap(\.at).first, own.lazy.compactMap(\.reasonColumn).first)
    }

    /// Reads the time of every answer, and the reason of every refusal, from these headings.
    public mutating func read(_ family: OutcomeMeaning.Family, at: String?, why: String?) {
        for index in rules.indices where rules[index].means.family == family && speaks(rules[index]) {
            rules[index].at = at
            if rules[index].means.hasReason { rules[index].reasonColumn = why }
        }
    }

    private func speaks(_ rule: OutcomeRule) -> Bool {
        !rule.when.isEmpty
            && rule.when.allSatisfy { condition in
                condition.column == column || Heading.fold(condition.column) == Heading.fold(column)
            }
    }

    private mutating func change(_ index: Int, to rule: OutcomeRule?) {
        let before = rules[index].when
        if let rule {
            rules[index] = rule
        } else if rules.count == 1 {
            // Without any rule the usual ones would come back; this one holds for no row.
            rules[index].when = before + before.compactMap(\.opposite)
        } else {
            rules.remove(at: index)
        }
        for place in touches.indices.reversed() where touches[place].when == before {
            if let rule { touches[place].when = rule.when } else { touches.remove(at: place) }
        }
    }
}

extension OutcomeMeaning {
    /// What statuses of such rows can mean, family by family; empty where they mean nothing.
    public static func offered(to noun: ImportNoun) -> [(family: Family, meanings: [OutcomeMeaning])] {
        switch noun {
        case .lead:
            [
                (.answer, [.accepted, .attempted, .rejected, .returned, .salesOpen]), (.disposition, [.disposition]),
            ]
        case .campaignMember: [(.response, [.responded])]
        case .opportunity, .quote: [(.result, [.open, .won, .lost])]
        case .call, .meeting, .task, .email: [(.state, [.planned, .held, .done, .cancelled])]
        case .order, .invoice, .creditNote: [(.state, [.paid, .cancelled])]
        case .payment, .refund: [(.state, [.cancelled])]
        default: []
        }
    }

    /// Whether a reason can stand beside it.
    public var hasReason: Bool { [.rejected, .returned, .disposition, .lost].contains(self) }
}

extension OutcomeRule {
    /// The texts of a rule that asks for nothing but one of them.
    fileprivate var texts: [String]? {
        guard when.count == 1, case .oneOf(let texts) = when[0].test else { return nil }
        return texts
    }

    fileprivate func holds(_ text: String) -> Bool { when.allSatisfy { $0.holds(text) } }

    /// The same rule, but not for the text; `nil` when nothing is left of it.
    fileprivate func leavingOut(_ text: String, in column: String) -> OutcomeRule? {
        guard holds(text) else { return self }
        var rule = self
        for index in rule.when.indices {
            switch rule.when[index].test {
            case .oneOf(let texts):
                let rest = texts.filter { ByteText.lowered($0) != ByteText.lowered(text) }
                if rest.isEmpty { return nil }
                rule.when[index].test = .oneOf(rest)
                return rule
            case .noneOf(let texts):
                rule.when[index].test = .noneOf(texts + [text])
                return rule
            case .filled, .empty: continue
            }
        }
        rule.when.append(Condition(column, .noneOf([text])))
        return rule
    }
}

extension Condition {
    fileprivate func holds(_ text: String) -> Bool {
        let wanted = ByteText.lowered(text)
        return switch test {
        case .oneOf(let texts): texts.contains { ByteText.lowered($0) == wanted }
        case .noneOf(let texts): !texts.contains { ByteText.lowered($0) == wanted }
        case .filled: !text.isEmpty
        case .empty: text.isEmpty
        }
    }

    fileprivate var opposite: Condition? {
        switch test {
        case .oneOf(let texts): Condition(column, .noneOf(texts))
        case .noneOf(let texts): Condition(column, .oneOf(texts))
        case .filled: Condition(column, .empty)
        case .empty: Condition(column, .filled)
        }
    }
}
