/// An accord as it was read: the values, every fault of its form, and the places of its parts.
public struct AccordDocument: Sendable {
    /// What could be read; complete only when there are no errors.
    public let accord: Accord
    /// In the order of the document.
    public let faults: [DocumentFault]
    let root: DocumentNode
    let written: WrittenNames

    /// Reads YAML; never throws, every fault is in `faults`.
    public init(_ text: String) {
        let document = DocumentText(text)
        guard let root = document.root else {
            let nothing = DocumentNode(.empty, line: 1, column: 1)
            self.root = nothing
            written = WrittenNames(nothing)
            accord = Accord()
            faults = document.faults
            return
        }
        self.root = root
        written = WrittenNames(root)
        faults = (document.faults + ShapeCheck(root, against: AccordSchema.shape).faults).sorted()
        accord = AccordBuilder(root).accord
    }

    /// Whether the form is right; meaning is checked elsewhere.
    public var isReadable: Bool { !faults.contains { $0.severity == .error } }

    /// A fault at the place of a path, or at the nearest place above it.
    func fault(_ path: DocumentPath, _ message: String, _ severity: DocumentFault.Severity = .error) -> DocumentFault {
        let node = root.nearest(path)
        return DocumentFault(
            severity: severity, line: node.line, column: node.column, path: path.description, message: message)
    }
}
