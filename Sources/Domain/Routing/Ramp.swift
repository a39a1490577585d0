/// How much of the full load a new member carries.
public enum Ramp {
    public static let full = 10_000

    /// Share in hundredths of a percent on the day: by whole months since the start, everything after the last step.
    public static func share(startedOn: Day?, on day: Day, ramp: [Int]) -> Int {
        guard let startedOn, !ramp.isEmpty else { return full }
        let month = monthsInJob(from: startedOn, to: day)
        if month < 0 { return 0 }
        return month < ramp.count ? ramp[month] : full
    }

    /// The cap under the ramp, rounded half up; a share above nothing never makes it nothing.
    public static func cap(_ cap: Int, share: Int) -> Int {
        if share <= 0 || cap <= 0 { return 0 }
        return max(1, (cap * share + full / 2) / full)
    }

    /// Whole months since the start; 0 in the first, negative before it.
    static func monthsInJob(from start: Day, to day: Day) -> Int {
        let months = (day.year - start.year) * 12 + day.month - start.month
        if day.day >= start.day { return months }
        // A start on the 31st completes its month on the last day of a shorter one.
        return day.advanced(by: 1).month != day.month && start.day > day.day ? months : months - 1
    }
}
