/// Builds one record at a time by the programs of a plan.
struct RecordBuilder {
    enum Row {
        case record(ImportedRecord)
        case rejected(String, String)
        case skipped(String)
    }

    private static let none = Int64.min

    private let plan: FilePlan
    private let required: [[ImportField]]
    private var values: ValueReader
    private var cells: RowCells
    private var instants: [Int64]
    /// What the last row with a value alone said of the rows below it.
    private var group: [UInt8] = []
    private(set) var notes = NoteCounter()
    private var fault: (String, String)?

    init(_ plan: FilePlan) {
        self.plan = plan
        required = FieldCatalogue.required(of: plan.noun)
        values = ValueReader(clocks: plan.clocks)
        cells = RowCells(plan)
        instants = [Int64](repeating: RecordBuilder.none, count: plan.slots.count)
    }

    mutating func build(_ slice: RecordSlice, _ bytes: FieldBytes, _ mark: RecordMark, _ range: Range<Int>) -> Row {
        if let reason = plan.notOfTheTable(slice, bytes, mark) { return .skipped(reason) }
        if let (code, reason) = plan.misshapen(slice, bytes, mark) { return .rejected(code, reason) }
        var record = ImportedRecord(noun: plan.noun, line: mark.line, range: range)
        record.identity = cells.read(slice, bytes, mark, &notes)
        if let column = plan.groupColumn {
            if cells.isAlone(column) {
                group = Array(cells.string(column, bytes).utf8)
                return .skipped("A heading of the rows below it, no row of the table.")
            }
            cells.fill(column, with: group)
        }
        for skip in plan.skips where cells.holds(skip.when, bytes) { return .skipped(skip.because) }
        fault = nil
        readInstants(bytes, &record)
        record.values.reserveCapacity(plan.programs.count)
        let currency = plan.currencyColumn.flatMap { cells[$0].isEmpty ? nil : cells.string($0, bytes).uppercased() }
        for program in plan.programs {
            run(program, bytes, currency, &record)
            if let (code, reason) = fault { return .rejected(code, reason) }
        }
        if let (code, reason) = fault { return .rejected(code, reason) }
        addRules(bytes, &record)
        for column in plan.keptColumns where !cells[column].isEmpty {
            record.kept.append(KeptText(heading: plan.head.headings[column].name, text: cells.string(column, bytes)))
        }
        if let (code, reason) = missing(record) { return .rejected(code, reason) }
        return .record(record)
    }

    // MARK: Values

    private mutating func readInstants(_ bytes: FieldBytes, _ record: inout ImportedRecord) {
        for index in instants.indices {
            instants[index] = RecordBuilder.none
            let slot = plan.slots[index]
            let cell = cells[slot.column]
            if cell.isEmpty { continue }
            do throws(ValueFault) {
                let instant: Timestamp
                if cell.text < 0 {
                    let text = bytes.extracting(cell.start..<cell.end)
                    if isNothing(text, slot, record) { continue }
                    instant = try values.instant(text, slot.settings)
                } else {
                    let whole = cells.texts[Int(cell.text)]
                    let text = whole.span.extracting(cell.start..<cell.end)
                    if isNothing(text, slot, record) { continue }
                    instant = try values.instant(text, slot.settings)
                }
                instants[index] = instant.milliseconds
                if let note = values.note { notes.add(note, slot.name, line: record.line) }
            } catch {
                if !slot.leavesBadValues { reject(error, slot.name) }
            }
        }
        record.createdAt = instant(plan.created)
        record.modifiedAt = instant(plan.modified)
        record.at = instant(plan.at) ?? record.createdAt
    }

    private mutating func isNothing(_ text: FieldBytes, _ slot: InstantSlot, _ record: ImportedRecord) -> Bool {
        if ByteText.isAny(text, of: plan.nothing) { return true }
        guard StandIn.isNothing(text, shape: .instant) else { return false }
        notes.add(.standsForNothing, slot.name, line: record.line)
        return true
    }

    private func instant(_ slot: Int?) -> Timestamp? {
        guard let slot, instants[slot] != RecordBuilder.none else { return nil }
        return Timestamp(milliseconds: instants[slot])
    }

    private mutating func run(
        _ program: ColumnProgram, _ bytes: FieldBytes, _ currency: String?, _ record: inout ImportedRecord
    ) {
        switch program.source {
        case .column(let column):
            let cell = cells[column]
            if cell.isEmpty { return }
            if let slot = program.slot {
                if let instant = instant(slot) { add(.instant(instant), program, &record) }
            } else if cell.text < 0 {
                take(bytes.extracting(cell.start..<cell.end), program, currency, &record)
            } else {
                let text = cells.texts[Int(cell.text)]
                take(text.span.extracting(cell.start..<cell.end), program, currency, &record)
            }
        case .constant(let text): take(text.span, program, currency, &record)
        case .template(let parts):
            let text = filled(parts, bytes)
            if !text.isEmpty { take(text.span, program, currency, &record) }
        }
    }

