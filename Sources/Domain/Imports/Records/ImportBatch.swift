/// The files of one import, in the order in which they are to be taken, each with its plan.
public struct ImportBatch: Sendable {
    /// Ordered by relations (the order of `ImportNoun`), then as the mapping has its entries, then as given.
    public let plans: [FilePlan]
    /// What was used: the mapping with every entry in full.
    ///
    /// Its `yaml` can be shown, kept and changed.
    public let mapping: Mapping

    public var questions: [ImportQuestion] { plans.flatMap(\.questions) }
    public var rows: Int { plans.reduce(0) { $0 + $1.survey.rows } }

    /// Finds out what each file is and looks it through once.
    ///
    /// Without a mapping, or with one that names a preset, headings decide. An entry that names a preset, or stands in
    /// a mapping that does, adds to that preset. A file that several entries match is read once for each.
    ///
    /// - Throws: `ImportFault` for a file that cannot be read or recognised, `MappingError` for headings that are not
    ///   there.
    public static func prepare(
        _ files: [ImportFile], mapping given: Mapping? = nil, defaults: ImportDefaults = ImportDefaults()
    ) throws -> ImportBatch {
        var used = given ?? Mapping()
        var plans: [FilePlan] = []
        for file in files {
            plans += try FilePlanner(mapping: used, isGiven: given != nil, defaults: defaults).plans(of: file)
        }
        let ordered = plans.enumerated().sorted {
            ($0.element.noun, $0.element.entry, $0.offset) < ($1.element.noun, $1.element.entry, $1.offset)
        }.map(\.element)
        used.files = []
        for plan in ordered where !used.files.contains(plan.mapping) { used.files.append(plan.mapping) }
        used.preset = nil
        used.zone = used.zone ?? defaults.zone
        used.currency = used.currency ?? defaults.currency
        return ImportBatch(plans: ordered, mapping: used)
    }
}

/// Makes the plans of one file.
struct FilePlanner {
    let mapping: Mapping
    /// False when everything is left to the headings.
    let isGiven: Bool
    let defaults: ImportDefaults

    func plans(of file: ImportFile) throws -> [FilePlan] {
        let options = DelimitedOptions(separator: mapping.separator, encoding: mapping.encoding)
        let entries = mapping.entries(for: file.name)
        guard entries.isEmpty else {
            return try entries.map { entry in
                let head = try FileHead.read(file, options: options, headings: entry.headings)
                var plan = try plan(file, head, entry, options)
                plan.entry = mapping.files.firstIndex(of: entry) ?? 0
                return plan
            }
        }
        // A mapping that names no files says how values are written and leaves the rest to the headings.
        guard !isGiven || mapping.preset != nil || mapping.files.isEmpty else {
            throw ImportFault(
                .unmappedFile, file: file.name, what: "No entry of the mapping matches this file.",
                mend: "Add one, or say `preset: \(ImportPreset.standard.rawValue)` to go by the headings.")
        }
        let head = try FileHead.read(file, options: options)
        if let list = try TransactionList(file, head, options: options) {
            return try list.entries.enumerated().map { number, entry in
                var builder = PlanBuilder(file: file, head: head, entry: entry, mapping: mapping, defaults: defaults)
                builder.preset = .quickbooks
                builder.reason = list.reason(entry)
                var plan = try builder.plan(options: options).surveyed()
                plan.entry = number
                return plan
            }
        }
        return [try recognised(file, head, options)]
    }

    private func recognised(_ file: ImportFile, _ head: FileHead, _ options: DelimitedOptions) throws -> FilePlan {
        let recognition = Recognition.of(head)
        guard let noun = recognition.noun else {
            throw ImportFault(
                .unknownNoun, file: file.name, line: head.line, what: recognition.question,
                mend: "Say it with `--noun` and one of these words, or as `noun:` in a mapping.")
        }
        let (entry, ambiguous) = Presets.mapping(head, noun: noun)
        var builder = PlanBuilder(file: file, head: head, entry: entry, mapping: mapping, defaults: defaults)
        builder.preset = recognition.preset
        builder.reason = recognition.reason
        if Presets.isSurely(recognition.preset, noun: noun, headings: head.headings) {
            builder.reason += " Read as an export of \(recognition.preset.title)."
        }
        builder.ambiguous = ambiguous
        return try builder.plan(options: options).surveyed()
    }

    private func plan(
        _ file: ImportFile, _ head: FileHead, _ entry: FileMapping, _ options: DelimitedOptions
    ) throws -> FilePlan {
        let usesPreset = entry.preset != nil || mapping.preset != nil
        let (whole, ambiguous) = MappingMerge(head: head).whole(entry, usesPreset: usesPreset)
        var builder = PlanBuilder(file: file, head: head, entry: whole, mapping: mapping, defaults: defaults)
        builder.preset = entry.preset ?? mapping.preset ?? .standard
        builder.ambiguous = ambiguous
        return try builder.plan(options: options).surveyed()
    }
}

/// Fills what an entry leaves open, from the preset or from the usual rules of its noun.
struct MappingMerge {
    let head: FileHead

    func whole(_ entry: FileMapping, usesPreset: Bool) -> (FileMapping, [Presets.Ambiguity]) {
        var whole = entry
        var ambiguous: [Presets.Ambiguity] = []
        if usesPreset {
            let (preset, unclear) = Presets.mapping(head, noun: entry.noun)
            let named = Set(entry.columns.flatMap(headings))
            let taken = Set(entry.columns.map { subject(of: $0.target) })
            whole.columns += preset.columns.filter { column in
                let isNamed = !named.isDisjoint(with: headings(column))
                return !isNamed && (column.target == .nothing || !taken.contains(subject(of: column.target)))
            }
            ambiguous = unclear.filter { !named.contains(Heading.fold($0.heading)) }
        }
        whole.orderColumns()
        var usual = whole
        PresetRules(file: whole).apply(to: &usual)
        if whole.match.isEmpty { whole.match = usual.match }
        whole.times.at = whole.times.at ?? usual.times.at
        whole.times.created = whole.times.created ?? usual.times.created
        whole.times.modified = whole.times.modified ?? usual.times.modified
        for rule in usual.relations where !whole.relations.contains(where: { $0.relation == rule.relation }) {
            whole.relations.append(rule)
        }
        if usesPreset {
            if whole.outcomes.isEmpty { whole.outcomes = usual.outcomes }
            if whole.skip.isEmpty { whole.skip = usual.skip }
            if whole.touches.isEmpty { whole.touches = usual.touches }
            if whole.handOff == nil { whole.handOff = usual.handOff }
        }
        return (whole, ambiguous)
    }

    private func headings(_ column: ColumnMapping) -> [String] {
        switch column.source {
        case .heading(let heading): [Heading.fold(heading)]
        case .template, .constant: []
        }
    }

    /// A relation counts as said, whatever the key.
    private func subject(of target: ColumnTarget) -> String {
        if case .relation(let relation, _) = target { return "relation \(relation.rawValue)" }
        return target.written
    }
}
