import Domain
import Record

/// Who signs for each party, and the way to another leader.
struct LeadersPart {
    static let parties: [Party] = [.marketing, .sales, .accountManagement, .executive]

    let desk: RosterDesk
    /// The form that came back with faults.
    let failed: Form

    var html: HTML {
        let mayReplace = Permission.operate.allows(desk.viewer)
        let rows = LeadersPart.parties.map { party -> [HTML] in
            let leader = desk.roster.leader(of: party)
            let name: HTML = leader.map { "\($0.name)<small>\($0.email)</small>" } ?? "nobody"
            return [HTML.party(party), name] + (mayReplace ? [form(party, leader)] : [])
        }
        let columns: [Table.Column] =
            [.init("Party"), .init("Leader")] + (mayReplace ? [.init("Replace")] : [])
        return HTML.section(
            "Leaders", "They sign the accord for their party. A new leader confirms what was signed before them.",
            id: "leaders", "\(Fields(failed).faults)\(Table("Leaders", columns: columns, rows: rows).html)")
    }

    private func form(_ party: Party, _ leader: Roster.Person?) -> HTML {
        let mine = failed["party"] == party.rawValue ? failed : Form()
        let choices = desk.users.values.filter { user in
            user.isActive && !desk.roster.isSame(leader?.email, as: user.email)
                && desk.roster.people.contains { desk.roster.isSame($0.email, as: user.email) && $0.party == party }
        }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        guard !choices.isEmpty else { return "<span class=\"softer\">Nobody else is in this party yet.</span>" }
        let options = choices.map { user -> HTML in
            "<option value=\"\(user.id)\"\(flag: "selected", if: mine["user"] == user.id.description)>\(user.name)</option>"
        }
        return """
            <form class="filters" method="post" action="/roster/leaders">\(desk.tokenField)\
            <input type="hidden" name="party" value="\(party.rawValue)">\
            <input type="hidden" name="present" value="\(leader?.email ?? "")">\
            <label class="unseen" for="leader-\(party.rawValue)">New leader of \(party.title)</label>\
            <select id="leader-\(party.rawValue)" name="user">\(options)</select>\
            <label class="choice"><input type="checkbox" name="leaves" value="yes"> the former leaves the party</label>\
            <button class="button">Replace<span class="unseen"> the leader of \(party.title)</span></button>\
            </form>\(Fields(mine).fault("user"))\(Fields(mine).fault("role"))
            """
    }
}
