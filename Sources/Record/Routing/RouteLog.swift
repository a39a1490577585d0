import Domain

/// The log of a routing decision as lines of text: each place that was asked, its pointer, its candidates.
///
/// `pool sdr-west 4>5` is the pointer before and after; `+kim@…` got it, `-lee@…: full for the day (10)` did not.
enum RouteLog {
    static func text(_ decision: RouteDecision) -> String {
        decision.steps.map { step in
            let candidates = step.candidates.map { candidate in
                candidate.user == step.chosen
                    ? "+\(candidate.user) \(candidate.creditBefore)>\(candidate.creditAfter)"
                    : "-\(candidate.user)" + (candidate.skipped.map { ": \($0)" } ?? " \(candidate.creditBefore)")
            }
            return (["\(place(step.place)) \(step.turnBefore)>\(step.turnAfter)"] + candidates).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    private static func place(_ place: RouteStep.Place) -> String {
        switch place {
        case .owner: "owner"
        case .deputy(let user): "deputy of \(user)"
        case .pool(let name): "pool \(name)"
        case .overflow(let name): "overflow \(name)"
        case .duty: "duty"
        case .queue(let name): "queue \(name)"
        }
    }
}
