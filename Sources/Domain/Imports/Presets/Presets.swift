/// What is known of the exports of other systems.
public enum Presets {
    static let texts: [(ImportNoun, String)] = [
        (.user, PeopleHeadings.user), (.company, PeopleHeadings.company), (.contact, PeopleHeadings.contact),
        (.lead, PeopleHeadings.lead), (.campaign, MarketingHeadings.campaign),
        (.campaignMember, MarketingHeadings.campaignMember), (.touch, MarketingHeadings.touch),
        (.spend, MarketingHeadings.spend), (.call, ActivityHeadings.call), (.meeting, ActivityHeadings.meeting),
        (.task, ActivityHeadings.task), (.email, ActivityHeadings.email), (.opportunity, SalesHeadings.opportunity),
        (.quote, BillingHeadings.quote), (.order, BillingHeadings.order), (.invoice, BillingHeadings.invoice),
        (.creditNote, BillingHeadings.creditNote), (.payment, BillingHeadings.payment),
        (.refund, BillingHeadings.refund), (.badDebt, BillingHeadings.badDebt), (.rate, BillingHeadings.rate),
    ]
    static let tables = texts.map { HeadingTable($0.0, $0.1) }

    static func table(of noun: ImportNoun) -> HeadingTable? { tables.first { $0.noun == noun } }

    /// The system with the most headings of its own; `standard` when none has any.
    public static func system(of noun: ImportNoun, headings: [Heading]) -> ImportPreset {
        guard let table = table(of: noun) else { return .standard }
        var counts: [ImportPreset: Int] = [:]
        for heading in headings {
            guard let known = table.known[heading.folded], known.targets.count == 1 else { continue }
            for system in known.spellings[heading.text] ?? [] { counts[system, default: 0] += 1 }
        }
        let order: [ImportPreset] = [.zoho, .salesforce, .hubspot, .stripe, .quickbooks]
        let best = order.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? .standard
        return counts[best, default: 0] > 0 ? best : .standard
    }

    /// Headings that could mean several things, or that two columns claim; they stay unmapped.
    public struct Ambiguity: Equatable, Sendable {
        public let heading: String
        public let reason: String
    }

    /// The mapping of a file of the noun by its headings alone.
    public static func mapping(_ head: FileHead, noun: ImportNoun) -> (file: FileMapping, ambiguous: [Ambiguity]) {
        var file = FileMapping(pattern: head.file.split(separator: "/").last.map(String.init) ?? head.file, noun: noun)
        let (columns, ambiguous) = columns(head, noun: noun)
        file.columns = columns
        PresetRules(file: file).apply(to: &file)
        return (file, ambiguous)
    }

    private static func columns(_ head: FileHead, noun: ImportNoun) -> ([ColumnMapping], [Ambiguity]) {
        guard let table = table(of: noun) else { return ([], []) }
        let system = system(of: noun, headings: head.headings)
        var ambiguous: [Ambiguity] = []
        var chosen: [(heading: Heading, target: ColumnTarget)] = []
        for heading in head.headings where !heading.text.isEmpty {
            guard let known = table.known[heading.folded] else { continue }
            if let target = known.target(in: system) {
                chosen.append((heading, target))
            } else {
                let names = known.targets.map(\.written).joined(separator: " or ")
                ambiguous.append(Ambiguity(heading: heading.name, reason: "could be \(names)"))
            }
        }
        let claims = Dictionary(grouping: chosen.filter { $0.target != .nothing }, by: \.target)
        let strongest = strongestKeys(chosen.map(\.target))
        var columns: [ColumnMapping] = []
        for (heading, target) in chosen {
            let known = table.known[heading.folded]
            if let rivals = claims[target], rivals.count > 1 {
                let own = rivals.filter {
                    table.known[$0.heading.folded]?.spellings[$0.heading.text]?.contains(system) == true
                }
                if own.count == 1 {
                    let isOwn = own[0].heading == heading
                    columns.append(ColumnMapping(.heading(heading.name), isOwn ? target : .nothing))
                    continue
                }
                let names = rivals.map { "`\($0.heading.name)`" }.joined(separator: " and ")
                ambiguous.append(Ambiguity(heading: heading.name, reason: "\(names) both seem to be \(target.written)"))
            } else if case .relation(let relation, let key) = target, let best = strongest[relation], key != best {
                columns.append(ColumnMapping(.heading(heading.name), .nothing))
            } else {
                var column = ColumnMapping(.heading(heading.name), target)
                if case .relation = target, heading.folded.hasPrefix("associated") { column.split = ";" }
                columns.append(column)
                columns += (known?.besides ?? []).map { ColumnMapping(.heading(heading.name), $0) }
            }
        }
        return (columns, ambiguous)
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
