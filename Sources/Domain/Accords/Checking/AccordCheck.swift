/// Checks an accord before anybody signs it.
public enum AccordCheck {
    /// What was found: faults in the order of the document, and the promises added up.
    public struct Report: Sendable {
        public var accord: Accord
        public var faults: [DocumentFault]
        public var sums: [AddingUp.Line]
        /// The accord with its expressions ready to run; `nil` when one of them is faulty.
        public var compiled: CompiledAccord?

        /// Whether it can be signed.
        public var isSignable: Bool { !faults.contains { $0.severity == .error } }
        public var errors: [DocumentFault] { faults.filter { $0.severity == .error } }
        public var warnings: [DocumentFault] { faults.filter { $0.severity == .warning } }
    }

    /// Reads and checks a document.
    ///
    /// Without a roster nothing is said about pools; without a history the signed assumptions stand in.
    public static func check(text: String, roster: Roster?, history: Rates?) -> Report {
        let document = AccordDocument(text)
        guard case .record = document.root.content else {
            return Report(accord: document.accord, faults: document.faults, sums: [], compiled: nil)
        }
        var faults = document.faults
        let compilation = Compilation(document)
        faults += compilation.faults
        faults += SigningCheck(document).faults
        faults += ReferenceCheck(document, roster: roster).faults
        faults += HandOffCheck(document).faults
        faults += ScoringCheck(document).faults
        faults += CommitmentCheck(document).faults
        faults += BreachCheck(document).faults
        faults += CreditCheck(document).faults
        faults += ProcessCheck(document).faults
        faults += GoalCheck(document).faults
        faults += IncentiveCheck(document).faults
        faults += RuleCheck(document, compilation).faults
        let sums = AddingUp.lines(document.accord, roster: roster, history: history)
        let compiled = compilation.faults.isEmpty ? compilation.compiled : nil
        return Report(accord: document.accord, faults: unique(faults), sums: sums, compiled: compiled)
    }

    /// In the order of the document, each fault once.
    private static func unique(_ faults: [DocumentFault]) -> [DocumentFault] {
        var seen: Set<DocumentFault> = []
        return faults.filter { seen.insert($0).inserted }.sorted()
    }
}
