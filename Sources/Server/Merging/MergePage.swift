import Domain
import Record

/// Two records side by side: which value survives in each field, and whether they are one at all.
struct MergePage: Page {
    let pair: MergePair
    /// The case of the review queue that brought them together.
    let item: String?
    let why: String?
    let form: Form
    let tokenField: HTML
    let format: Format

    var title: String { "\(pair.one.name) and \(pair.other.name)" }
    var current: Link? { "/duplicates" }
    var crumbs: [Crumb] { [Crumb("Duplicates", "/duplicates"), Crumb(title)] }

    private var sides: [MergeSide] { [pair.one, pair.other] }
    private var differing: [MergeField] {
        pair.fields.filter { pair.one.values[$0.name] != pair.other.values[$0.name] }
    }

    var content: HTML {
        """
        \(HTML.head("Are they one?", HTML(text: sentence)))
        \(Fields(form).faults)
        <form class="form" method="post" action="/merges">\(tokenField)\
        <input type="hidden" name="noun" value="\(pair.noun.rawValue)">\
        <input type="hidden" name="one" value="\(pair.one.id)"><input type="hidden" name="other" value="\(pair.other.id)">\
        \(item.map { item -> HTML in "<input type=\"hidden\" name=\"item\" value=\"\(item)\">" })
        \(table)
        <div class="field"><label for="reason">Reason</label><input id="reason" name="reason" maxlength="200" \
        value="\(form["reason"] ?? "")" aria-describedby="reason-hint"><p class="hint" id="reason-hint">It stays in the \
        record. A merge can be undone: every row is back with the one that it was recorded for.</p></div>
        <div class="buttons"><button class="button first" name="decision" value="merge">Merge</button>\
        <button class="button" name="decision" value="apart">They are not the same</button>\
        <a class="button plain" href="/duplicates">Decide later</a></div></form>
        """
    }

    private var sentence: String {
        let count = differing.count
        let differ = count == 0 ? "Nothing that is known differs." : "\(Format.count(count, "value")) differ."
        return [why, differ].compactMap { $0 }.joined(separator: " ")
    }

    private var table: HTML {
        let survivor = form["survivor"] ?? pair.survivor
        let head = sides.map { side -> HTML in
            """
            <th scope="col"><label class="choice"><input type="radio" name="survivor" value="\(side.id)"\
            \(flag: "checked", if: survivor == side.id)> <span><a href="\(side.link)">\(side.name)</a>\
            <small>known since \(format.day(format.localDay(side.createdAt)))</small></span></label></th>
            """
        }
        let rows = pair.fields.map(row)
        let counts = pair.one.counts.indices.map { index -> HTML in
            """
            <tr><th scope="row">\(pair.one.counts[index].0)</th><td>\(Format.grouped(pair.one.counts[index].1))</td>\
            <td>\(Format.grouped(pair.other.counts[index].1))</td></tr>
            """
        }
        return """
            <div class="scroll" tabindex="0" role="group" aria-label="Side by side"><table class="sides">
            <caption class="unseen">Side by side: the first row chooses who survives, the others which value</caption>
            <thead><tr><th scope="col">Survives</th>\(head)</tr></thead>
            <tbody>\(rows)\(counts)</tbody></table></div>
            """
    }

    private func row(_ field: MergeField) -> HTML {
        let isSame = pair.one.values[field.name] == pair.other.values[field.name]
        let chosen = form["take.\(field.name)"] ?? pair.chosen[field.name]
        let cells = sides.map { side -> HTML in
            let value = side.values[field.name] ?? "–"
            if isSame { return "<td class=\"softer\">\(value)</td>" }
            return """
                <td><label class="choice"><input type="radio" name="take.\(field.name)" value="\(side.id)"\
                \(flag: "checked", if: chosen == side.id) aria-label="\(field.title): \(value), of \(side.name)">\
                 <span>\(value)</span></label></td>
                """
        }
        return "<tr><th scope=\"row\">\(field.title)</th>\(cells)</tr>"
    }
}
