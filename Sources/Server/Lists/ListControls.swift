import Record

/// The form above a list: words, choices, and which columns stand there.
struct ListControls: Sendable {
    let request: ListRequest
    let filters: [ListShape.Filter]
    let hint: String

    private var shape: ListShape { request.shape }

    var html: HTML {
        """
        <form class="toolbar" method="get" action="\(shape.path)" role="search">
        <label>Find <input name="q" type="search" value="\(request.text)" placeholder="\(hint)"></label>
        \(filters.map(choice))
        \(kept)\(columns)
        <button class="button">Show</button>\(if: !request.isWhole,
            "<a class=\"button plain\" href=\"\(shape.path)\">Show all</a>")</form>
        """
    }

    private func choice(_ filter: ListShape.Filter) -> HTML {
        var choices = filter.choices
        if let chosen = request.choices[filter.name], !choices.contains(where: { $0.value == chosen }) {
            choices.append((chosen, chosen))
        }
        let chosen = request.choices[filter.name]
        // There may be as many as there are people of ours.
        let options = HTML(capacity: choices.count * 64) { markup in
            for (value, title) in choices {
                markup.appendLiteral("<option value=\"")
                markup.appendInterpolation(value)
                markup.appendLiteral("\"")
                markup.appendInterpolation(flag: "selected", if: value == chosen)
                markup.appendLiteral(">")
                markup.appendInterpolation(title)
                markup.appendLiteral("</option>")
            }
        }
        return """
            <label>\(filter.label) <select name="\(filter.name)"><option value="">\(filter.any)</option>\(options)\
            </select></label>
            """
    }

    /// The order, and choices that no box shows, go with the form, else a search would lose them.
    private var kept: HTML {
        let unseen = request.choices.filter { choice in !filters.contains { $0.name == choice.key } }
        let values =
            [("sort", (request.isDescending ? "-" : "") + request.order.name)] + unseen.sorted { $0.key < $1.key }
        return values.map { name, value -> HTML in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
        }.joined(separator: "")
    }

    private var columns: HTML {
        let boxes = shape.columns.dropFirst().map { column -> HTML in
            """
            <label class="choice"><input type="checkbox" name="column" value="\(column.name)"\
            \(flag: "checked", if: request.columns.contains(column.name))> \(column.title)</label>
            """
        }
        return """
            <details class="fold-out"><summary class="button">Columns</summary>
            <fieldset class="card"><legend class="unseen">Columns to show</legend>\
            <input type="hidden" name="column" value="\(shape.columns[0].name)">\(boxes)</fieldset></details>
            """
    }
}
