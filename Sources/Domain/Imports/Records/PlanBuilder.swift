/// Works out, once for each file, what is done with every row.
struct PlanBuilder {
    let file: ImportFile
    let head: FileHead
    let entry: FileMapping
    let mapping: Mapping
    let defaults: ImportDefaults
    var preset = ImportPreset.standard
    var reason = "The mapping says so."
    var ambiguous: [Presets.Ambiguity] = []

    private(set) var faults: [ImportFault] = []
    private var zones: [String] = []
    private var slots: [InstantSlot] = []
    private var targets = Set<ColumnTarget>()

    init(file: ImportFile, head: FileHead, entry: FileMapping, mapping: Mapping, defaults: ImportDefaults) {
        self.file = file
        self.head = head
        self.entry = entry
        self.mapping = mapping
        self.defaults = defaults
    }

    /// - Throws: `MappingError` when the mapping names headings that the file does not have.
    mutating func plan(options: DelimitedOptions) throws(MappingError) -> FilePlan {
        let at = slot(entry.times.at)
        let created = slot(entry.times.created)
        let modified = slot(entry.times.modified)
        let outcomes = entry.outcomes.map { outcome($0) }
        let touches = entry.touches.map { touch($0) }
        let handOff = entry.handOff.map { self.handOff($0) }
        let skips = entry.skip.map { CompiledSkip(when: conditions($0.when), because: $0.because) }
        let programs = entry.columns.compactMap { program($0) }
        let identity = entry.identity.compactMap { column($0) }
        let group = entry.group.flatMap { column($0) }
        let currency = entry.columns.first { $0.target == .field(.currency) }.flatMap { self.currency($0) }
        let clocks = zones.compactMap { LocalClock(zone: $0) }
        guard faults.isEmpty else { throw MappingError(faults: faults) }
        return FilePlan(
            file: file, head: head, mapping: entry, preset: preset, reason: reason, unmapped: unmapped(),
            ambiguous: ambiguous, survey: FileSurvey(), wins: entry.wins ?? mapping.wins, options: options,
            programs: programs, slots: slots, clocks: clocks, outcomes: outcomes, touches: touches, handOff: handOff,
            skips: skips, at: at, created: created, modified: modified, currencyColumn: currency,
            seeds: seeds(identity), keptColumns: (entry.keep ?? mapping.keep) ? unmappedColumns() : [],
            groupColumn: group, nothing: mapping.nothing.map { ByteText.lowered($0) },
            padsShortRows: (entry.shortRows ?? mapping.shortRows) == .pad)
    }

    private mutating func program(_ column: ColumnMapping) -> ColumnProgram? {
        guard column.target != .nothing else {
            if case .heading(let heading) = column.source { _ = self.column(heading) }
            return nil
        }
        let source: ColumnProgram.Source
        var slot: Int?
        var name = column.target.written
        switch column.source {
        case .heading(let heading):
            guard let index = self.column(heading) else { return nil }
            source = .column(index)
            name = heading
            slot = slots.firstIndex { $0.column == index }
        case .constant(let text): source = .constant(Array(text.utf8))
        case .template(let parts):
            source = .template(
                parts.compactMap { part in
                    switch part {
                    case .text(let text): .text(Array(text.utf8))
                    case .heading(let heading): self.column(heading).map { .column($0) }
                    }
                })
        }
        let settings = settings(column, shape: shape(of: column.target))
        if settings.shape != .instant || column.split != nil || !column.values.isEmpty || !column.nothing.isEmpty {
            slot = nil
        }
        let rules = ColumnProgram.Rules(
            nothing: mapping.nothing.map { ByteText.lowered($0) },
            leavesBadValues: (column.badValues ?? entry.badValues ?? mapping.badValues) == .leave,
            known: known(column.target), missing: missing(column.target), relationTarget: relationTarget(column.target))
        return ColumnProgram(
            column, source: source, name: name, settings: settings, rules: rules, slot: slot,
            comesSecond: !targets.insert(column.target).inserted)
    }

    private func shape(of target: ColumnTarget) -> FieldShape {
        switch target {
        case .field(let field): field.shape
        case .custom(let field): FieldShape(field.type)
        case .relation(_, .phone): .phone
        case .relation, .nothing: .text
        }
    }

    private mutating func settings(_ column: ColumnMapping?, shape: FieldShape) -> ValueSettings {
        var settings = ValueSettings(
            shape: shape, order: column?.dates ?? mapping.dates, mark: column?.decimal ?? mapping.decimal,
            currency: column?.currency ?? mapping.currency ?? defaults.currency, country: mapping.country,
            clock: clock(column?.zone ?? mapping.zone ?? defaults.zone))
        settings.isMinor = column?.minor ?? false
        if case .custom(let field) = column?.target, case .choice(let choices) = field.type {
            settings.choices = choices
        }
        return settings
    }

    private mutating func clock(_ zone: String) -> Int {
        if let index = zones.firstIndex(of: zone) { return index }
        if LocalClock(zone: zone) == nil {
            fault("There is no time zone `\(zone)`.", "Write its IANA name, such as Europe/Berlin.")
        }
        zones.append(zone)
        return zones.count - 1
    }

