/// The reasons of a judgement as one short line of text, for keeping beside the decision.
///
/// Shape: words with spaces between. `f0.1=25000` fit group 0, rule 1, thousandths; `x0=-5000` what fit group 0's cap
/// cut; `e3*2=10000` engagement rule 3, two touches; `y1=-2000` an engagement cap; `s:name=1` a signal;
/// `m:company.employees` a field that was missing. Groups and rules are those of the version that judged.
public struct Because: Sendable, Equatable {
    public var fit: [FitScore.Line] = []
    public var fitCuts: [FitScore.Cut] = []
    public var engagement: [EngagementResult.Line] = []
    public var engagementCuts: [FitScore.Cut] = []
    public var signals: [SignalValue] = []
    public var missing: [String] = []

    public init(_ judgement: Judgement) {
        fit = judgement.fit.lines
        fitCuts = judgement.fit.cuts
        engagement = judgement.engagement.lines
        engagementCuts = judgement.engagement.cuts
        signals = judgement.signals
        missing = judgement.missing
    }

    /// Reads what `text` writes; words that it does not know are left out.
    public init(text: String) {
        for word in text.split(separator: " ") {
            read(word)
        }
    }

    public var text: String {
        var words: [String] = []
        words += fit.map { "f\($0.group).\($0.rule)=\($0.points)" }
        words += fitCuts.map { "x\($0.group)=\($0.points)" }
        words += engagement.map { "e\($0.rule)*\($0.count)=\($0.points)" }
        words += engagementCuts.map { "y\($0.group)=\($0.points)" }
        words += signals.map { "s:\($0.name)=\($0.count)" }
        words += missing.map { "m:\($0)" }
        return words.joined(separator: " ")
    }

    private mutating func read(_ word: Substring) {
        let parts = word.dropFirst().split(separator: "=", maxSplits: 1)
        let points = parts.count == 2 ? Int64(parts[1]) : nil
        switch (word.first, points) {
        case ("f", let points?):
            let place = parts[0].split(separator: ".").compactMap { Int($0) }
            if place.count == 2 { fit.append(.init(group: place[0], rule: place[1], points: points)) }
        case ("e", let points?):
            let place = parts[0].split(separator: "*").compactMap { Int($0) }
            if place.count == 2 { engagement.append(.init(rule: place[0], count: place[1], points: points)) }
        case ("x", let points?): Int(parts[0]).map { fitCuts.append(.init(group: $0, points: points)) }
        case ("y", let points?): Int(parts[0]).map { engagementCuts.append(.init(group: $0, points: points)) }
        case ("s", let count?): signals.append(.init(name: String(parts[0].dropFirst()), count: Int(count)))
        case ("m", _): missing.append(String(word.dropFirst(2)))
        default: return
        }
    }
}
