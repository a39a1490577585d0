/// Which parts of an accord the program carries out.
///
/// A document with one of the others is refused with a fault that says so: nothing is signed that nobody measures.
public struct AccordSections: Hashable, Sendable {
    public enum Part: String, CaseIterable, Sendable {
        case origins, attribution, process, goals, assumptions, incentives, calibration
        case breachOfWhole = "breach.ofWhole"
        /// Hand-offs of leads that Sales has confirmed, with missed meetings.
        case meetings = "handOffs of salesQualified"
        /// Hand-offs of won customers.
        case wonCustomers = "handOffs of won"
        case pipelineCreated = "pipeline-created"
        case renewalsOpened = "renewals-opened"
        case referencesAgreed = "references-agreed"
        case targetAccountsResponding = "target-accounts-responding"
        case appeal
        case targetsSigned = "targets-signed"
    }

    /// What is not carried out yet, and what it comes with; to switch a part on, delete its line.
    public static let notYet: [Part: String] = [:]

    /// What the program carries out today.
    public static let carriedOut = AccordSections(without: notYet)
    /// Everything that the form knows.
    public static let all = AccordSections(without: [:])

    private let refused: [Part: String]

    init(without refused: [Part: String]) {
        self.refused = refused
    }

    public func carriesOut(_ part: Part) -> Bool {
        refused[part] == nil
    }

    func carriesOut(_ measure: Commitment.Measure) -> Bool {
        measure.part.map(carriesOut) ?? true
    }

    /// The shape of a part, marked where the part is refused.
    func shape(_ part: Part, _ shape: Shape) -> Shape {
        refused[part].map { .later(shape, with: $0) } ?? shape
    }

    /// The shape of a key that several parts use: refused only when all of them are.
    func shape(ofAny parts: [Part], _ shape: Shape) -> Shape {
        guard let first = parts.first, parts.allSatisfy({ refused[$0] != nil }) else { return shape }
        return self.shape(first, shape)
    }

    /// Words of which some belong to a part of their own.
    func choice(_ words: [String], _ parts: [String: Part]) -> Shape {
        let later = parts.compactMapValues { refused[$0] }
        return .choice(words.filter { later[$0] == nil }, notYet: later)
    }
}

extension Commitment.Measure {
    /// The part that carries it out; `nil` for those that the main job brings.
    var part: AccordSections.Part? { AccordSections.Part(rawValue: rawValue) }
}
