import Domain
import Record

/// What a page of goals is asked for, read from its address and written into links.
struct GoalAddress: Sendable {
    var period = Period.quarter
    /// A day of the period; `nil`: the one that runs.
    var on: Day?
    var segment = GoalSegment.all

    /// - Throws: `Problem.invalid` for what is no period, day, person or segment, and for one that ends before it
    ///   starts.
    init(_ query: Form) throws {
        func text(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let word = text("view") {
            guard let period = Period(rawValue: word), period != .week else {
                throw Problem.invalid("view", "Goals are shown by month, quarter or year.")
            }
            self.period = period
        }
        on = try Self.day(text("on"), "on")
        if let from = try Self.day(text("from"), "from"), let until = try Self.day(text("until"), "until") {
            on = try DayRange(from: from, until: until).first
        }
        segment = GoalSegment(
            territory: text("territory"), vertical: text("vertical"), team: text("team"),
            person: try text("person").map(Self.person), origin: text("origin"))
        if let word = text("segment") { try take(word) }
    }

    private init() {}

    var request: GoalRequest { GoalRequest(period: period, on: on, segment: segment) }

    /// The same question at a path.
    func link(_ path: Link = "/goals") -> Link {
        path.with("view", period == .quarter ? nil : period.rawValue).with("on", on?.description)
            .with("territory", segment.territory).with("vertical", segment.vertical).with("team", segment.team)
            .with("person", segment.person).with("origin", segment.origin)
    }

    /// The page of a metric.
    func page(_ metric: MetricDefinition) -> Link { link("/goals/metrics/\(metric.name)") }

    /// The rows behind a line's figure.
    static func rows(_ line: GoalLine, all: Bool = false) -> Link {
        var address = GoalAddress()
        address.period = line.span.period
        address.on = line.span.firstDay
        address.segment = line.segment
        return address.link("/goals/rows").with("metric", line.metric.name).with("all", all ? "yes" : nil)
    }

    /// The page of a metric in one period.
    static func page(_ line: GoalLine) -> Link {
        var address = GoalAddress()
        address.period = line.span.period
        address.on = line.span.firstDay
        address.segment = line.segment
        return address.page(line.metric)
    }

    /// The targets of a metric in one period.
    static func targets(_ metric: String, _ span: PeriodSpan) -> Link {
        var address = GoalAddress()
        address.period = span.period
        address.on = span.firstDay
        return address.link("/goals/metrics/\(metric)").at("targets")
    }

    /// The page of a frozen figure.
    static func frozen(_ row: FrozenGoalRow) -> Link {
        var address = GoalAddress()
        address.period = row.period
        address.on = row.firstDay
        address.segment = row.segment
        return address.link("/goals/metrics/\(row.metric)")
    }

    /// `territory:West` as the toolbar's choice sends it.
    private mutating func take(_ word: String) throws {
        guard let colon = word.firstIndex(of: ":") else {
            throw Problem.invalid("segment", "A segment is one of those offered.")
        }
        let value = String(word[word.index(after: colon)...])
        switch word[..<colon] {
        case "territory": segment = GoalSegment(territory: value)
        case "vertical": segment = GoalSegment(vertical: value)
        case "team": segment = GoalSegment(team: value)
        case "origin": segment = GoalSegment(origin: value)
        case "person": segment = GoalSegment(person: try Self.person(value))
        default: throw Problem.invalid("segment", "A segment is one of those offered.")
        }
    }

    var choice: String {
        if let territory = segment.territory { return "territory:\(territory)" }
        if let vertical = segment.vertical { return "vertical:\(vertical)" }
        if let team = segment.team { return "team:\(team)" }
        if let origin = segment.origin { return "origin:\(origin)" }
        return segment.person.map { "person:\($0)" } ?? ""
    }

    static func day(_ text: String?, _ field: String) throws -> Day? {
        guard let text, !text.isEmpty else { return nil }
        guard let day = Day(text: text), (1900...2200).contains(day.year) else {
            throw Problem.invalid(field, "“\(text)” is no day such as 2027-01-29.")
        }
        return day
    }

    private static func person(_ text: String) throws -> ID<User> {
        guard let id = ID<User>(text: text) else { throw Problem.invalid("person", "There is no such person.") }
        return id
    }
}
