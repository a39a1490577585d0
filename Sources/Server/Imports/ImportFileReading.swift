import Domain
import Record

/// Reads the beginning of a file by its present mapping, for the page on its columns.
struct ImportFileReading {
    private static let shownRows = 5

    let draft: ImportDraft
    let file: ImportDraft.File
    let looking: ImportLooking
    let mapping: Mapping
    let format: Format
    /// What was typed, when the form comes back.
    let form: Form

    func page(_ tokenField: HTML) throws -> ImportFilePage {
        let head = try? FileHead.read(ImportSpool.source(file, of: draft))
        let entry = mapping.files.first { $0.pattern == file.name }
        let look = draft.look.files.indices.contains(file.ordinal) ? draft.look.files[file.ordinal] : .init()
        let noun = entry?.noun
        let columns = head.map { head in head.headings.map { column($0, head, entry, look) } } ?? []
        return ImportFilePage(
            draft: draft, file: file, noun: noun, look: look, columns: entry == nil ? [] : columns,
            rows: head.map { rows($0, columns) } ?? [], targets: noun.map(targets) ?? [], form: form,
            tokenField: tokenField)
    }

    private func column(
        _ heading: Heading, _ head: FileHead, _ entry: FileMapping?, _ look: ImportLook.File
    ) -> ImportFilePage.Column {
        let mapped = entry?.columns.filter { $0.source == .heading(heading.name) } ?? []
        let written = mapped.map(\.target).filter { $0 != .nothing }.map(\.written).joined(separator: ", ")
        let isDate = mapped.contains { column in
            guard case .field(let field) = column.target else { return false }
            return field.shape == .instant || field.shape == .date
        }
        let samples = head.sample.compactMap { $0.indices.contains(heading.column) ? $0[heading.column] : nil }
            .filter { !$0.isEmpty }.prefix(3).map { Self.short($0) }
        let name = MappingEdit.field(heading.column)
        return ImportFilePage.Column(
            index: heading.column, name: heading.name, target: form[name] ?? written, isDate: isDate,
            order: mapped.first { $0.dates != nil }?.dates, samples: Array(samples),
            unclear: written.isEmpty ? look.unclear.first { $0.heading == heading.name }?.reason : nil,
            fault: form.fault(name))
    }

    /// Each row as it came beside what is read of it; empty when the file cannot be read this way.
    private func rows(_ head: FileHead, _ columns: [ImportFilePage.Column]) -> [ImportFilePage.Row] {
        guard let plan = try? looking.plan(file, mapping), var reader = try? RowReader(plan),
            let slice = try? reader.nextSlice()
        else { return [] }
        var found: [(line: Int, record: ImportedRecord?, refusal: String)] = slice.records.map { ($0.line, $0, "") }
        found += slice.rejects.map { ($0.line, nil, $0.reason) }
        found += slice.skipped.map { ($0.line, nil, "Left out: \($0.reason)") }
        found.sort { $0.line < $1.line }
        return zip(head.sample, found).prefix(Self.shownRows).map { raw, row in
            ImportFilePage.Row(
                line: Format.grouped(row.line),
                cells: columns.map { column in
                    let text = raw.indices.contains(column.index) ? raw[column.index] : ""
                    return (Self.short(text), row.record.map { read(column, $0, plan, text) } ?? "")
                },
                meaning: row.record.map(meaning) ?? row.refusal,
                isRefused: row.record == nil && !row.refusal.hasPrefix("Left out"))
        }
    }

    /// What the column's cell became.
    private func read(
        _ column: ImportFilePage.Column, _ record: ImportedRecord, _ plan: FilePlan, _ raw: String
    ) -> String {
        let mapped = plan.mapping.columns.filter { $0.source == .heading(column.name) && $0.target != .nothing }
        return mapped.compactMap { mapped -> String? in
            switch mapped.target {
            case .field(.externalId): record.externalID.map { "id \($0)" }
            case .field(.createdAt): record.createdAt.map(format.instant)
            case .field(.modifiedAt): record.modifiedAt.map(format.instant)
            case .field(let field): record[field].map(text).flatMap { $0 == raw ? nil : $0 }
            case .relation(let relation, let key):
                record.relations.first { $0.relation == relation && $0.key == key }.map {
                    "\(relation.rawValue) \($0.text)"
                }
            case .custom(let own): record.own.first { $0.field == own }.map { text($0.value) }
            case .nothing: nil
            }
        }.map { Self.short($0) }.joined(separator: "; ")
    }

    private func meaning(_ record: ImportedRecord) -> String {
        var words = record.outcomes.map { outcome in
            [outcome.means.rawValue, outcome.reason, outcome.at.map(format.instant)].compactMap { $0 }
                .joined(separator: ", ")
        }
        if let handOff = record.handOff {
            words.append("handed over" + (handOff.at.map { " \(format.instant($0))" } ?? ", time not known"))
        }
        words += record.touches.map { "touch: \($0.kind)" }
        return words.isEmpty ? "–" : words.joined(separator: "; ")
    }

    private func text(_ value: FieldValue) -> String {
        switch value {
        case .text(let text): text
        case .number(let number): Format.grouped(number)
        case .decimal(let number): Format.decimal(number, digits: 2)
        case .money(let money): Format.money(money)
        case .truth(let truth): truth ? "yes" : "no"
        case .instant(let instant): format.instant(instant)
        case .day(let day): format.day(day)
        }
    }

    private func targets(_ noun: ImportNoun) -> [(group: String, names: [String])] {
        var groups: [(group: String, names: [String])] = []
        for field in FieldCatalogue.fields(of: noun) {
            let group = field.group.isEmpty ? "row" : field.group
            if groups.last?.group == group {
                groups[groups.count - 1].names.append(field.rawValue)
            } else {
                groups.append((group, [field.rawValue]))
            }
        }
        let relations = FieldCatalogue.relations(of: noun).flatMap { relation in
            [RelationKey.externalId, .email, .name].map { "\(relation.rawValue) by \($0.rawValue)" }
        }
        let own = (mapping.fields + looking.accordFields).map { "\($0.noun.rawValue).\($0.name)" }
        return groups + [("points to", relations)] + (own.isEmpty ? [] : [("the accord's own", own)])
    }

    private static func short(_ text: String) -> String {
        text.count > 60 ? text.prefix(58) + "…" : text
    }
}
