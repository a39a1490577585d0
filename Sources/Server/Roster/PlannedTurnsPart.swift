import Domain
import Record

/// Turns that begin on a later day, apart from those that hold now.
struct PlannedTurnsPart {
    let desk: RosterDesk

    var html: HTML {
        let columns: [Table.Column] = [
            .init("Member"), .init("From"), .init("Pool"), .number("Weight"), .init("Caps"), .init("Deputy"),
            .init("Noted by"), .init("Change"),
        ]
        return HTML.section(
            "Later", "Turns that begin by themselves on their day.", id: "later",
            Table("Turns that begin later", columns: columns, rows: desk.planned.map(row)).html)
    }

    private func row(_ plan: PlannedTurns) -> [HTML] {
        let name = desk.users[plan.user]?.name ?? "somebody"
        return [
            HTML(text: name), began(plan), HTML(text: plan.pool), "\(plan.member.weight)",
            HTML(text: CapWords.of(plan.member)), HTML(text: plan.member.deputy.map(desk.name) ?? "–"),
            HTML(text: desk.users[plan.author]?.name ?? "somebody"),
            RosterStore.mayKeep(plan.user, desk.viewer) ? leaving(plan, name) : "–",
        ]
    }

    private func began(_ plan: PlannedTurns) -> HTML {
        let day = HTML(text: desk.format.day(desk.format.localDay(plan.at)))
        return plan.failure.map { "\(day)<small>could not begin: \($0)</small>" } ?? day
    }

    private func leaving(_ plan: PlannedTurns, _ name: String) -> HTML {
        """
        <form method="post" action="\("/roster/turns/\(plan.id)/withdrawal" as Link)">\(desk.tokenField)\
        <button class="button plain">Take back<span class="unseen"> the turns of \(name)</span></button></form>
        """
    }
}
