import Domain
import Record

/// What is said differently in two versions, one row for each change.
struct ChangesTable {
    let difference: AccordDifference

    init(_ difference: AccordDifference) {
        self.difference = difference
    }

    var html: HTML {
        guard !difference.isEmpty else {
            return HTML.note("Both say the same. Layout, order of keys and comments do not count.")
        }
        return Table(
            "Differences", columns: [.init("Place"), .init("What"), .init("Words")],
            rows: difference.changes.map(row)
        ).html
    }

    private func row(_ change: AccordDifference.Change) -> [HTML] {
        ["\(change.title)<small>\(change.section)</small>", HTML(text: word(change.kind)), words(change)]
    }

    private func word(_ kind: AccordDifference.Kind) -> String {
        switch kind {
        case .added: "new"
        case .removed: "left out"
        case .changed: "changed"
        case .moved: "in another order"
        }
    }

    private func words(_ change: AccordDifference.Change) -> HTML {
        WordDifference.html(change.before, change.after)
    }
}

/// The difference between any two versions, in words.
struct AccordDifferencePage: Page {
    let desk: AccordDesk
    let older: KeptVersion
    let newer: KeptVersion

    var title: String { "Version \(newer.number) against version \(older.number)" }
    var current: Link? { "/accords" }

    var crumbs: [Crumb] {
        [
            Crumb("Accord", "/accords"), Crumb("Version \(newer.number)", "/accords/\(newer.number)"),
            Crumb("Against version \(older.number)"),
        ]
    }

    var content: HTML {
        let difference = AccordDifference(from: AccordDocument(older.text), to: AccordDocument(newer.text))
        return """
            \(HTML.head(title, HTML(text: sentence(difference))))
            \(AccordTabs(version: newer, other: older.number, current: .differences).html)
            \(chooser)
            \(ChangesTable(difference).html)
            """
    }

    private func sentence(_ difference: AccordDifference) -> String {
        let count = difference.isEmpty ? "No change" : Format.count(difference.changes.count, "change")
        return "\(count), told by meaning. Struck out is what version \(older.number) says, "
            + "underlined what version \(newer.number) says."
    }

    private var chooser: HTML {
        """
        <form class="toolbar" method="get" action="/accords/differences">
        \(select("older", "From", older.number))\(select("newer", "to", newer.number))
        <button class="button">Compare</button></form>
        """
    }

    private func select(_ name: String, _ label: String, _ chosen: Int64) -> HTML {
        let options = desk.register.versions.map { version -> HTML in
            """
            <option value="\(version.number)"\(flag: "selected", if: version.number == chosen)>\
            version \(version.number)</option>
            """
        }
        return "<label>\(label) <select name=\"\(name)\">\(options)</select></label>"
    }
}
