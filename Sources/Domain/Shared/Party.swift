/// A side of the accord; the raw value is its key in the document.
public enum Party: String, CaseIterable, Sendable {
    case marketing
    case sales
    case accountManagement
    case executive
    /// Not a signatory: procedural rejections count against it.
    case operations
}
