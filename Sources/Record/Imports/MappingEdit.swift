import Domain

extension Mapping {
    /// Dates of a column are read in this order from now on.
    package mutating func read(_ heading: String, of file: String, _ order: DateOrder) {
        guard let place = files.firstIndex(where: { $0.pattern == file }) else {
            dates = order
            return
        }
        var isFound = false
        for column in files[place].columns.indices where files[place].columns[column].source == .heading(heading) {
            files[place].columns[column].dates = order
            isFound = true
        }
        // A heading that only the times use has no column of its own.
        if !isFound { dates = order }
    }
}

/// Takes the form of the mapping editor over into one file's entry.
package struct MappingEdit {
    package let file: ImportDraft.File
    package let head: FileHead
    package let noun: ImportNoun
    package let accordFields: [CustomField]

    package init(file: ImportDraft.File, head: FileHead, noun: ImportNoun, accordFields: [CustomField]) {
        self.file = file
        self.head = head
        self.noun = noun
        self.accordFields = accordFields
    }

    /// The name of the input of a column.
    package static func field(_ column: Int) -> String { "column-\(column)" }
    package static func order(_ column: Int) -> String { "order-\(column)" }

    /// - Throws: `Problem.invalid` with a sentence for each target that rows of the noun do not have.
    package func apply(_ form: Form, to mapping: Mapping) throws -> Mapping {
        var mapping = mapping
        let place = mapping.files.firstIndex { $0.pattern == file.name }
        let known = place.map { mapping.files[$0] }
        guard known?.noun == noun, let known else {
            // Another noun: what the headings suggest for it, to be looked at anew.
            guard let entry = ImportLooking.recognised(head, file, noun: noun) else {
                throw Problem.invalid("noun", "The file has no headings that could be read.")
            }
            if let place { mapping.files[place] = entry } else { mapping.files.append(entry) }
            return mapping
        }
        var entry = known
        var faults: [FieldFault] = []
        entry.columns.removeAll { if case .heading = $0.source { true } else { false } }
        for heading in head.headings {
            guard let text = form[Self.field(heading.column)] else {
                entry.columns += known.columns.filter { $0.source == .heading(heading.name) }
                continue
            }
            do {
                entry.columns += try columns(heading, text, form[Self.order(heading.column)], known, mapping)
            } catch let Problem.invalid(found) {
                faults += found
            }
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        for (heading, target) in Self.chosenTimes(entry) where entry.times.created == nil && target == .createdAt {
            entry.times.created = heading
        }
        if let place { mapping.files[place] = entry }
        return mapping
    }

    private func columns(
        _ heading: Heading, _ text: String, _ order: String?, _ known: FileMapping, _ mapping: Mapping
    ) throws -> [ColumnMapping] {
        let words = text.split(separator: ",").map { String($0.trimmingSpaces) }.filter { !$0.isEmpty && $0 != "-" }
        guard !words.isEmpty else { return [ColumnMapping(.heading(heading.name), .nothing)] }
        return try words.map { word in
            guard let target = ColumnTarget.read(word, noun: noun, custom: mapping.fields + accordFields) else {
                throw Problem.invalid(
                    Self.field(heading.column),
                    "Rows of this kind have no \(word). Choose one of the list, or leave it empty.")
            }
            let old = known.columns.first { $0.source == .heading(heading.name) && $0.target == target }
            var column = old ?? ColumnMapping(.heading(heading.name), target)
            if let order { column.dates = DateOrder(rawValue: order) }
            return column
        }
    }

    private static func chosenTimes(_ entry: FileMapping) -> [(String, ImportField)] {
        entry.columns.compactMap { column in
            guard case .heading(let heading) = column.source, case .field(let field) = column.target else { return nil }
            return (heading, field)
        }
    }
}
