import CEL

/// An accord whose expressions are checked and ready to run.
///
/// All share one set of declarations.
public struct CompiledAccord: Sendable {
    public let accord: Accord
    public let declarations: Declarations
    /// One for each of `accord.segments.territories`, in order; so with all lists below.
    public let territories: [Program]
    public let verticals: [Program]
    public let ideal: Program?
    public let prospect: Program?
    /// By group, then by rule.
    public let fit: [[Program]]
    public let doors: [Program]
    public let salesQualified: Program?
    public let expansion: Program?
    public let tiers: [Program]
    public let routing: [Program]
    public let recyclingNeeds: Program?
    /// `nil` where a commitment has no condition.
    public let commitments: [Program?]
    public let breachSteps: [Program?]
    /// One for each of `accord.origins.rules`, in order; empty without origins.
    public let origins: [Program]
    /// One for each of `accord.process`; `nil` where a stage has no criteria.
    public let stages: [Program?]
    /// One for each of `accord.incentives`; `nil` where one has no condition.
    public let incentives: [Program?]
    /// Rules of fit, of routing and of origins and what stages ask for as clauses, said once: pages show them again and again.
    let phrases: [Predicate: String]

    /// A predicate as a clause: `the company has 50 or more employees`.
    public func words(_ predicate: Predicate) -> String {
        phrases[predicate] ?? PlainWords.words(predicate, in: accord)
    }

    /// Compiles the expressions of an accord.
    ///
    /// - Throws: `Problem.invalid` with every faulty expression, its line and column.
    public static func compile(_ accord: Accord) throws -> CompiledAccord {
        let compilation = Compilation(accord)
        guard let compiled = compilation.compiled else {
            throw Problem.invalid(
                compilation.faults.map { FieldFault(field: $0.path, message: "\($0.line):\($0.column): \($0.message)") }
            )
        }
        return compiled
    }
}
