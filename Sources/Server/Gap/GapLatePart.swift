import Domain
import Journeys
import Record

/// What late follow-up cost, within the same tier and source, with its interval and its caveat.
struct GapLatePart {
    let report: GapReport

    private var late: LateFollowUp { report.followUp }

    var html: HTML {
        """
        <section class="card"><header><h2>What late follow-up cost</h2></header>\(body)\
        <p class="small soft">Acceptances of the 365 days before the period’s end. \(LateFollowUp.caveat)</p></section>
        """
    }

    private var body: HTML {
        guard let won = late.won else {
            return """
                <p>Nothing can be compared: \(Format.count(late.inTime, "acceptance")) followed up in time, \
                \(Format.count(late.late, "late one")), none of the same tier and source decided.</p>
                """
        }
        return """
            <p>Followed up in time they won <strong>\(Format.percent(won.rate.share))</strong>, late ones \
            <strong>\(Format.percent(won.other.share))</strong>, within the same tier and source.</p>
            \(HTML.facts(facts(won)))
            <p class="small soft">\(clear(won))\(leftOut(won))</p>
            """
    }

    private func facts(_ won: StandardisedRate) -> [(String, HTML)] {
        var facts: [(String, HTML)] = [
            ("In time", interval(won.rate, won.cases)), ("Late", interval(won.other, won.otherCases)),
        ]
        if let missed = late.winsMissed {
            let isLess = missed.value >= 0
            let (low, high) = isLess ? (missed.lower, missed.upper) : (-missed.upper, -missed.lower)
            facts.append(
                (
                    isLess ? "Deals missed" : "Deals won more",
                    """
                    \(Format.decimal(missed.value.magnitude)) <span class="softer">\(Format.decimal(low)) to \
                    \(Format.decimal(high))</span>
                    """
                ))
        }
        if let rival = late.lostToRival {
            facts.append(("Lost to a rival, in time", interval(rival.rate, rival.cases)))
            facts.append(("Lost to a rival, late", interval(rival.other, rival.otherCases)))
        }
        if let days = late.days {
            facts.append(
                (
                    "Days to the win",
                    """
                    \(Format.decimal(days.inTime, digits: 0)) and \(Format.decimal(days.late, digits: 0)) late \
                    <span class="softer">± \(Format.decimal(days.margin, digits: 0))</span>
                    """
                ))
        }
        return facts
    }

    private func interval(_ rate: WilsonInterval, _ cases: Int) -> HTML {
        """
        \(Format.percent(rate.share)) <span class="softer">\(Format.percent(rate.lower)) to \
        \(Format.percent(rate.upper)), of \(Format.grouped(cases))</span>
        """
    }

    private func clear(_ won: StandardisedRate) -> String {
        won.isClear
            ? "The interval of the difference leaves out zero. "
            : "The interval of the difference holds zero: \(Format.count(won.otherCases, "late case")) may be too few. "
    }

    private func leftOut(_ won: StandardisedRate) -> String {
        won.leftOut == 0
            ? "" : "\(Format.count(won.leftOut, "late case")) without a counterpart in time left out. "
    }
}
