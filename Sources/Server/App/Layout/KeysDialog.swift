import Record

/// One key that a page listens to, and what it does.
package struct KeyHint: Sendable, Equatable {
    package let key: String
    package let does: String

    package init(_ key: String, _ does: String) {
        self.key = key
        self.does = does
    }

    /// The keys of every page.
    static let everywhere = [
        KeyHint("/", "find a lead, person, company or campaign"), KeyHint("?", "show these keys"),
        KeyHint("Escape", "close what lies above the page"),
    ]

    /// The keys of a page with a queue.
    package static let queue = [
        KeyHint("j", "next hand-off"), KeyHint("k", "hand-off before"), KeyHint("a", "accept the one in focus"),
        KeyHint("r", "reject the one in focus"),
    ]
}

/// Lists the keys of the page; opened by its button without any script, or by `?`.
struct KeysDialog {
    let keys: [KeyHint]

    var html: HTML {
        let rows = (keys + KeyHint.everywhere).map { hint -> HTML in
            "<dt><kbd>\(hint.key)</kbd></dt><dd>\(hint.does)</dd>"
        }
        return """
            <dialog class="dialog" id="keys" popover aria-labelledby="keys-title"><h2 id="keys-title">Keys of this page</h2>
            <dl class="facts">\(rows)</dl>
            <p class="hint">Everything works by Tab and Enter as well.</p>
            <div class="buttons"><button class="button" type="button" popovertarget="keys" popovertargetaction="hide">\
            Close</button></div></dialog>
            """
    }
}
