import Domain

/// Lengths of time in whole minutes, as people say them.
package enum MinutesText {
    /// `22 min`, `3 h 10`, `2 d 4 h`.
    package static func elapsed(minutes: Int) -> String {
        minutes < 2_880 ? working(minutes: minutes) : Format.duration(milliseconds: Int64(minutes) * 60_000)
    }

    /// Working time never has days: nobody works a whole one.
    package static func working(minutes: Int) -> String {
        if minutes < 60 { return "\(minutes) min" }
        let rest = minutes % 60
        return rest == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(rest < 10 ? "0" : "")\(rest)"
    }
}
