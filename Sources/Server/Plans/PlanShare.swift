import Journeys
import Record

/// A share with its interval as people read it.
enum PlanShare {
    /// `62%, 55% to 69%`.
    static func text(_ interval: WilsonInterval?) -> String {
        guard let interval else { return "–" }
        let (lower, upper) = (Format.percent(interval.lower, digits: 0), Format.percent(interval.upper, digits: 0))
        return "\(Format.percent(interval.share, digits: 0)), \(lower) to \(upper)"
    }
}
