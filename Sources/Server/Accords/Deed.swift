import Domain
import Record

/// The accord in words, section by section, as the two sides read and sign it.
struct Deed {
    private struct Section {
        let title: String
        var clauses: [Clause]

        /// The side whose promises these are.
        var party: Party? {
            let prefix = "Commitments of "
            guard title.hasPrefix(prefix) else { return nil }
            return Party.allCases.first { $0.title == title.dropFirst(prefix.count) }
        }
    }

    private let sections: [Section]
    /// Where the document itself is shown.
    private let text: Link
    private let changes: [String: AccordDifference.Change]

    /// Sorts the clauses into sections; what changed against another version is shown inside the sentences.
    init(_ document: AccordDocument, text: Link, difference: AccordDifference? = nil) {
        var sections: [Section] = []
        for clause in PlainWords.clauses(document) {
            if sections.last?.title == clause.section {
                sections[sections.count - 1].clauses.append(clause)
            } else {
                sections.append(Section(title: clause.section, clauses: [clause]))
            }
        }
        self.sections = sections
        self.text = text
        let changed = (difference?.changes ?? []).filter { $0.kind == .changed || $0.kind == .added }
        changes = Dictionary(changed.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The sections as links, so that nobody scrolls for a promise.
    var contents: HTML {
        let links = sections.enumerated().map { index, section -> HTML in
            let title = section.party.map { "\($0.title) promises" } ?? section.title
            let words: HTML = section.party == nil ? HTML(text: title) : "<strong>\(title)</strong>"
            return "<li><a href=\"#section-\(index + 1)\">\(index + 1) \(words)</a></li>"
        }
        return "<nav class=\"contents\" aria-label=\"Sections\"><ol>\(links)</ol></nav>"
    }

    /// Sections in the document's order; the promises of two sides stand beside each other.
    var html: HTML {
        var parts: [HTML] = []
        var index = 0
        while index < sections.count {
            let next = index + 1
            if sections[index].party != nil, next < sections.count, sections[next].party != nil {
                parts.append("<div class=\"two-deeds\">\(side(index))\(side(next))</div>")
                index += 2
            } else {
                parts.append("<div>\(heading(index))\(clauses(index))</div>")
                index += 1
            }
        }
        return parts.joined(separator: "\n")
    }

    private func side(_ index: Int) -> HTML {
        """
        <section class="\(sections[index].party?.sideClass ?? "")">\(heading(index))\(clauses(index))</section>
        """
    }

    private func heading(_ index: Int) -> HTML {
        let section = sections[index]
        guard let party = section.party else {
            return "<h2 id=\"section-\(index + 1)\">\(index + 1) &nbsp;\(section.title)</h2>"
        }
        return
            "<h2 id=\"section-\(index + 1)\">\(index + 1) &nbsp;\(HTML.mark(party.mark)) \(party.title) promises</h2>"
    }

    private func clauses(_ index: Int) -> HTML {
        let isSide = sections[index].party != nil
        let clauses = sections[index].clauses.enumerated().map { position, clause -> HTML in
            """
            <li><span>\(number(clause, "\(index + 1).\(position + 1)", isSide))</span>\
            <p>\(sentence(clause))</p>\(if: !isSide, place(clause))</li>

            """
        }
        return "<ol class=\"clauses\">\n\(clauses)</ol>"
    }

    /// Beside a promise there is no room for the place, so its number leads there.
    private func number(_ clause: Clause, _ number: String, _ isSide: Bool) -> HTML {
        guard isSide, let lines = clause.lines else { return HTML(text: number) }
        return "<a href=\"\(text.at("L\(lines.lowerBound)"))\">\(number)</a>"
    }

    private func sentence(_ clause: Clause) -> HTML {
        let words = changes[clause.key].map { WordDifference.html($0.before, $0.after) } ?? HTML(text: clause.sentence)
        return clause.title.isEmpty ? words : "<strong>\(clause.title).</strong> \(words)"
    }

    private func place(_ clause: Clause) -> HTML {
        guard let lines = clause.lines else { return "<small>Not written; this applies by itself.</small>" }
        let words =
            lines.lowerBound == lines.upperBound
            ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound) to \(lines.upperBound)"
        return "<small><a href=\"\(text.at("L\(lines.lowerBound)"))\">\(words)</a></small>"
    }
}
