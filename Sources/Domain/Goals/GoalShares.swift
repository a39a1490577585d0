import Journeys

/// A goal shared out over origins, teams or persons, and what exchange rates did to what came.
public enum GoalShares {
    /// Whole parts of a goal by shares in hundredths of a percent, by largest remainder; in alphabetical order.
    ///
    /// - Throws: `Problem.invalid` for shares below 0, or that are not 100 % together.
    public static func split(_ goal: Int64, by shares: [String: Int]) throws -> [(name: String, amount: Int64)] {
        let sorted = shares.sorted { $0.key < $1.key }
        if let bad = sorted.first(where: { $0.value < 0 }) {
            throw Problem.invalid(bad.key, "A share is not below 0.")
        }
        let sum = sorted.reduce(0) { $0 + $1.value }
        guard sum == 10_000 else {
            throw Problem.invalid("shares", "The shares are \(Portion.words(share: sum)) together, not 100 %.")
        }
        let parts = WholeShares.split(goal, by: sorted.map { Double($0.value) })
        return zip(sorted, parts).map { ($0.key, $1) }
    }

    /// What came at the day's rates, at the rates that the targets were made with, and the difference as its own line.
    ///
    /// - Throws: `Problem.invalid` for a day without a rate, or a currency without a fixed one.
    public static func rateEffect(
        _ amounts: [(money: Money, day: Day)], in currency: String, rates: ExchangeRates, fixed: ExchangeRates,
        fixedOn start: Day
    ) throws -> (actual: Int64, atFixedRates: Int64, effect: Int64) {
        var (actual, steady) = (Int64(0), Int64(0))
        for row in amounts {
            actual += try rates.converted(row.money, to: currency, on: row.day).minorUnits
            steady += try fixed.converted(row.money, to: currency, on: start).minorUnits
        }
        return (actual, steady, actual - steady)
    }
}

extension GoalShares {
    /// Whole parts by weights, by largest remainder.
    static func wholes(_ amount: Int64, by weights: [Double]) -> [Int64] {
        WholeShares.split(amount, by: weights)
    }
}
