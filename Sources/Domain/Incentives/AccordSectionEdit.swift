extension AccordEdit {
    /// The document with another section as it is pasted; one that is not there yet is added at the end.
    ///
    /// - Throws: `Problem.invalid` where the text is no such section, the document cannot be read, or the section does
    ///   not stand on lines of its own.
    public static func replacing(section name: String, with lines: String, in text: String) throws -> String {
        guard lines.split(whereSeparator: \.isNewline).contains(where: { $0.hasPrefix(name + ":") }) else {
            throw Problem.invalid("text", "Paste the whole accord, or its section, which begins with “\(name):”.")
        }
        let document = AccordDocument(text)
        guard document.isReadable else {
            let faults = document.faults.filter { $0.severity == .error }
            throw Problem.invalid(faults.map { FieldFault(field: $0.path, message: $0.description) })
        }
        let source = DocumentSource(text)
        // Browsers send forms with the line breaks of another system.
        let pasted = lines.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .joined(separator: source.lineBreak)
        let section = lines.last?.isNewline == true ? pasted : pasted + source.lineBreak
        var changed = text
        if document.root[name] == nil {
            if changed.last?.isNewline != true { changed += source.lineBreak }
            changed += section
        } else if let range = source.section(name, of: document.root) {
            changed.replaceSubrange(range, with: section)
        } else {
            throw Problem.invalid(name, "The section must stand on lines of its own to be replaced.")
        }
        return changed
    }
}
