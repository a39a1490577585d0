/// What is known of the exports of other systems.
public enum Presets {
    static let texts: [(ImportNoun, String)] = [
        (.user, joined(PeopleHeadings.user, SystemHeadings.user, LocalHeadings.user)),
        (.company, joined(PeopleHeadings.company, SystemHeadings.company, LocalHeadings.company)),
        (.contact, joined(PeopleHeadings.contact, SystemHeadings.contact, LocalHeadings.contact)),
        (.lead, joined(PeopleHeadings.lead, SystemHeadings.lead, LocalHeadings.lead)),
        (.campaign, joined(MarketingHeadings.campaign, SystemHeadings.campaign)),
        (.campaignMember, MarketingHeadings.campaignMember),
        (.touch, joined(MarketingHeadings.touch, SystemHeadings.touch)),
        (.spend, joined(MarketingHeadings.spend, SystemHeadings.spend)), (.call, ActivityHeadings.call),
        (.meeting, ActivityHeadings.meeting), (.task, joined(ActivityHeadings.task, SystemHeadings.task)),
        (.email, ActivityHeadings.email),
        (.opportunity, joined(SalesHeadings.opportunity, SystemHeadings.opportunity, LocalHeadings.opportunity)),
        (.quote, BillingHeadings.quote), (.order, BillingHeadings.order),
        (.invoice, joined(BillingHeadings.invoice, BillingSystemHeadings.invoice, LocalHeadings.invoice)),
        (.creditNote, BillingHeadings.creditNote),
        (.payment, joined(BillingHeadings.payment, BillingSystemHeadings.payment, LocalHeadings.payment)),
        (.refund, BillingHeadings.refund), (.badDebt, BillingHeadings.badDebt), (.rate, BillingHeadings.rate),
    ]
    static let tables = texts.map { HeadingTable($0.0, $0.1) }

    private static func joined(_ texts: String...) -> String { texts.joined(separator: "\n") }

    /// How many of the headings some table knows.
    static func familiar(_ texts: [String]) -> Int {
        Set(Heading.list(texts).filter { !$0.text.isEmpty }.map(\.folded)).count { folded in
            tables.contains { $0.known[folded] != nil }
        }
    }

    static func table(of noun: ImportNoun) -> HeadingTable? { tables.first { $0.noun == noun } }

    /// The system with the most headings of its own; `standard` when none has any.
    public static func system(of noun: ImportNoun, headings: [Heading]) -> ImportPreset {
        guard let table = table(of: noun) else { return .standard }
        var counts: [ImportPreset: Int] = [:]
        for heading in headings {
            guard let known = table.entry(heading), known.targets.count == 1 else { continue }
            for system in known.spellings[heading.text] ?? [] { counts[system, default: 0] += 1 }
        }
        let best = ImportPreset.inOrder.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? .standard
        return counts[best, default: 0] > 0 ? best : .standard
    }

    /// Whether four headings or more are spelled as only the system spells them.
    static func isSurely(_ system: ImportPreset, noun: ImportNoun, headings: [Heading]) -> Bool {
        guard system != .standard, let table = table(of: noun) else { return false }
        return headings.count { table.entry($0)?.spellings[$0.text]?.contains(system) == true } >= 4
    }

    /// Headings that could mean several things, or that two columns claim; they stay unmapped.
    public struct Ambiguity: Equatable, Sendable {
        public let heading: String
        public let reason: String
    }

    /// The mapping of a file of the noun by its headings alone.
    public static func mapping(_ head: FileHead, noun: ImportNoun) -> (file: FileMapping, ambiguous: [Ambiguity]) {
        var file = FileMapping(pattern: head.file.split(separator: "/").last.map(String.init) ?? head.file, noun: noun)
        let (columns, unclear) = columns(head, noun: noun)
        let (fitting, misfits) = fitting(columns, head)
        file.columns = fitting
        let ambiguous = unclear + misfits
        PresetRules(file: file).apply(to: &file)
        return (file, ambiguous)
    }

    /// Leaves out columns whose first values are not what the heading promises.
    private static func fitting(_ columns: [ColumnMapping], _ head: FileHead) -> ([ColumnMapping], [Ambiguity]) {
        var check = SampleCheck(head)
        let places = Dictionary(head.headings.map { ($0.name, $0.column) }, uniquingKeysWith: { first, _ in first })
        var misfits: [Ambiguity] = []
        let fitting = columns.filter { column in
            guard case .heading(let heading) = column.source, let place = places[heading],
                let text = check.misfit(place, column.target)
            else { return true }
            let reason = "its values, such as `\(text.prefix(40))`, are not \(column.target.written)"
            misfits.append(Ambiguity(heading: heading, reason: reason))
            return false
        }
        return (fitting, misfits)
    }

