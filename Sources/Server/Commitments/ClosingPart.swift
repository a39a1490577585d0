import Domain
import Record

/// When the period of a scorecard was closed, and which figures have changed since.
struct ClosingPart: Sendable {
    let desk: ScorecardDesk

    var html: HTML {
        let closed = desk.report.lines.compactMap { line in line.closed.map { (line, $0) } }
        let own = closed.filter { $0.0.result.period == desk.span }
        guard let at = own.first?.1.at ?? closed.map(\.1.at).max() else { return .nothing }
        let restated = closed.count { $0.0.isRestated }
        let what =
            own.isEmpty ? "Periods that are over were closed until" : "\(PeriodTitle.of(desk.span)) was closed on"
        let changed =
            restated == 0
            ? "No figure has changed since."
            : "\(Format.count(restated, "figure")) changed since: restated, with the value at closing beside."
        return HTML.note("<strong>Closed.</strong> \(what) \(desk.format.instant(at)). \(changed)")
    }

    /// What stood there when the period was closed; nothing where it still does.
    static func beside(_ line: ScorecardLine) -> HTML {
        guard let closed = line.closed, line.isRestated else { return .nothing }
        let figure = closed.figure
        let verdict = figure.isKept.map { $0 ? ", kept" : ", broken" } ?? ""
        let delivered = ScorecardFigures.text(figure.delivered)
        let promised = ScorecardFigures.text(figure.promised)
        return "<small>restated; at closing \(delivered) of \(promised)\(verdict)</small>"
    }
}
