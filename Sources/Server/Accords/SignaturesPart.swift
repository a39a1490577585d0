import Domain
import Record

/// Who signed when, whose signature is missing, and the form for whoever may give one.
struct SignaturesPart {
    let desk: AccordDesk
    let version: KeptVersion
    let form: Form

    /// What the form sends for a signature: `sales-leader`.
    static func seat(_ need: SignatureNeed) -> String {
        "\(need.party.rawValue)-\(need.role.rawValue)"
    }

    var html: HTML {
        """
        <div id="sign"><h2>Signatures</h2>
        <ul class="signatures">\(desk.register.needs(version.number).map(item))</ul></div>
        \(if: isOpen && !mine.isEmpty, signForm)
        """
    }

    /// The signatures that the reader may give, their own first.
    var mine: [SignatureNeed] {
        let needs = desk.register.maySign(desk.viewer.email, isOperations: desk.viewer.isOperations, version.number)
        return needs.filter(isOwn) + needs.filter { !isOwn($0) }
    }

    private var isOpen: Bool {
        if case .living(.proposed) = desk.state(version) { true } else { false }
    }

    private func isOwn(_ need: SignatureNeed) -> Bool {
        User.key(email: need.signer) == User.key(email: desk.viewer.email)
    }

    private func item(_ need: SignatureNeed) -> HTML {
        let role: HTML = need.role == .delegate ? " <span class=\"softer small\">countersigns</span>" : .nothing
        guard let signature = desk.register.signature(for: need, version.number) else {
            return """
                <li><span class="hand wanting">Not signed yet</span>\(HTML.party(need.party))\(role)\
                <span class="softer small">\(desk.name(need.signer))</span></li>
                """
        }
        let behalf = signature.isOnBehalf ? ", entered on behalf by \(desk.name(signature.author))" : ""
        return """
            <li><span class="hand">\(desk.name(signature.signer))</span>\(HTML.party(need.party))\(role)\
            <span class="softer small">\(desk.format.instant(signature.at))\(behalf)</span></li>
            """
    }

    private var signForm: HTML {
        let fields = Fields(form, prefix: "sign-")
        let first = mine[0]
        let read = "I have read version \(version.number) and sign it."
        return """
            <form class="form" method="post" action="\("/accords/\(version.number)/signatures" as Link)">
            \(desk.tokenField)\(fields.hidden("digest", version.digest))\(fields.faults)
            \(mine.count == 1 ? fields.hidden("seat", SignaturesPart.seat(first)) : fields.choice("seat", "Sign", seats))
            \(fields.box("read", read))\(wrong("read"))
            \(fields.text("password", "Your password again", type: "password", autocomplete: "current-password"))
            <div class="buttons"><button class="button first">\(title)</button>\
            \(if: Permission.manage.allows(desk.viewer), change)</div>
            </form>
            """
    }

    private var change: HTML {
        HTML.button("Ask for a change", ("/accords/draft" as Link).with("from", Int(version.number)))
    }

    private var title: String {
        guard mine.count == 1, let only = mine.first else { return "Sign" }
        return isOwn(only) ? "Sign for \(only.party.title)" : "Sign for \(only.party.title) on behalf"
    }

    private var seats: [(String, String)] {
        mine.map { need in
            let role = need.role == .delegate ? ", countersigning" : ""
            let behalf = isOwn(need) ? "" : ", on behalf of \(desk.name(need.signer))"
            return (SignaturesPart.seat(need), "for \(need.party.title)\(role)\(behalf)")
        }
    }

    private func wrong(_ field: String) -> HTML {
        guard let fault = form.fault(field) else { return .nothing }
        return "<p class=\"wrong\" id=\"sign-\(field)-wrong\">\(HTML.icon(.reject))\(fault)</p>"
    }
}
