import Domain
import Record

/// The sides of one version: in plain words, as a text, and against another version.
struct AccordTabs {
    enum Side: Sendable {
        case words, text, differences
    }

    let version: KeptVersion
    /// The version to compare with; `nil` when there is no other.
    let other: Int64?
    let current: Side

    var html: HTML {
        let number = version.number
        let tabs: [(Side, String, Link)] =
            [
                (.words, "In plain words", "/accords/\(number)"),
                (.text, "Text of the document", "/accords/\(number)/text"),
            ] + (other.map { [(.differences, "Against version \($0)", "/accords/\(number)/differences/\($0)")] } ?? [])
        let links = tabs.map { side, title, link -> HTML in
            "<a href=\"\(link)\"\(attribute: "aria-current", side == current ? "page" : nil)>\(title)</a>"
        }
        return "<nav class=\"tabs\" aria-label=\"Sides of version \(number)\">\(links)</nav>"
    }
}
