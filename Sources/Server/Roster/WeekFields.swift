import Domain
import Record

/// The hours of each weekday as a form carries them.
enum WeekFields {
    static func html(_ fields: Fields) -> HTML {
        """
        <div class="halves">\(Weekday.allCases.map { day in
            fields.text(day.rawValue, title(day), hint: day == .monday
                ? "Such as 09:00-12:30, 13:00-17:30; empty for none." : nil, autocomplete: "off", isRequired: false)
        })</div>
        """
    }

    static func values(_ hours: [Weekday: [Roster.Hours]]) -> [(String, String)] {
        Weekday.allCases.map { day in
            (day.rawValue, (hours[day] ?? []).map(ClockWords.block).joined(separator: ", "))
        }
    }

    static func hours(_ reader: FormReader) -> [Weekday: [Roster.Hours]] {
        var hours: [Weekday: [Roster.Hours]] = [:]
        for day in Weekday.allCases {
            guard let text = reader.optionalText(day.rawValue, title(day)) else { continue }
            guard let blocks = ClockWords.blocks(text) else {
                reader.fault(day.rawValue, "Write hours such as 09:00-12:30, 13:00-17:30.")
                continue
            }
            hours[day] = blocks
        }
        return hours
    }

    static func title(_ day: Weekday) -> String {
        switch day {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }
}

/// Blocks of working time as a form carries them: `09:00-12:30, 13:00-17:30`.
enum ClockWords {
    static func block(_ hours: Roster.Hours) -> String {
        "\(clock(hours.start))-\(clock(hours.end))"
    }

    /// Nothing when a block cannot be read, ends before it begins, or overlaps the one before.
    static func blocks(_ text: String) -> [Roster.Hours]? {
        var blocks: [Roster.Hours] = []
        for part in text.split(separator: ",") {
            let ends = part.split(whereSeparator: { $0 == "-" || $0 == "–" }).map { minutes($0.trimmingSpaces) }
            guard ends.count == 2, let start = ends[0], let end = ends[1], start < end,
                blocks.last.map({ $0.end <= start }) ?? true
            else { return nil }
            blocks.append(Roster.Hours(start: start, end: end))
        }
        return blocks.isEmpty ? nil : blocks
    }

    private static func minutes(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...24).contains(hour), (0...59).contains(minute), hour < 24 || minute == 0
        else { return nil }
        return hour * 60 + minute
    }

    private static func clock(_ minutes: Int) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
