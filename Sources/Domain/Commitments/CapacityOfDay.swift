extension Capacity {
    /// What each pool can take on one day, in thousandths of a hand-off; pools whose members have no caps are absent.
    public func available(on day: Day, zone: Zone) -> [String: Int64] {
        let next = day.advanced(by: 1)
        let span = PeriodSpan(
            period: .week, firstDay: day, endDay: next, start: zone.start(of: day), end: zone.start(of: next),
            label: day.description)
        return figures(for: span).reduce(into: [:]) { $0[$1.pool, default: 0] += $1.available }
    }
}
