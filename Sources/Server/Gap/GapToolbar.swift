import Domain
import Record

/// Against what, which period, by what, and as of when; works without scripts.
struct GapToolbar {
    let report: GapReport

    private var request: GapRequest { report.request }

    var html: HTML {
        """
        <form class="toolbar" action="/gap">
        <nav class="tabs" aria-label="Against">\(GapRequest.Base.allCases.map(base))</nav>
        <nav class="tabs" aria-label="Period">\([Period.month, .quarter, .year].map(period))</nav>
        <nav class="tabs" aria-label="Earlier and later">\(step(report.calendar.previous(report.span), "Earlier"))\
        \(later)</nav>
        \(hidden("view", request.period == .quarter ? nil : request.period.rawValue))\
        \(hidden("on", request.on?.description))\
        \(hidden("against", request.base == .goal ? nil : request.base.rawValue))
        <label>By <select name="by">\(GapCut.allCases.map(cut))</select></label>
        <label class="end">As of <input type="date" name="as-of" value="\(request.asOf?.description ?? "")"></label>\
        <button class="button">Show</button>
        </form>
        """
    }

    private func base(_ base: GapRequest.Base) -> HTML {
        var other = request
        other.base = base
        return tab(other, base.title, base == request.base)
    }

    private func period(_ period: Period) -> HTML {
        var other = request
        other.period = period
        return tab(
            other, period.rawValue.prefix(1).uppercased() + period.rawValue.dropFirst(), period == request.period)
    }

    private var later: HTML {
        let next = report.calendar.next(report.span)
        return next.start <= report.asOf ? step(next, "Later") : .nothing
    }

    private func step(_ span: PeriodSpan, _ title: String) -> HTML {
        var other = request
        other.on = span.firstDay
        return tab(other, title, false)
    }

    private func tab(_ request: GapRequest, _ title: String, _ isCurrent: Bool) -> HTML {
        "<a href=\"\(request.link())\"\(attribute: "aria-current", isCurrent ? "page" : nil)>\(title)</a>"
    }

    private func cut(_ cut: GapCut) -> HTML {
        "<option value=\"\(cut.rawValue)\"\(flag: "selected", if: cut == request.cut)>\(cut.title)</option>"
    }

    private func hidden(_ name: String, _ value: String?) -> HTML {
        guard let value else { return .nothing }
        return "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
}
