import Domain
import Record

/// One version in plain words: what it changes, what it says, who signed it.
struct AccordPage: Page {
    let desk: AccordDesk
    let version: KeptVersion
    let document: AccordDocument
    /// Against the version before; only shown while this one waits for signatures.
    let difference: AccordDifference?
    let signing: Form

    init(_ desk: AccordDesk, _ version: KeptVersion, signing: Form = Form()) {
        self.desk = desk
        self.version = version
        self.signing = signing
        let document = AccordDocument(version.text)
        self.document = document
        switch desk.state(version) {
        case .living(.proposed), .living(.signed):
            difference = desk.former(version).map { AccordDifference(from: AccordDocument($0.text), to: document) }
        default: difference = nil
        }
    }

    var title: String { "Accord, version \(version.number)" }
    var crumbs: [Crumb] { [Crumb("Accord", "/accords"), Crumb("Version \(version.number)")] }
    var current: Link? { "/accords" }

    var content: HTML {
        """
        \(HTML.head(version.name, HTML(text: sentence), buttons: buttons))
        \(VersionsTable(desk: desk, chosen: version.number).tabs)
        \(AccordTabs(version: version, other: desk.former(version)?.number, current: .words).html)
        \(remark)
        \(difference.map(changes))
        <article class="card deed">
        \(deed.contents)
        \(deed.html)
        \(signatures.html)
        \(AccordDutiesPart(desk: desk, version: version).html)
        </article>
        \(VersionsTable(desk: desk, chosen: version.number).section)
        \(if: mayWithdraw, withdrawal)
        """
    }

    private var deed: Deed { Deed(document, text: "/accords/\(version.number)/text", difference: difference) }

    private var signatures: SignaturesPart { SignaturesPart(desk: desk, version: version, form: signing) }

    private var sentence: String {
        let start =
            "Version \(version.number), proposed by \(desk.name(version.author)) on \(desk.day(version.proposedAt))."
        switch desk.state(version) {
        case .living(.proposed(let missing)):
            let when = version.effectiveAt.flatMap {
                $0 > desk.now ? "Takes effect on \(desk.day($0, of: version)) once" : nil
            }
            return "\(start) \(when ?? "Takes effect once") \(AccordPage.signers(missing)) signed."
        case .living(.signed(let effective)):
            return "\(start) Signed by all; in force from \(desk.day(effective, of: version))."
        case .living(.inForce(let since, _)): return "\(start) In force since \(desk.day(since, of: version))."
        default: return "\(start) \(desk.standing(version)), \(desk.reign(version))."
        }
    }

    private static func signers(_ missing: [SignatureNeed]) -> String {
        switch missing.count {
        case 1: "\(missing[0].party.title) has"
        case 2: "\(missing[0].party.title) and \(missing[1].party.title) have"
        default: "all have"
        }
    }

    private var buttons: [HTML] {
        let number = version.number
        var buttons: [HTML] = []
        if Permission.manage.allows(desk.viewer) {
            buttons.append(HTML.button("Propose a change", ("/accords/draft" as Link).with("from", Int(number))))
        }
        if case .living(.proposed) = desk.state(version), !signatures.mine.isEmpty {
            buttons.append(HTML.button("Sign", ("/accords/\(number)" as Link).at("sign"), isFirst: true))
        }
        return buttons
    }

    private var remark: HTML {
        switch desk.state(version) {
        case .living(.altered):
            return HTML.note(
                "<strong>This text is no longer the one that was proposed, so it is not in force.</strong> "
                    + "Operations must restore it from a backup.")
        case .living(.inForce(_, true)):
            return HTML.note(
                """
                <strong>Expired.</strong> The term ended on \(desk.format.day(document.accord.term.until)). \
                The accord stays in force until another is signed.
                """)
        default: return .nothing
        }
    }

    private func changes(_ difference: AccordDifference) -> HTML {
        let former = desk.former(version)?.number ?? 0
        let sentence = "\(Format.count(difference.changes.count, "change")) against version \(former)"
        return HTML.section("What changes", HTML(text: sentence), id: "changes", ChangesTable(difference).html)
    }

    private var mayWithdraw: Bool {
        guard version.inForceAt == nil, version.withdrawnAt == nil else { return false }
        return AccordRoutes.mayWithdraw(version, desk.viewer)
    }

    private var withdrawal: HTML {
        """
        <form class="form" method="post" action="\("/accords/\(version.number)/withdrawal" as Link)">\(desk.tokenField)
        <div class="buttons"><button class="button">Withdraw version \(version.number)</button></div></form>
        """
    }
}

func + (left: HTML, right: HTML) -> HTML {
    HTML(raw: left.bytes + right.bytes)
}
