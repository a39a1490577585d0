import CEL
import Domain
import Journeys
import Storage

/// Whether Sales' own definition holds for a lead, and what nobody knows yet that it asks for.
package struct SalesQualification: Sendable, Equatable {
    package var holds: Bool
    package var missing: [String] = []
}

extension LeadJudging {
    /// Judges `definitions.salesQualified`; what cannot be decided does not hold.
    func salesQualification(
        _ subject: IntakeSubject, at instant: Timestamp, book: RosterBook?
    ) -> SalesQualification {
        guard let program = judge.compiled.salesQualified else { return SalesQualification(holds: false) }
        var input = self.input(subject, book: book)
        input.failedChecks = Validation.judge(ValidationInput(subject), lists: lists, at: instant)
            .filter { $0.verdict == .fail }.map(\.name.rawValue)
        switch program.evaluate(judge.slots(input, at: instant)) {
        case .value(.bool(let holds)): return SalesQualification(holds: holds)
        case .value: return SalesQualification(holds: false)
        case .error(let error): return SalesQualification(holds: false, missing: error.missing.sorted())
        }
    }
}
