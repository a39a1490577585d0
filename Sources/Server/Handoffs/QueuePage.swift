import Domain
import Record

/// What waits for the reader, the most urgent first.
struct QueuePage: Page {
    let queue: Queue
    let notices: [NoticeRow]
    let view: QueueView
    let viewer: Viewer
    let format: Format
    let tokenField: HTML
    /// The hand-offs, part by part.
    let parts: HTML
    /// What waits in the review queue; only operations see it.
    let reviews: HTML

    var title: String { "Queue" }
    var current: Link? { "/queue" }
    var crumbs: [Crumb] { [Crumb("Queue")] }
    var keys: [KeyHint] { KeyHint.queue + [KeyHint("Enter", "open the lead in focus")] }

    var content: HTML {
        """
        \(HTML.head(greeting, sentence, buttons: viewer.isSeller ? [HTML.button("Set absence", "/absence", icon: .calendar)] : []))
        \(toolbar)
        \(NoticesPart(notices: notices, format: format, tokenField: tokenField).html)
        <div id="live-queue" class="live" data-live="handoff lead activity" data-fragment="\(view.link("/queue/list"))">
        \(list)</div>
        \(queue.month.map { MonthPart(figures: $0).html })
        \(reviews)
        """
    }

    /// What changes while people work: the page's own part, and what a live page fetches again.
    var list: HTML { "\(parts)\(if: isEmpty, nothing)" }

    private var lists: [QueueList] {
        [
            queue.toDecide, queue.toAnswer, queue.contests, queue.accepted, queue.waiting, queue.team,
            queue.colleagues, queue.overdue, queue.decided,
        ]
    }

    private var isEmpty: Bool { lists.allSatisfy(\.isEmpty) && reviews.isEmpty }

    // MARK: - Head

    private var greeting: String {
        let first = viewer.name.split(separator: " ").first.map(String.init) ?? viewer.name
        let hour = Int(format.time(format.now).prefix(2)) ?? 12
        switch hour {
        case 4..<12: return "Good morning, \(first)"
        case 12..<18: return "Good afternoon, \(first)"
        default: return "Good evening, \(first)"
        }
    }

    /// A phone shows the day in its own bar, so there the finding stands alone.
    private var sentence: HTML {
        var parts: [String] = []
        func add(_ count: Int, _ noun: String, _ one: String, _ many: String) {
            if count > 0 { parts.append("\(Format.count(count, noun)) \(count == 1 ? one : many)") }
        }
        add(queue.undecidedCount, "hand-off", "waits for your decision", "wait for your decision")
        add(queue.toAnswer.entries.count, "rejection", "waits for your answer", "wait for your answer")
        add(queue.contests.entries.count, "contest", "waits for your ruling", "wait for your ruling")
        add(queue.acceptedCount, "hand-off", "waits for your next step", "wait for your next step")
        let day = "\(format.day(format.localDay(format.now))), \(format.time(format.now)) in \(format.place)."
        let finding = parts.isEmpty ? "Nothing waits for you." : "\(parts.joined(separator: ", "))."
        return "<span class=\"desk-only\">\(day) </span>\(finding)"
    }

    private var toolbar: HTML {
        guard viewer.isSeller || viewer.isManager else { return .nothing }
        var tabs: [(QueueView.Part, String)] = [(.mine, "Mine")]
        if let pool = viewer.pools.sorted().first {
            tabs.append((.pool, viewer.pools.count == 1 ? "\(pool) pool" : "Pools"))
        }
        if viewer.isManager, !viewer.manages.isEmpty { tabs.append((.team, "Team")) }
        tabs += [(.due, "Past due"), (.decided, "Decided today")]
        let links = tabs.map { part, title -> HTML in
            "<a href=\"\(view.link(to: part))\"\(attribute: "aria-current", part == view.part ? "page" : nil)>\(title)</a>"
        }
        let orders = QueueView.Order.allCases.map { order -> HTML in
            "<option value=\"\(order.rawValue)\"\(flag: "selected", if: order == view.order)>\(order.title)</option>"
        }
        return """
            <div class="toolbar in-one-line" role="group" aria-label="Which hand-offs, and their order" tabindex="0">\
            <nav class="tabs" aria-label="Which hand-offs">\(links)</nav>
            <form class="order" action="/queue" data-choose><input type="hidden" name="view" value="\(view.part.rawValue)">\
            <label>Order <select name="order">\(orders)</select></label>\
            <button class="button plain chooses">Order</button></form>
            <p class="softer small end keys"><kbd>j</kbd> <kbd>k</kbd> move &nbsp; <kbd>a</kbd> accept &nbsp; \
            <kbd>r</kbd> reject &nbsp; <kbd>?</kbd> all keys</p></div>
            """
    }

    private var nothing: HTML {
        HTML.empty(
            "Nothing waits here",
            "Here stand hand-offs to decide, rejections to answer and next steps that are due, the most urgent first.",
            step: HTML.button("See all leads", "/leads"))
    }
}

/// A promised time in words.
enum SpanWords {
    static func of(_ span: Span) -> String {
        switch span {
        case .elapsed(let milliseconds):
            let hours = Int(milliseconds / 3_600_000)
            if hours % 24 == 0, hours > 0 { return Format.count(hours / 24, "day") }
            return hours > 0 ? Format.count(hours, "hour") : Format.count(Int(milliseconds / 60_000), "minute")
        case .businessMinutes(let minutes):
            return minutes % 60 == 0
                ? Format.count(minutes / 60, "business hour") : Format.count(minutes, "business minute")
        case .businessDays(let days): return Format.count(days, "business day")
        }
    }
}