    /// Where the row's instants are kept; a heading that is asked for twice is read once.
    private mutating func slot(_ heading: String?) -> Int? {
        guard let heading, let index = column(heading) else { return nil }
        if let known = slots.firstIndex(where: { $0.column == index }) { return known }
        let mapped = entry.columns.first { $0.source == .heading(heading) }
        slots.append(
            InstantSlot(
                column: index, name: heading, settings: settings(mapped, shape: .instant),
                leavesBadValues: (mapped?.badValues ?? entry.badValues ?? mapping.badValues) == .leave))
        return slots.count - 1
    }

    private mutating func outcome(_ rule: OutcomeRule) -> CompiledOutcome {
        CompiledOutcome(
            when: conditions(rule.when), means: rule.means, reason: rule.reason,
            reasonColumn: rule.reasonColumn.flatMap { column($0) }, at: slot(rule.at))
    }

    private mutating func touch(_ rule: TouchRule) -> CompiledTouch {
        CompiledTouch(
            kind: text(rule.kind), channel: rule.channel.map { text($0) }, asset: rule.asset.map { text($0) },
            at: slot(rule.at), when: conditions(rule.when))
    }

    private mutating func handOff(_ rule: HandOffRule) -> CompiledHandOff {
        CompiledHandOff(
            kind: rule.kind, to: rule.to, at: slot(rule.at), answeredAt: slot(rule.answeredAt),
            firstAttemptAt: slot(rule.firstAttemptAt), when: conditions(rule.when))
    }

    private mutating func text(_ text: RuleText) -> CompiledText {
        switch text {
        case .constant(let constant): .constant(constant)
        case .column(let heading): column(heading).map { .column($0) } ?? .constant("")
        }
    }

    private mutating func conditions(_ conditions: [Condition]) -> [CompiledCondition] {
        conditions.compactMap { condition in
            guard let column = column(condition.column) else { return nil }
            switch condition.test {
            case .oneOf(let texts):
                return CompiledCondition(column: column, test: .oneOf(texts.map { ByteText.lowered($0) }))
            case .noneOf(let texts):
                return CompiledCondition(column: column, test: .noneOf(texts.map { ByteText.lowered($0) }))
            case .filled: return CompiledCondition(column: column, test: .filled)
            case .empty: return CompiledCondition(column: column, test: .empty)
            }
        }
    }

    private mutating func currency(_ column: ColumnMapping) -> Int? {
        guard case .heading(let heading) = column.source else { return nil }
        return self.column(heading)
    }

    /// The column of a heading: by its name, its text, or its folded text where that is unique.
    private mutating func column(_ heading: String) -> Int? {
        if let exact = head.headings.first(where: { $0.name == heading || $0.text == heading }) { return exact.column }
        let folded = Heading.fold(heading)
        let alike = head.headings.filter { $0.folded == folded && !folded.isEmpty }
        if alike.count == 1 { return alike[0].column }
        let nearest = NearestWord.to(heading, in: head.headings.map(\.name))
        if !faults.contains(where: { $0.what.contains("`\(heading)`") }) {
            fault(
                "There is no heading `\(heading)`.",
                nearest.map { "Did you mean `\($0)`?" } ?? "Take it out of the mapping, or add the column.")
        }
        return nil
    }

    private mutating func fault(_ what: String, _ mend: String) {
        faults.append(ImportFault(.unknownHeading, file: head.file, line: head.line, what: what, mend: mend))
    }

    private func known(_ target: ColumnTarget) -> KnownTime {
        if case .field(let field) = target, entry.times.atCreation.contains(field) { return .creation }
        if entry.times.allAtCreation { return .creation }
        if entry.noun.isActivity || entry.noun == .touch { return .occurrence }
        return entry.times.modified != nil ? .change : .atImport
    }

    private func missing(_ target: ColumnTarget) -> RelationRule.Missing {
        guard case .relation(let relation, _) = target else { return .leave }
        if let rule = entry.relations.first(where: { $0.relation == relation }) { return rule.missing }
        return relation.target(from: entry.noun) == .user ? .make : .leave
    }

    private func relationTarget(_ target: ColumnTarget) -> ImportNoun {
        if case .relation(let relation, _) = target { return relation.target(from: entry.noun) }
        return entry.noun
    }

    private func seeds(_ identity: [Int]) -> [UInt64] {
        head.headings.map { heading in
            if FileHead.rejectColumns.contains(heading.text) { return 0 }
            if !identity.isEmpty, !identity.contains(heading.column) { return 0 }
            return ContentHash.seed(heading.folded.isEmpty ? heading.name : heading.name.lowercased()) | 1
        }
    }

    private func unmappedColumns() -> [Int] {
        var used = Set<String>()
        for column in entry.columns {
            switch column.source {
            case .heading(let heading): used.insert(Heading.fold(heading))
            case .template(let parts): for case .heading(let heading) in parts { used.insert(Heading.fold(heading)) }
            case .constant: break
            }
        }
        return head.headings.filter { heading in
            !heading.text.isEmpty && !used.contains(Heading.fold(heading.name))
                && !FileHead.rejectColumns.contains(heading.text)
        }.map(\.column)
    }

    private func unmapped() -> [String] { unmappedColumns().map { head.headings[$0].name } }
}
