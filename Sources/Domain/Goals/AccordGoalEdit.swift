extension AccordEdit {
    /// The document with other goals; a section that is not there yet is added at the end.
    ///
    /// Comments inside the old section go with it; those before its key and after its last line stay.
    /// - Throws: `Problem.invalid` when the document cannot be read, is written in braces as a whole, or would not read
    ///   back as meant.
    public static func replacing(goals: [Goal], in text: String) throws -> String {
        let document = AccordDocument(text)
        guard document.isReadable else {
            let faults = document.faults.filter { $0.severity == .error }
            throw Problem.invalid(faults.map { FieldFault(field: $0.path, message: $0.description) })
        }
        let source = DocumentSource(text)
        let lines = GoalText.lines(goals).joined(separator: source.lineBreak) + source.lineBreak
        var changed = text
        if document.root["goals"] == nil {
            if !changed.hasSuffix("\n") { changed += source.lineBreak }
            changed += lines
        } else if let range = source.section("goals", of: document.root) {
            changed.replaceSubrange(range, with: lines)
        } else {
            throw Problem.invalid("goals", "the section must stand on lines of its own to be replaced")
        }
        guard AccordDocument(changed).accord.goals == goals else {
            throw Problem.invalid("goals", "the changed document does not read back as it was meant")
        }
        return changed
    }
}