    /// The template with its columns put in; empty when all of them are.
    private func filled(_ parts: [ColumnProgram.Part], _ bytes: FieldBytes) -> [UInt8] {
        var result: [UInt8] = []
        var hasValue = false
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .column(let column):
                if !cells[column].isEmpty { hasValue = true }
                result += cells.string(column, bytes).utf8
            }
        }
        guard hasValue else { return [] }
        let (start, end) = RowCells.trimmed(result.span, 0, result.count)
        return Array(result[start..<end])
    }

    private mutating func take(
        _ text: FieldBytes, _ program: ColumnProgram, _ currency: String?, _ record: inout ImportedRecord
    ) {
        if let split = program.split {
            var start = 0
            for position in 0...text.count where position == text.count || text[position] == split {
                let (first, last) = RowCells.trimmed(text, start, position)
                if first < last { takeOne(text.extracting(first..<last), program, currency, &record) }
                start = position + 1
            }
        } else {
            takeOne(text, program, currency, &record)
        }
    }

    private mutating func takeOne(
        _ text: FieldBytes, _ program: ColumnProgram, _ currency: String?, _ record: inout ImportedRecord
    ) {
        if !program.nothing.isEmpty, ByteText.isAny(text, of: program.nothing) { return }
        if !program.values.isEmpty, let other = program.values[ByteText.lowered(text)] {
            if !other.isEmpty { read(other.span, program, currency, &record) }
            return
        }
        if StandIn.isNothing(text, shape: program.settings.shape) {
            notes.add(.standsForNothing, program.name, line: record.line)
        } else if program.identifies, SpreadsheetText.isRounded(text) {
            notes.add(.roundedNumber, program.name, line: record.line)
        } else if program.settings.shape == .email, EmailReader.isSeveral(text) {
            notes.add(.severalAddresses, program.name, line: record.line)
            for part in EmailReader.parts(text) { read(text.extracting(part), program, currency, &record) }
        } else {
            read(text, program, currency, &record)
        }
    }

    private mutating func read(
        _ text: FieldBytes, _ program: ColumnProgram, _ currency: String?, _ record: inout ImportedRecord
    ) {
        do throws(ValueFault) {
            let value = try values.read(text, program.settings, currency: currency)
            if let note = values.note { notes.add(note, program.name, line: record.line) }
            add(value, program, &record)
        } catch {
            if program.leavesBadValues {
                record.kept.append(KeptText(heading: program.name, text: ByteText.string(text)))
            } else {
                reject(error, program.name)
            }
        }
    }

    private func add(_ value: FieldValue, _ program: ColumnProgram, _ record: inout ImportedRecord) {
        switch program.target {
        case .field(let field):
            if field == .externalId, case .text(let text) = value {
                if record.externalID == nil { record.externalID = text }
            } else if !program.comesSecond || record[field] == nil {
                record.values.append(ImportedValue(field: field, value: value, known: program.known))
            }
        case .custom(let field): record.own.append(OwnValue(field: field, value: value, known: program.known))
        case .relation(let relation, let key):
            guard case .text(let text) = value else { return }
            record.relations.append(
                ImportedReference(
                    relation: relation, target: program.relationTarget, key: key, text: text, missing: program.missing))
        case .nothing: break
        }
    }

    private mutating func reject(_ valueFault: ValueFault, _ name: String) {
        if fault == nil { fault = (valueFault.code.rawValue, "\(name): \(valueFault.sentence)") }
    }

    // MARK: Rules

    private func addRules(_ bytes: FieldBytes, _ record: inout ImportedRecord) {
        for rule in plan.outcomes where record.outcome(rule.means.family) == nil && cells.holds(rule.when, bytes) {
            let written = rule.reasonColumn.flatMap { cells[$0].isEmpty ? nil : cells.string($0, bytes) }
            record.outcomes.append(
                ImportedOutcome(means: rule.means, reason: rule.reason ?? written, at: instant(rule.at)))
        }
        for rule in plan.touches where cells.holds(rule.when, bytes) {
            guard let kind = text(rule.kind, bytes) else { continue }
            record.touches.append(
                ImportedTouch(
                    kind: kind, channel: rule.channel.flatMap { text($0, bytes) },
                    asset: rule.asset.flatMap { text($0, bytes) }, at: instant(rule.at) ?? record.at))
        }
        if let rule = plan.handOff, cells.holds(rule.when, bytes) {
            record.handOff = ImportedHandOff(
                kind: rule.kind, to: rule.to, at: instant(rule.at), answeredAt: instant(rule.answeredAt),
                firstAttemptAt: instant(rule.firstAttemptAt))
        }
    }

    private func text(_ text: CompiledText, _ bytes: FieldBytes) -> String? {
        switch text {
        case .constant(let constant): constant
        case .column(let column): cells[column].isEmpty ? nil : cells.string(column, bytes)
        }
    }

    private func missing(_ record: ImportedRecord) -> (String, String)? {
        for alternatives in required {
            let isThere = alternatives.contains { field in
                field == .externalId ? record.externalID != nil : record[field] != nil
            }
            if !isThere {
                let names = alternatives.map(\.rawValue).joined(separator: ", ")
                let one = alternatives.count > 1 ? "at least one of " : ""
                return ("missing-value", "A \(plan.noun.rawValue) needs \(one)\(names).")
            }
        }
        guard plan.noun == .campaignMember else { return nil }
        if !record.relations.contains(where: { $0.relation == .campaign }) {
            return ("missing-value", "A campaign member names its campaign.")
        }
        let namesSomeone = record.relations.contains { $0.relation == .lead || $0.relation == .person }
        let describes = record.values.contains { $0.field.group == "person" }
        return namesSomeone || describes ? nil : ("missing-value", "A campaign member names its lead or contact.")
    }
}
