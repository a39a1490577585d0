/// The systems whose exports are known by their headings.
public enum ImportPreset: String, CaseIterable, Sendable {
    case salesforce
    case hubspot
    case zoho
    case stripe
    case quickbooks
    case pipedrive
    case dynamics
    case freshsales
    case marketo
    case close
    case copper
    case xero
    case chargebee
    /// Headings that many systems use, and no system's own.
    case standard

    /// Systems whose headings mean something else than the same words do elsewhere.
    static let keepingTheirOwn: [ImportPreset] = [.stripe, .quickbooks, .xero]

    /// Of two that have as many headings of their own in a file the first is taken.
    static let inOrder: [ImportPreset] =
        [
            .zoho, .salesforce, .hubspot, .stripe, .quickbooks, .pipedrive, .dynamics, .freshsales, .marketo, .close,
            .copper, .xero, .chargebee,
        ]

    /// How people write it.
    public var title: String {
        switch self {
        case .hubspot: "HubSpot"
        case .quickbooks: "QuickBooks"
        case .standard: "no system in particular"
        default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }

    /// The letter that marks its own headings in the tables.
    var letter: Character {
        switch self {
        case .salesforce: "s"
        case .hubspot: "h"
        case .zoho: "z"
        case .stripe: "t"
        case .quickbooks: "q"
        case .pipedrive: "p"
        case .dynamics: "d"
        case .freshsales: "f"
        case .marketo: "m"
        case .close: "l"
        case .copper: "o"
        case .xero: "x"
        case .chargebee: "c"
        case .standard: " "
        }
    }
}

/// One known heading of a noun: what it means and how much it says about the file.
struct KnownHeading: Equatable, Sendable {
    /// Several make the heading ambiguous: it is left unmapped.
    var targets: [ColumnTarget]
    /// Only files of this noun have it, or hardly any other.
    var isTelling = false
    /// Filled from the same heading besides, where it may point to rows of several nouns.
    var besides: [ColumnTarget] = []
    /// Its place among headings that fill the same target together: the first with a value counts.
    var shared: [ColumnTarget: Int] = [:]
    /// Of several targets, those that only files of some systems mean.
    var own: [ColumnTarget: Set<ImportPreset>] = [:]
    /// The systems that spell it exactly so.
    var spellings: [String: Set<ImportPreset>] = [:]

    /// What it means in a file of the system; `nil` where it could be several.
    func target(in system: ImportPreset) -> ColumnTarget? {
        if targets.count == 1 { return targets[0] }
        let meant = targets.filter { own[$0]?.contains(system) == true }
        let usual = targets.filter { own[$0] == nil }
        let left = meant.isEmpty ? usual : meant
        return left.count == 1 ? left[0] : nil
    }
}

/// The known headings of one noun, by their folded text.
struct HeadingTable: Sendable {
    let noun: ImportNoun
    let known: [String: KnownHeading]

    /// Lines `target = heading | !heading | z:heading`: `!` marks a telling heading, the letter the system that
    /// spells it so, `*` one that shares its target with the others of the line.
    ///
    /// `target += heading` fills the target besides another.
    init(_ noun: ImportNoun, _ text: String) {
        var known: [String: KnownHeading] = [:]
        for line in text.split(separator: "\n") {
            guard let (target, equals, isBesides) = HeadingTable.target(line, noun) else { continue }
            for (place, item) in line[equals...].split(separator: "|").enumerated() {
                let (marks, heading) = HeadingTable.parts(item.drop { $0 == " " })
                let folded = Heading.fold(heading)
                var entry = known[folded] ?? KnownHeading(targets: [])
                let keepers = ImportPreset.keepingTheirOwn.filter { marks.contains($0.letter) }
                if !isBesides, !keepers.isEmpty { entry.own[target, default: []].formUnion(keepers) }
                if isBesides {
                    entry.besides.append(target)
                } else if !entry.targets.contains(target) {
                    entry.targets.append(target)
                }
                if marks.contains("!") { entry.isTelling = true }
                if marks.contains("*") { entry.shared[target] = place }
                for preset in ImportPreset.allCases where marks.contains(preset.letter) {
                    entry.spellings[HeadingTable.trimmed(heading), default: []].insert(preset)
                }
                known[folded] = entry
            }
        }
        self.noun = noun
        self.known = known
    }

    /// What is known of the heading, with or without what stands behind its name.
    func entry(_ heading: Heading) -> KnownHeading? {
        known[heading.folded] ?? HeadingDecoration(heading.text).stem.flatMap { known[$0] }
    }

    /// Lines of the text that name no target; for the test that keeps the tables right.
    static func wrongLines(_ noun: ImportNoun, _ text: String) -> [String] {
        text.split(separator: "\n").filter { target($0, noun) == nil }.map(String.init)
    }

    private static func target(_ line: Substring, _ noun: ImportNoun) -> (ColumnTarget, Substring.Index, Bool)? {
        guard let equals = line.firstIndex(of: "="), equals > line.startIndex else { return nil }
        var name = line[..<equals]
        let isBesides = name.last == "+"
        if isBesides { name = name.dropLast() }
        guard let target = ColumnTarget.read(trimmed(String(name)), noun: noun, custom: []) else { return nil }
        return (target, line.index(after: equals), isBesides)
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    private static let letters = Set(ImportPreset.inOrder.map(\.letter) + ["!", "*"])

    private static func parts(_ item: Substring) -> (marks: String, heading: String) {
        guard let colon = item.firstIndex(of: ":"), item[..<colon].allSatisfy({ letters.contains($0) }) else {
            return item.first == "!" ? ("!", String(item.dropFirst())) : ("", String(item))
        }
        return (String(item[..<colon]), String(item[item.index(after: colon)...]))
    }
}
