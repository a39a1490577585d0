import Domain

/// One goal in one period, as programs read it: the same keys always, absent values as null.
///
/// Money is in minor units, shares are parts of 1, times milliseconds.
package struct GoalEntry: Encodable, Sendable {
    package struct Span: Encodable, Sendable {
        /// First and last day.
        package let from, to: String
        package let label: String
    }

    package struct Frozen: Encodable, Sendable {
        package let at: String
        package let actual, target: Double?
        /// 1 is the whole.
        package let attainment: Double?
        /// Whether the record says something else by now.
        package let restated: Bool
    }

    package struct Earlier: Encodable, Sendable {
        package let target: Double?
        package let until: String
        package let attainment: Double
        package let reason: String
    }

    package let metric, title, unit, direction: String
    package let managed: Bool
    package let period: Span
    package let segment: String
    package let actual, target, attainment, pace, lastShape: Double?
    package let light: String?
    package let forecast, forecastLower, forecastUpper: Double?
    package let alert: Bool
    package let version: Int?
    package let signedBeforeStart: Bool
    package let frozen: Frozen?
    package let earlier: [Earlier]

    package init(_ line: GoalLine, names: [ID<User>: String] = [:]) {
        let standing = line.standing
        metric = line.metric.name
        title = line.metric.title
        unit = line.metric.unit.rawValue
        direction = (line.goal?.direction ?? line.metric.direction).rawValue
        managed = line.isManaged
        period = Span(
            from: line.span.firstDay.description, to: line.span.lastDay.description, label: line.span.label)
        segment = line.segment.words(names)
        actual = line.value?.approximate
        target = standing?.target?.aim.single?.approximate
        attainment = standing?.attainment.map { Double($0.share) / 10_000 }
        pace = standing?.pace?.approximate
        lastShape = standing?.lastShape?.approximate
        light = standing?.light?.rawValue
        forecast = standing?.forecast?.expected
        forecastLower = standing?.forecast?.lower
        forecastUpper = standing?.forecast?.upper
        alert = line.isAlert
        version = standing?.target?.version
        signedBeforeStart = line.wasSignedBeforeStart
        frozen = line.frozen.first.map { row in
            Frozen(
                at: Format.universal(row.at), actual: row.actual?.approximate,
                target: row.aim?.single?.approximate, attainment: row.attainment.map { Double($0) / 10_000 },
                restated: line.restated != nil)
        }
        earlier = (standing?.earlier ?? []).map { row in
            Earlier(
                target: row.target.aim.single?.approximate, until: row.until.description,
                attainment: Double(row.attainment.share) / 10_000, reason: row.target.reason)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case metric, title, unit, direction, managed, period, segment, actual, target, attainment, pace, lastShape
        case light, forecast, forecastLower, forecastUpper, alert, version, signedBeforeStart, frozen, earlier
    }

    /// Absent values are written as null, so that every entry has every key.
    package func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: CodingKeys.self)
        try box.encode(metric, forKey: .metric)
        try box.encode(title, forKey: .title)
        try box.encode(unit, forKey: .unit)
        try box.encode(direction, forKey: .direction)
        try box.encode(managed, forKey: .managed)
        try box.encode(period, forKey: .period)
        try box.encode(segment, forKey: .segment)
        try box.encode(actual, forKey: .actual)
        try box.encode(target, forKey: .target)
        try box.encode(attainment, forKey: .attainment)
        try box.encode(pace, forKey: .pace)
        try box.encode(lastShape, forKey: .lastShape)
        try box.encode(light, forKey: .light)
        try box.encode(forecast, forKey: .forecast)
        try box.encode(forecastLower, forKey: .forecastLower)
        try box.encode(forecastUpper, forKey: .forecastUpper)
        try box.encode(alert, forKey: .alert)
        try box.encode(version, forKey: .version)
        try box.encode(signedBeforeStart, forKey: .signedBeforeStart)
        try box.encode(frozen, forKey: .frozen)
        try box.encode(earlier, forKey: .earlier)
    }
}

/// Goals as a file for spreadsheets.
package enum GoalFile {
    package static func lines(_ board: GoalBoard) -> [UInt8] {
        var text = CSVText()
        text.line([
            "metric", "title", "unit", "direction", "managed", "from", "to", "segment", "actual", "target",
            "attainment", "light", "pace", "pace by last shape", "forecast", "forecast lower", "forecast upper",
            "alert", "frozen at", "frozen actual", "restated",
        ])
        for line in board.lines {
            let entry = GoalEntry(line, names: board.names)
            func number(_ value: Double?) -> String { value.map(Figures.plain) ?? "" }
            text.line([
                entry.metric, entry.title, entry.unit, entry.direction, String(entry.managed), entry.period.from,
                entry.period.to, entry.segment, MetricWords.plain(line.value), number(entry.target),
                number(entry.attainment), entry.light ?? "", number(entry.pace), number(entry.lastShape),
                number(entry.forecast), number(entry.forecastLower), number(entry.forecastUpper),
                String(entry.alert), entry.frozen?.at ?? "", number(entry.frozen?.actual),
                entry.frozen.map { String($0.restated) } ?? "",
            ])
        }
        return text.bytes
    }

    package static func rows(_ rows: GoalRows) -> [UInt8] {
        var text = CSVText()
        text.line(["id", "name", "company", "who", "day", "amount", "remark"])
        for row in rows.rows {
            text.line([
                String(row.id), row.name, row.company ?? "", row.who ?? "", row.day?.description ?? "",
                row.amount.map { String($0.minorUnits) } ?? "", row.remark ?? "",
            ])
        }
        return text.bytes
    }
}
