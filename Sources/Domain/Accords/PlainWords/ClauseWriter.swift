/// Writes clauses one after the other.
///
/// Each section adds its part in a file of its own.
struct ClauseWriter {
    private(set) var clauses: [Clause] = []
    let accord: Accord
    let predicates: PredicateWords
    private let root: DocumentNode

    private let tierOrder: [String]

    init(_ document: AccordDocument) {
        accord = document.accord
        root = document.root
        predicates = PredicateWords(document.accord)
        tierOrder = document.accord.tiers.map(\.name)
    }

    /// For comparing: with sets sorted, and tiers in the order that is given.
    init(comparing document: AccordDocument, tierOrder: [String]) {
        accord = document.accord.withSetsSorted
        root = document.root
        predicates = PredicateWords(accord, sortsSets: true)
        self.tierOrder = tierOrder
    }

    mutating func add(_ key: String, _ section: String, _ title: String, _ sentence: String, _ path: DocumentPath) {
        clauses.append(
            Clause(
                key: key, section: section, title: Sentences.capitalised(title), sentence: Sentences.finished(sentence),
                lines: root.lines(path)))
    }

    /// `When …` for a condition, `Always` for one that always holds.
    func when(_ predicate: Predicate) -> String {
        PredicateWords.isAlways(predicate) ? "Always" : "When \(predicates.words(predicate))"
    }

    /// ` when …`, or nothing for a condition that always holds.
    func onlyWhen(_ predicate: Predicate?) -> String {
        guard let predicate, !PredicateWords.isAlways(predicate) else { return "" }
        return " when \(predicates.words(predicate))"
    }

    /// `hot within 2 business hours, standard within 1 business day`.
    func byTier<Value>(_ values: ByTier<Value>, _ words: (Value) -> String) -> String {
        switch values {
        case .all(let value): return words(value)
        case .each(let table):
            let known = tierOrder.filter { table[$0] != nil } + table.keys.filter { !tierOrder.contains($0) }.sorted()
            return known.compactMap { tier in table[tier].map { "\(tier) \(words($0))" } }.joined(separator: ", ")
        }
    }

    /// What follows the place of a key in the document, counted among its neighbours.
    func index(_ path: DocumentPath, where matches: (DocumentNode) -> Bool) -> Int {
        root.nearest(path).items.firstIndex(where: matches) ?? 0
    }

    func path(of commitment: Commitment) -> DocumentPath {
        let path = DocumentPath("commitments", commitment.party.rawValue)
        return path.at(index(path) { $0.text("id") == commitment.id })
    }
}

/// Small rules of writing.
enum Sentences {
    /// Begins with a capital and ends with a full stop.
    static func finished(_ text: String) -> String {
        guard let first = text.first else { return text }
        // An address keeps its letters.
        let isAddress = text.prefix { $0 != " " }.contains("@")
        let body = isAddress ? text : first.uppercased() + text.dropFirst()
        return body.hasSuffix(".") || body.hasSuffix("?") || body.hasSuffix("!") ? body : body + "."
    }

    static func capitalised(_ text: String) -> String {
        text.hasPrefix("the ") ? "The \(text.dropFirst(4))" : text
    }

    /// `no-real-interest` as `no real interest`.
    static func spaced(_ word: String) -> String {
        String(word.map { $0 == "-" ? " " : $0 })
    }

    static func days(_ days: Int) -> String {
        SpanText.counted(days, "day")
    }
}

extension DocumentNode {
    /// First and last line of what stands at a path; `nil` when nothing does.
    func lines(_ path: DocumentPath) -> ClosedRange<Int>? {
        var node = self
        var first = line
        for step in path.steps {
            switch step {
            case .key(let key):
                guard let entry = node.entries.first(where: { $0.key == key }) else { return nil }
                first = entry.line
                node = entry.value
            case .position(let index):
                guard index < node.items.count else { return nil }
                node = node.items[index]
                first = node.line
            }
        }
        return first...max(first, node.lastLine)
    }

    private var lastLine: Int {
        switch content {
        case .list(let items): return items.map(\.lastLine).max() ?? line
        case .record(let entries): return entries.map(\.value.lastLine).max() ?? line
        case .scalar, .empty, .unread: return line
        }
    }
}
