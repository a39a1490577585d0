/// One thing that an accord says, in words.
public struct Clause: Hashable, Sendable {
    /// Stays the same from version to version: `commitments.S2`, `routing.West`.
    public var key: String
    /// Heading under which it stands: `Commitments of Sales`.
    public var section: String
    public var title: String
    public var sentence: String
    /// Where the document says it, first and last line from 1; `nil` when nothing is written and a default applies.
    public var lines: ClosedRange<Int>?

    public init(key: String, section: String, title: String, sentence: String, lines: ClosedRange<Int>? = nil) {
        self.key = key
        self.section = section
        self.title = title
        self.sentence = sentence
        self.lines = lines
    }
}

/// The whole accord in words, in the order of its sections.
public enum PlainWords {
    public static func clauses(_ document: AccordDocument) -> [Clause] {
        clauses(ClauseWriter(document))
    }

    static func clauses(_ empty: ClauseWriter) -> [Clause] {
        var writer = empty
        writer.writeHead()
        writer.writeSigning()
        writer.writeSignals()
        writer.writeSegments()
        writer.writeDefinitions()
        writer.writeScoring()
        writer.writeTiers()
        writer.writeRouting()
        writer.writeHandOffs()
        writer.writeClocks()
        writer.writeRejections()
        writer.writeReturns()
        writer.writeCalibration()
        writer.writeCommitments()
        writer.writeBreach()
        writer.writeRelief()
        writer.writeExceptions()
        writer.writeCredit()
        writer.writeProcess()
        writer.writeGoals()
        writer.writeAssumptions()
        writer.writeIncentives()
        return writer.clauses
    }

    /// A predicate of an accord as a clause: `the company has 50 or more employees`.
    public static func words(_ predicate: Predicate, in accord: Accord) -> String {
        PredicateWords(accord).words(predicate)
    }
}
