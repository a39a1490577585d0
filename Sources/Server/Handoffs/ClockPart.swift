import Domain
import Record

/// One promise that runs or ran, in words.
struct ClockPart: Sendable {
    let clock: ClockRow
    let name: String
    let format: Format

    /// The time that is left, or over, with the due time beside it.
    var html: HTML { html(words: "\(name), due \(format.timeElement(clock.dueAt))") }

    /// The same with other words beside it.
    func html(words: HTML) -> HTML {
        """
        <p class="clock\(tone.isEmpty ? "" : " " + tone)"><svg viewBox="0 0 22 22" aria-hidden="true">\
        <circle class="track" cx="11" cy="11" r="8.5"/>\(dial)</svg>\
        <b data-due="\(clock.dueAt.milliseconds)">\(countdown)</b><span>\(words)</span></p>
        """
    }

    /// `27 min left`, `9 min over`.
    var countdown: String {
        let left = clock.dueAt.milliseconds - format.now.milliseconds
        return left >= 0
            ? Format.duration(milliseconds: left) + " left" : Format.duration(milliseconds: -left) + " over"
    }

    /// How it stands, in words.
    var state: HTML {
        switch clock.state {
        case .pending: HTML.chip(tone == "risk" ? .risk : nil, "Running, \(countdown)")
        case .met: HTML.chip(.kept, "Met")
        case .late: HTML.chip(.broken, "Done late")
        case .missed: HTML.chip(.broken, "Missed, \(countdown)")
        case .waived: HTML.chip(nil, "Waived")
        case .excepted: HTML.chip(nil, "Excepted")
        case .lifted: HTML.chip(nil, "Nothing owed any more")
        case .unknown: HTML.chip(nil, "Not measurable")
        }
    }

    /// Elapsed time and, beside it, working time.
    var taken: String {
        guard let elapsed = clock.elapsedMinutes else { return "–" }
        let business = clock.businessMinutes.map { ", \(Format.duration(milliseconds: Int64($0) * 60_000)) working" }
        return Format.duration(milliseconds: Int64(elapsed) * 60_000) + (business ?? "")
    }

    private var share: Int64 {
        let whole = max(1, clock.dueAt.milliseconds - clock.startsAt.milliseconds)
        return min(100, max(0, (clock.dueAt.milliseconds - format.now.milliseconds) * 100 / whole))
    }

    private var tone: String {
        if clock.dueAt < format.now { return "broken" }
        return share <= 20 ? "risk" : ""
    }

    private var dial: HTML {
        if clock.dueAt < format.now { return "<path class=\"left hand\" d=\"M11 6.5v5M11 14.2v.3\"/>" }
        return """
            <circle class="left" cx="11" cy="11" r="8.5" pathLength="100" stroke-dasharray="\(share) 100" \
            transform="rotate(-90 11 11)"/>
            """
    }
}
