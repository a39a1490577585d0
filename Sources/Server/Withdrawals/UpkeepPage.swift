import Domain
import Record

/// What operations may do with one record beyond editing it: merge it, withdraw it, erase a person.
struct UpkeepPage: Page {
    let noun: MergePair.Noun
    let id: String
    let name: String
    /// Records that share something with it, likeliest first.
    let offers: [DuplicateOffer]
    let history: MergeHistoryPart
    /// The form that was refused: its name, and what was typed.
    var failed: (name: String, form: Form)?
    let tokenField: HTML

    private var record: Link { Link(own: "\(noun.list.address)/\(id)") ?? noun.list }
    private var listTitle: String { noun == .person ? "People" : "Companies" }

    var title: String { noun == .person ? "Merge, withdraw or erase \(name)" : "Merge or withdraw \(name)" }
    var current: Link? { noun.list }
    var crumbs: [Crumb] {
        [
            Crumb(listTitle, noun.list), Crumb(name, record),
            Crumb(noun == .person ? "Merge, withdraw or erase" : "Merge or withdraw"),
        ]
    }

    var content: HTML {
        """
        \(HTML.head(title, "Only operations see this page. What is done here stays in the record with a reason. <a href=\"/withdrawals\">What was withdrawn before</a> can be brought back."))
        <div class="halves"><div>
        \(HTML.card("Merge with another", merge))
        </div><div class="form">
        \(HTML.card("Withdraw", withdraw))
        \(if: noun == .person, HTML.card("Erase", erase))
        </div></div>
        \(if: !history.entries.isEmpty, HTML.section("Merged before", id: "merges", history.html))
        """
    }

    private var merge: HTML {
        let rows = offers.filter { $0.id != id }.map { offer -> HTML in
            "<li><span>\(offer.html)</span> \(HTML.button("Side by side", pair(offer.id)))</li>"
        }
        let fields = form("merge")
        return """
            \(if: rows.isEmpty, "<p class=\"soft\">Nothing on record is like it.</p>")\
            \(if: !rows.isEmpty, "<ul class=\"plain-list\">\(rows)</ul>")
            <form class="form" method="get" action="/merges/new">\
            <input type="hidden" name="noun" value="\(noun.rawValue)"><input type="hidden" name="one" value="\(id)">\
            \(fields.text("other", "Or by its id", hint: "The 13 characters at the end of the other record's address.",
                autocomplete: "off"))
            <div class="buttons"><button class="button">Side by side</button></div></form>
            """
    }

    private func pair(_ other: String) -> Link {
        ("/merges/new" as Link).with("noun", noun.rawValue).with("one", id).with("other", other)
    }

    private var withdraw: HTML {
        let what =
            noun == .person
            ? "The person leaves lists and figures with all leads, hand-offs and responses."
            : "The company leaves lists. One with open leads or opportunities stays until those are closed."
        return action("withdrawal", what, button: "Withdraw")
    }

    private var erase: HTML {
        action(
            "erasure",
            "Names, addresses, facts and notes are erased for good, of those too who were merged into this record. "
                + "Leads, responses and hand-offs stay without a name, so that figures hold.", button: "Erase for good",
            isSure: true)
    }

    private func action(_ path: String, _ sentence: String, button: String, isSure: Bool = false) -> HTML {
        let fields = form(path)
        return """
            <p class="soft">\(sentence)</p>
            <form class="form" method="post" action="\(Link(own: "\(record.address)/\(path)") ?? record)">\(tokenField)\
            \(fields.faults)\(fields.text("reason", "Reason", autocomplete: "off"))\
            \(if: isSure, sure(fields))
            <div class="buttons"><button class="button">\(button)</button></div></form>
            """
    }

    private func sure(_ fields: Fields) -> HTML {
        """
        \(fields.box("sure", "It cannot be undone. I have checked that it is the right person."))\
        \(fields.form.fault("sure").map { fault -> HTML in "<p class=\"wrong\">\(HTML.icon(.reject))\(fault)</p>" })
        """
    }

    private func form(_ name: String) -> Fields {
        Fields(failed?.name == name ? failed?.form ?? Form() : Form(), prefix: "\(name)-")
    }
}
