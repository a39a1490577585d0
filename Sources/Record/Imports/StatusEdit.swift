import Domain

/// What the statuses of one file mean: its texts with their rows, as they are read now and as a form changes it.
package struct StatusEdit: Sendable {
    /// One text of the column.
    package struct Line: Sendable {
        package let number: Int
        package let text: String
        package let rows: Int
    }

    /// Codes of the accord in force that a reason may be.
    package struct Reasons: Sendable {
        package var rejections: [String] = []
        package var dispositions: [String] = []

        package var all: [String] { rejections + dispositions }
    }

    package let file: ImportDraft.File
    package let noun: ImportNoun
    package let headings: [Heading]
    package let column: String?
    package let lines: [Line]
    package let empty: Int
    package let isCutOff: Bool
    package let meanings: StatusMeanings

    package var families: [(family: OutcomeMeaning.Family, meanings: [OutcomeMeaning])] {
        OutcomeMeaning.offered(to: noun)
    }

    /// `column`: the heading that says how rows ended; the one that is read now when `nil`.
    ///
    /// - Throws: `ImportFault` or `MappingError` when the file cannot be read by the mapping.
    package init(
        file: ImportDraft.File, column chosen: String?, looking: ImportLooking, mapping: Mapping
    ) throws {
        let plan = try looking.plan(file, mapping)
        self.file = file
        noun = plan.noun
        headings = plan.head.headings
        let name = chosen ?? StatusMeanings.column(of: plan.mapping.outcomes) ?? Self.usual(plan)
        let heading = name.flatMap { Self.heading($0, plan.head.headings) }
        column = heading?.name
        meanings = StatusMeanings(
            column: heading?.name ?? "", rules: plan.mapping.outcomes, touches: plan.mapping.touches)
        guard let heading else {
            (lines, empty, isCutOff) = ([], 0, false)
            return
        }
        let tally = try ColumnTally.of(plan, column: heading.column)
        lines = tally.texts.enumerated().map { Line(number: $0.offset, text: $0.element.text, rows: $0.element.rows) }
        empty = tally.empty
        isCutOff = tally.isCutOff
    }

    package static func text(_ number: Int) -> String { "text-\(number)" }
    package static func means(_ family: OutcomeMeaning.Family, _ number: Int) -> String {
        "\(family.rawValue)-\(number)"
    }
    package static func reason(_ number: Int) -> String { "reason-\(number)" }
    package static func at(_ family: OutcomeMeaning.Family) -> String { "at-\(family.rawValue)" }
    package static func why(_ family: OutcomeMeaning.Family) -> String { "why-\(family.rawValue)" }

    /// The mapping with what the form says about each text; what it does not name stays.
    ///
    /// - Throws: `Problem.invalid` for a meaning that such rows do not have, or a heading that the file has not.
    package func apply(_ form: Form, to mapping: Mapping) throws -> Mapping {
        guard let place = mapping.files.firstIndex(where: { $0.pattern == file.name }) else {
            throw Problem.conflict("It is not said yet what the rows of \(file.name) are.")
        }
        var meanings = meanings
        var number = 0
        while let text = form[Self.text(number)] {
            for (family, known) in families {
                guard let word = form[Self.means(family, number)] else { continue }
                let means = OutcomeMeaning(rawValue: word)
                guard word.isEmpty || means.map(known.contains) == true else {
                    throw Problem.invalid(Self.means(family, number), "Choose one of the list.")
                }
                let reason = form[Self.reason(number)].flatMap { $0.isEmpty ? nil : $0 }
                meanings.say(
                    text, family,
                    means.map { .init($0, reason: $0.hasReason && takes(family, form, number) ? reason : nil) })
            }
            number += 1
        }
        for (family, _) in families {
            let (at, why) = (try heading(form, Self.at(family)), try heading(form, Self.why(family)))
            let known = meanings.times(family)
            if at != known.at || why != known.why { meanings.read(family, at: at, why: why) }
        }
        var mapping = mapping
        mapping.files[place].outcomes = meanings.rules
        mapping.files[place].touches = meanings.touches
        return mapping
    }

    /// A reason belongs to what became of the lead, where that is said too, and not to the answer before it.
    private func takes(_ family: OutcomeMeaning.Family, _ form: Form, _ number: Int) -> Bool {
        guard family == .answer, families.contains(where: { $0.family == .disposition }) else { return true }
        return (form[Self.means(.disposition, number)] ?? "").isEmpty
    }

    private func heading(_ form: Form, _ name: String) throws -> String? {
        guard let text = form[name], !text.isEmpty else { return nil }
        guard headings.contains(where: { $0.name == text }) else {
            throw Problem.invalid(name, "The file has no column \(text).")
        }
        return text
    }

    /// As a mapping may write it: to the letter, or else without regard to blanks and capitals.
    private static func heading(_ name: String, _ headings: [Heading]) -> Heading? {
        headings.first { $0.name == name } ?? headings.first { $0.folded == Heading.fold(name) }
    }

    /// The column that fills a status, where no rule reads one yet.
    private static func usual(_ plan: FilePlan) -> String? {
        let fields: [ImportField] = [
            .leadStatus, .memberStatus, .opportunityStage, .activityOutcome, .activityStatus, .documentStatus,
            .paymentStatus,
        ]
        for field in fields {
            for column in plan.mapping.columns where column.target == .field(field) {
                if case .heading(let heading) = column.source { return heading }
            }
        }
        return nil
    }
}

extension ImportDraftStore {
    /// Reasons and dispositions of the accord in force, to be offered.
    package func reasons() async throws -> StatusEdit.Reasons {
        guard let accord = try await imports.accords.library.current(at: imports.clock())?.compiled.accord else {
            return StatusEdit.Reasons()
        }
        return StatusEdit.Reasons(
            rejections: accord.rejections.flatMap(\.reasons), dispositions: accord.dispositions.map(\.reason))
    }
}
