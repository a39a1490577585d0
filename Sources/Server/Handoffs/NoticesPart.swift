import Domain
import Record

/// What the reader is to know, folded into one line so that the work stands first.
struct NoticesPart: Sendable {
    let notices: [NoticeRow]
    let format: Format
    let tokenField: HTML

    var html: HTML {
        guard let newest = notices.first else { return .nothing }
        let others = notices.count == 1 ? "" : " · \(Format.count(notices.count - 1, "more notice", "more notices"))"
        let rows = notices.map { notice -> HTML in
            """
            <li>\(HTML.icon(.notices))\
            <p>\(notice.body) \(who(notice)) <span class="softer">\(format.timeElement(notice.at))</span></p>
            <form method="post" action="\("/notices/\(notice.id)/reading" as Link)">\(tokenField)\
            <button class="button plain">Mark as read<span class="unseen">: \(notice.body)</span></button></form></li>
            """
        }
        return """
            <details class="notices" id="notices"><summary>\(HTML.icon(.notices))<span>\(newest.body) \
            \(newest.person.map { person -> HTML in "<b>\(person)</b>" })<span class="softer">\(others)</span></span></summary>
            <ul class="todo">\(rows)</ul>
            <form method="post" action="/notices/reading">\(tokenField)<button class="button plain">Mark all as read\
            </button></form></details>
            """
    }

    private func who(_ notice: NoticeRow) -> HTML? {
        if let deal = notice.opportunity {
            return "<a href=\"\("/opportunities/\(deal)" as Link)\">Open the deal</a>"
        }
        if let handoff = notice.customer {
            return "<a href=\"\("/handoffs/\(handoff)" as Link)\">Open the customer</a>"
        }
        if let metric = notice.goal {
            return "<a href=\"\("/goals/metrics/\(metric)" as Link)\">Open the figure</a>"
        }
        return notice.lead.map { lead -> HTML in
            "<a href=\"\("/leads/\(lead)" as Link)\">\(notice.person ?? "the lead")</a>"
        }
    }
}
