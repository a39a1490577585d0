import Domain
import Record

/// Who started it, what was said of that before, and the form that mends it until the lock.
struct OpportunityOriginPart {
    let page: OpportunityPage

    var html: HTML {
        guard let last = page.origins.last else {
            return HTML.card("Origin", "<p>No version of the accord says yet who started it.</p>")
        }
        let isLocked = last.isLocked(at: page.format.now)
        let lock: HTML =
            isLocked
            ? "Fixed since \(page.format.timeElement(last.lockedAt))."
            : "Fixed from \(page.format.timeElement(last.lockedAt)) on."
        let history = page.origins.reversed().map { row -> HTML in
            let who = row.author.rawValue == 0 ? "accord \(row.version)" : page.names[row.author] ?? "Somebody who left"
            return """
                <li><strong>\(TouchWords.title(row.name))</strong> \(words(row.because))\
                <small>\(who), \(page.format.timeElement(row.at))</small></li>
                """
        }
        return HTML.card(
            "Origin",
            """
            <p>\(lock)</p><ul class="plain-list">\(history)</ul>\
            \(if: !isLocked && page.mayChange, change(last))
            """)
    }

    private func change(_ last: OriginRow) -> HTML {
        let fields = Fields(page.typed("origin"), prefix: "origin-")
        let others = page.choices.filter { $0 != last.name }.map { ($0, TouchWords.title($0)) }
        return """
            <details\(flag: "open", if: page.part == "origin")><summary>It began otherwise</summary>
            <form class="form" method="post" action="\("/opportunities/\(last.opportunity)/origin" as Link)">\
            \(page.tokenField)\(fields.faults)
            \(fields.choice("origin", "Origin", others))\(fields.area("reason", "Why"))
            <div class="buttons"><button class="button">Change the origin</button></div></form></details>
            """
    }

    /// A rule that always holds is the last, for whatever no other one took.
    private func words(_ because: String) -> String {
        if because == "true" { return "No earlier rule held." }
        guard let compiled = page.dossier.compiled,
            let rule = compiled.accord.origins?.rules.first(where: { $0.when.text == because })
        else { return because }
        return compiled.words(rule.when)
    }
}
