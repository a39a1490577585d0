import CEL

/// Compiles every expression of an accord and tells what is wrong with each.
struct Compilation {
    private(set) var faults: [DocumentFault] = []
    private(set) var compiled: CompiledAccord?
    /// Every expression that could be parsed, by its place.
    private(set) var parsed: [Predicate: Expression] = [:]
    let names: FieldNames
    /// Nobody reads more; the rest shows itself when these are mended.
    private static let most = 500
    private let accord: Accord
    private let declarations: Declarations

    init(_ document: AccordDocument) {
        self.init(document.accord)
    }

    init(_ accord: Accord) {
        self.accord = accord
        names = FieldNames(accord)
        declarations = AccordDeclarations.declarations(names)
        compile()
    }

    private mutating func compile() {
        let segments = accord.segments
        let definitions = accord.definitions
        let territories = programs(segments.territories, .territory, DocumentPath("segments", "territories"))
        let verticals = programs(segments.verticals, .vertical, DocumentPath("segments", "verticals"))
        let ideal = optional(segments.idealCustomer, .idealCustomer, DocumentPath("segments", "idealCustomer"))
        let definition = DocumentPath("definitions")
        let prospect = optional(definitions.prospect, .fit, definition.key("prospect").key("when"))
        let doors = programs(definitions.qualified.doors, .doors, definition.key("qualified").key("doors"))
        let confirmed = optional(
            definitions.salesQualified, .handedOver, definition.key("salesQualified").key("when"))
        let expansion = optional(definitions.expansion, .doors, definition.key("expansion").key("when"))
        var fit: [[Program?]] = []
        for (group, rules) in accord.scoring.fit.map(\.rules).enumerated() {
            let path = DocumentPath("scoring", "fit").at(group).key("rules")
            var row: [Program?] = []
            for (index, rule) in rules.enumerated() { row.append(program(rule.when, .fit, path.at(index).key("when"))) }
            fit.append(row)
        }
        let tiers = programs(accord.tiers, .tier, DocumentPath("tiers"))
        let routing = programs(
            accord.routing.map { NamedRule(name: $0.name, when: $0.when) }, .route, DocumentPath("routing"))
        let needs = optional(accord.recycling.needs, .recycling, DocumentPath("recycling", "needs"))
        let commitments = accord.commitments.map { commitment in
            let path = DocumentPath("commitments", commitment.party.rawValue, commitment.id)
            // What speaks of opportunities is judged when their origin is known.
            let isOfHandOffs = MeasureRule.rule(commitment.measure).isOfHandOffs
            return optional(commitment.when, isOfHandOffs ? .handedOver : .process, path)
        }
        let steps = accord.breach.ofOne.enumerated().map { index, step in
            optional(step.when, .handedOver, DocumentPath("breach", "ofOne").at(index).key("when"))
        }
        let origins = programs(accord.origins?.rules ?? [], .origin, DocumentPath("origins", "rules"))
        let stages = accord.process.enumerated().map { index, stage in
            optional(stage.enter, .process, DocumentPath("process").at(index).key("enter"))
        }
        let incentives = accord.incentives.enumerated().map { index, incentive in
            optional(incentive.when, .incentive, DocumentPath("incentives").at(index).key("when"))
        }
        guard faults.isEmpty else { return }
        let said = PredicateWords(accord)
        var told = accord.routing.map(\.when) + accord.scoring.fit.flatMap { $0.rules.map(\.when) }
        told += accord.process.compactMap(\.enter) + (accord.origins?.rules.map(\.when) ?? [])
        let phrases = Dictionary(told.map { ($0, said.words($0)) }, uniquingKeysWith: { first, _ in first })
        compiled = CompiledAccord(
            accord: accord, declarations: declarations, territories: territories.compactMap { $0 },
            verticals: verticals.compactMap { $0 }, ideal: ideal, prospect: prospect,
            fit: fit.map { $0.compactMap { $0 } }, doors: doors.compactMap { $0 }, salesQualified: confirmed,
            expansion: expansion, tiers: tiers.compactMap { $0 }, routing: routing.compactMap { $0 },
            recyclingNeeds: needs, commitments: commitments, breachSteps: steps,
            origins: origins.compactMap { $0 }, stages: stages, incentives: incentives, phrases: phrases)
    }

    private mutating func programs(
        _ rules: [NamedRule], _ step: JudgementStep, _ path: DocumentPath
    ) -> [Program?] {
        var programs: [Program?] = []
        for (index, rule) in rules.enumerated() {
            programs.append(program(rule.when, step, path.at(index).key("when")))
        }
        return programs
    }

    private mutating func optional(
        _ predicate: Predicate?, _ step: JudgementStep, _ path: DocumentPath
    ) -> Program? {
        predicate.flatMap { program($0, step, path) }
    }

    private mutating func program(
        _ predicate: Predicate, _ step: JudgementStep, _ path: DocumentPath
    ) -> Program? {
        guard faults.count < Self.most else { return nil }
        do {
            let expression = try Expression(parsing: predicate.text)
            parsed[predicate] = expression
            let check = ExpressionCheck(expression, names: names, step: step, accord: accord)
            for finding in check.findings { fault(predicate, finding.offset, path, finding.message) }
            guard check.findings.isEmpty else { return nil }
            do {
                return try Program(checking: expression, declarations: declarations, expecting: .bool)
            } catch {
                for item in error.faults { fault(predicate, item.offset, path, item.message) }
            }
        } catch {
            fault(predicate, error.offset, path, error.message)
        }
        return nil
    }

    /// An expression's places are counted from its own beginning; a fault's from the document's.
    private mutating func fault(_ predicate: Predicate, _ offset: Int, _ path: DocumentPath, _ message: String) {
        var line = predicate.line
        var column = predicate.column
        for byte in predicate.text.utf8.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        faults.append(DocumentFault(line: line, column: column, path: path.description, message: message))
    }
}
