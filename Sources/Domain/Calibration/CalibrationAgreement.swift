/// How far the judges agree about the same leads, and the accord with them.
public struct CalibrationAgreement: Hashable, Sendable {
    /// What was said about one lead.
    public struct Case: Hashable, Sendable {
        /// Whether the accord took it for qualified.
        public var isInside: Bool
        public var verdicts: [Party: Bool]

        public init(isInside: Bool, verdicts: [Party: Bool]) {
            self.isInside = isInside
            self.verdicts = verdicts
        }
    }

    /// Cases that every judge has judged.
    public var judged = 0
    /// Those in which all said the same.
    public var agreed = 0
    /// Those in which all said the same, and the accord too.
    public var withAccord = 0
    /// What is left of the agreement when chance is taken out; `nil` for more than two judges, without a case, or when
    /// both said the same of every one.
    ///
    /// Source: Cohen 1960; docs/rules/calibration.md.
    public var beyondChance: Double?

    public init(_ cases: [Case], judges: [Party]) {
        var said: [Party: Int] = [:]
        for one in cases {
            let verdicts = judges.compactMap { one.verdicts[$0] }
            guard verdicts.count == judges.count, let first = verdicts.first else { continue }
            judged += 1
            for party in judges where one.verdicts[party] == true { said[party, default: 0] += 1 }
            guard verdicts.allSatisfy({ $0 == first }) else { continue }
            agreed += 1
            if first == one.isInside { withAccord += 1 }
        }
        guard judges.count == 2, judged > 0 else { return }
        let (left, right) = (Double(said[judges[0]] ?? 0), Double(said[judges[1]] ?? 0))
        let all = Double(judged)
        let chance = (left * right + (all - left) * (all - right)) / (all * all)
        guard chance < 1 else { return }
        beyondChance = (Double(agreed) / all - chance) / (1 - chance)
    }

    /// `nil` without a case.
    public var share: Ratio? { Ratio(Int64(agreed), Int64(judged)) }

    /// Whether they agree as far as the accord asks, in hundredths of a percent; `nil` without a case.
    public func isReached(_ promised: Int) -> Bool? {
        share.map { $0.isAtLeast(Ratio(hundredthsOfPercent: promised)) }
    }
}
