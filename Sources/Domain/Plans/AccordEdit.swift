/// Changes the scoring of an accord's document and leaves every other byte of it as it was.
public enum AccordEdit {
    /// The document with other numbers.
    ///
    /// - Throws: `Problem.invalid` when the document cannot be read, has no such number, or would not read back as
    ///   meant.
    public static func setting(_ values: [AccordSetting: Int64], in text: String) throws -> String {
        let document = try read(text)
        var scoring = document.accord.scoring
        var edits: [(range: Range<String.Index>, text: String)] = []
        let source = DocumentSource(text)
        for (setting, value) in values {
            if let fault = setting.fault(value) { throw Problem.invalid(setting.path.description, fault) }
            guard setting.value(in: scoring) != nil, let node = document.root.exact(setting.path),
                let range = source.range(of: node)
            else {
                throw Problem.invalid(setting.path.description, "the document has no such number to change")
            }
            // A number that stays is left as it is written.
            if setting.value(in: document.accord.scoring) == value { continue }
            scoring = setting.setting(value, in: scoring)
            edits.append((range, setting.text(value)))
        }
        var changed = text
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            changed.replaceSubrange(edit.range, with: edit.text)
        }
        return try proven(changed, has: scoring)
    }

    /// The document with another scoring section.
    ///
    /// Comments inside the old section go with it; those before its key and after its last line stay.
    /// - Throws: As `setting(_:in:)`, and where the whole document is written in braces.
    public static func replacing(scoring: Scoring, in text: String) throws -> String {
        let document = try read(text)
        let source = DocumentSource(text)
        guard let range = source.section("scoring", of: document.root) else {
            throw Problem.invalid("scoring", "the section must stand on lines of its own to be replaced")
        }
        let lines = ScoringText.lines(scoring).joined(separator: source.lineBreak)
        var changed = text
        changed.replaceSubrange(range, with: lines + source.lineBreak)
        return try proven(changed, has: scoring)
    }

    private static func read(_ text: String) throws -> AccordDocument {
        let document = AccordDocument(text)
        guard document.isReadable else {
            let faults = document.faults.filter { $0.severity == .error }
            throw Problem.invalid(faults.map { FieldFault(field: $0.path, message: $0.description) })
        }
        return document
    }

    /// What was written must read back as it was meant: a document is text, and text can deceive.
    private static func proven(_ text: String, has scoring: Scoring) throws -> String {
        let document = try read(text)
        guard document.accord.scoring.withoutPlaces == scoring.withoutPlaces else {
            throw Problem.invalid("scoring", "the changed document does not read back as it was meant")
        }
        return text
    }
}

extension Scoring {
    /// Without the lines and columns of its expressions.
    var withoutPlaces: Scoring {
        var bare = self
        for group in bare.fit.indices {
            for rule in bare.fit[group].rules.indices {
                bare.fit[group].rules[rule].when = Predicate(text: bare.fit[group].rules[rule].when.text)
            }
        }
        return bare
    }
}

extension DocumentNode {
    /// The node at the path; `nil` where the document ends before it.
    func exact(_ path: DocumentPath) -> DocumentNode? {
        var node = self
        for step in path.steps {
            switch step {
            case .key(let key):
                guard let next = node.entries.first(where: { $0.key == key }) else { return nil }
                node = next.value
            case .position(let index):
                guard index < node.items.count else { return nil }
                node = node.items[index]
            }
        }
        return node
    }
}
