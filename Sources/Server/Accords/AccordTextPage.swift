import Domain
import Record

/// The document of a version as it was proposed, each line with its number.
struct AccordTextPage: Page {
    let desk: AccordDesk
    let version: KeptVersion

    var title: String { "Text of version \(version.number)" }
    var current: Link? { "/accords" }

    var crumbs: [Crumb] {
        [Crumb("Accord", "/accords"), Crumb("Version \(version.number)", "/accords/\(version.number)"), Crumb("Text")]
    }

    var content: HTML {
        """
        \(HTML.head(title, sentence, buttons: [HTML.button("Save as a file", "/accords/\(version.number)/document")]))
        \(AccordTabs(version: version, other: desk.former(version)?.number, current: .text).html)
        <div class="scroll" tabindex="0" role="group" aria-label="\(title)"><table>
        <caption class="unseen">\(title)</caption><tbody>
        \(lines)</tbody></table></div>
        """
    }

    private var sentence: HTML {
        """
        \(desk.standing(version)). SHA-256 <code>\(version.digest)</code>\
        \(if: version.isAltered, ", which the text no longer has")
        """
    }

    private var lines: [HTML] {
        version.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, line in
            """
            <tr id="L\(index + 1)"><th scope="row" class="n softer">\(index + 1)</th><td><code>\
            \(AccordTextPage.indented(line))</code></td></tr>

            """
        }
    }

    /// Spaces at a line's beginning carry meaning in YAML, and a browser would drop them.
    private static func indented(_ line: Substring) -> String {
        let rest = line.drop { $0 == " " }
        return String(repeating: "\u{A0}", count: line.count - rest.count) + rest
    }
}
