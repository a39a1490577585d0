import Domain
import Record

/// Who of theirs has part in an opportunity, and the forms that say so.
struct OpportunityContactsPart {
    let page: OpportunityPage

    private var dossier: OpportunityDossier { page.dossier }

    var html: HTML {
        let rows = dossier.contacts.map(contact)
        let none: HTML = "<p>Nobody of theirs is named yet; credit needs at least one.</p>"
        return HTML.card(
            "Contacts", "\(if: rows.isEmpty, none)<ul class=\"plain-list\">\(rows)</ul>\(if: dossier.mayWork, add)")
    }

    private func contact(_ contact: OpportunityContact) -> HTML {
        let name = contact.name.isEmpty ? "Unnamed" : contact.name
        let link: HTML =
            contact.isVisible ? "<a href=\"\("/people/\(contact.person)" as Link)\">\(name)</a>" : HTML(text: name)
        let role = [contact.role, contact.title].compactMap { $0 }.joined(separator: ", ")
        let left: HTML = contact.until.map { until -> HTML in " until \(page.format.timeElement(until))" } ?? .nothing
        return """
            <li><span>\(link) <small>\(role)\(left)</small></span>\
            \(if: dossier.mayWork && contact.until == nil, leave(contact, name))</li>
            """
    }

    private func leave(_ contact: OpportunityContact, _ name: String) -> HTML {
        """
        <form method="post" action="\("/opportunities/\(page.row.id)/contacts/leaving" as Link)">\(page.tokenField)\
        <input type="hidden" name="person" value="\(contact.person)">\
        <button class="button plain">Has left<span class="unseen">: \(name)</span></button></form>
        """
    }

    private var add: HTML {
        let known = dossier.contacts.filter { $0.until == nil }.map { ($0.person.description, $0.name) }
        let choices = dossier.others + known
        guard !choices.isEmpty else { return .nothing }
        let fields = Fields(page.typed("contacts"), prefix: "contacts-")
        return """
            <details\(flag: "open", if: page.part == "contacts")><summary>Name somebody, or their role</summary>\
            \(page.opening("contacts"))\(fields.choice("person", "Who", choices))\
            \(fields.text("role", "What they are in it", hint: "Such as decides, influences or uses.", isRequired: false))
            <div class="buttons"><button class="button">Keep it</button></div></form></details>
            """
    }
}
