import Domain
import Record

/// How a sentence and its blanks are drawn.
extension DraftForm {
    func section(_ title: String, _ party: Party?, _ lines: [HTML]) -> HTML {
        """
        <section class="\(party?.sideClass ?? "")"><h2>\(party.map { HTML.mark($0.mark) }) \(title)</h2>
        <ol class="clauses blanks">\(lines)</ol></section>
        """
    }

    /// A sentence with what is wrong in its blanks, a hint, and what the record says.
    func line(_ sentence: HTML, _ fields: [String], hint: String? = nil, note: String? = nil) -> HTML {
        let wrong = fields.compactMap { field in
            form.fault(field).map { fault -> HTML in
                "<p class=\"wrong\" id=\"\(field)-wrong\">\(HTML.icon(.reject))\(fault)</p>"
            }
        }
        let told = [note].compactMap { $0 } + fields.compactMap { notes[$0] }
        return """
            <li><div>\(sentence)\(wrong)\(hint.map { hint -> HTML in "<p class=\"hint\">\(hint)</p>" })</div>\
            <small>\(told.joined(separator: " "))</small></li>

            """
    }

    func number(_ number: DraftNumber) -> HTML {
        let field = number.rawValue
        let digits = String(number.range.upperBound).count
        return """
            <input class="blank" type="number" name="\(field)" value="\(form[field] ?? "")" \
            min="\(number.range.lowerBound)" max="\(number.range.upperBound)" size="\(digits)" \
            aria-label="\(number.label)" required\(marks(field))>
            """
    }

    func text(_ text: DraftText, _ label: String, size: Int) -> HTML {
        blank(text.rawValue, label, size: size)
    }

    func blank(_ field: String, _ label: String, type: String = "text", size: Int? = nil) -> HTML {
        """
        <input class="blank" type="\(type)" name="\(field)" value="\(form[field] ?? "")"\
        \(attribute: "size", size.map { String($0) }) aria-label="\(label)"\(marks(field))>
        """
    }

    func choice(_ text: DraftText, _ label: String, _ options: [(String, String)]) -> HTML {
        select(text.rawValue, label, options)
    }

    func select(_ field: String, _ label: String, _ options: [(String, String)]) -> HTML {
        let items = options.map { value, title -> HTML in
            "<option value=\"\(value)\"\(flag: "selected", if: (form[field] ?? "") == value)>\(title)</option>"
        }
        return "<select class=\"blank\" name=\"\(field)\" aria-label=\"\(label)\"\(marks(field))>\(items)</select>"
    }

    private func marks(_ field: String) -> HTML {
        guard form.fault(field) != nil else { return .nothing }
        return " aria-invalid=\"true\" aria-describedby=\"\(field)-wrong\""
    }
}