    private static func columns(_ head: FileHead, noun: ImportNoun) -> ([ColumnMapping], [Ambiguity]) {
        guard let table = table(of: noun) else { return ([], []) }
        let system = system(of: noun, headings: head.headings)
        var ambiguous: [Ambiguity] = []
        var chosen: [Choice] = []
        for heading in head.headings where !heading.text.isEmpty {
            guard let known = table.entry(heading) else { continue }
            if let target = known.target(in: system) {
                chosen.append(Choice(heading: heading, known: known, target: target))
            } else {
                let names = known.targets.map(\.written).joined(separator: " or ")
                ambiguous.append(Ambiguity(heading: heading.name, reason: "could be \(names)"))
            }
        }
        let inCents = system == .stripe && head.headings.contains { centHeadings.contains($0.text) }
        let claims = Dictionary(grouping: chosen.filter { $0.target != .nothing }, by: \.target)
        let strongest = strongestKeys(chosen.map(\.target))
        var columns: [ColumnMapping] = []
        var seconds: [ColumnMapping] = []
        for choice in chosen.sorted(by: { ($0.rank, $0.heading.column) < ($1.rank, $1.heading.column) }) {
            switch verdict(on: choice, among: claims[choice.target] ?? [], system) {
            case .unclear(let reason): ambiguous.append(Ambiguity(heading: choice.heading.name, reason: reason))
            case .left: columns.append(ColumnMapping(.heading(choice.heading.name), .nothing))
            case .taken(let target):
                let besides = choice.known.besides.map { choice.column($0, inCents: inCents) }
                if case .relation(let relation, let key) = target, let best = strongest[relation], key != best {
                    // A company that nobody brought by its id may be known by its name, or is made by it.
                    if relation == .company, key == .name, makesCompanies(noun) {
                        seconds.append(choice.column(target, inCents: inCents))
                    } else {
                        columns.append(ColumnMapping(.heading(choice.heading.name), .nothing))
                    }
                } else {
                    columns.append(choice.column(target, inCents: inCents))
                }
                columns += besides
            }
        }
        return (columns + seconds, ambiguous)
    }

    private static func makesCompanies(_ noun: ImportNoun) -> Bool {
        noun == .opportunity || noun.billingKind != nil
    }

    /// Headings that only the records of Stripe's programming interface have: amounts beside them are cents.
    private static let centHeadings: Set<String> = [
        "payment_intent", "payment_intent_id", "amount_refunded", "amount_captured", "balance_transaction",
        "balance_transaction_id", "billing_reason", "hosted_invoice_url",
    ]

    private enum Verdict { case taken(ColumnTarget), left, unclear(String) }

    /// What becomes of a heading when others claim the same target.
    private static func verdict(on choice: Choice, among rivals: [Choice], _ system: ImportPreset) -> Verdict {
        guard rivals.count > 1 else { return .taken(choice.target) }
        // In an order of preference the first with a value counts.
        if rivals.allSatisfy({ $0.known.shared[$0.target] != nil }) { return .taken(choice.target) }
        if rivals.allSatisfy({ $0.heading.text == choice.heading.text }) {
            let isFirst = rivals[0].heading == choice.heading
            return .taken(
                !isFirst && choice.target == .field(.personEmail) ? .field(.personSecondEmail) : choice.target)
        }
        let own = rivals.filter { $0.known.spellings[$0.heading.text]?.contains(system) == true }
        if own.count == 1 { return own[0].heading == choice.heading ? .taken(choice.target) : .left }
        let names = rivals.map { "`\($0.heading.name)`" }.joined(separator: " and ")
        return .unclear("\(names) both seem to be \(choice.target.written)")
    }

    /// Of several ways to say the same relation the surest is used.
    private static func strongestKeys(_ targets: [ColumnTarget]) -> [ImportRelation: RelationKey] {
        var best: [ImportRelation: RelationKey] = [:]
        for case .relation(let relation, let key) in targets where key.rank < best[relation]?.rank ?? .max {
            best[relation] = key
        }
        return best
    }
}

/// A heading with what it means in its file.
private struct Choice {
    let heading: Heading
    let known: KnownHeading
    let target: ColumnTarget

    /// Its place where several headings fill the same target by preference.
    var rank: Int { known.shared[target] ?? 0 }

    func column(_ target: ColumnTarget, inCents: Bool) -> ColumnMapping {
        var column = ColumnMapping(.heading(heading.name), target)
        let decoration = HeadingDecoration(heading.text)
        switch target {
        case .relation, .field(.companyName): if heading.folded.contains("associated") { column.split = ";" }
        case .field(let field) where field.shape == .instant: column.zone = decoration.zone
        case .field(let field) where field.shape == .money:
            column.currency = decoration.currency
            column.minor = inCents
        default: break
        }
        return column
    }
}
