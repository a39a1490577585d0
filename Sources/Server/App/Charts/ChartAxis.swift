import Foundation
import Record

/// An axis with ticks at round numbers.
package struct ChartAxis: Hashable, Sendable {
    package let low: Double
    package let high: Double
    package let ticks: [Double]

    /// Whether it does not begin at zero; a chart then says so.
    package var isCut: Bool { low > 0 || high < 0 }

    /// Chooses the ticks.
    ///
    /// `mayBeCut`: Whether it may leave zero out when all values are far from it.
    /// `isWhole`: Whether only whole numbers make sense, such as of leads.
    package init(_ values: [Double], mayBeCut: Bool = false, isWhole: Bool = false, wanted: Int = 4) {
        let values = values.filter(\.isFinite)
        var low = values.min() ?? 0
        var high = values.max() ?? 0
        if !(mayBeCut && low > 0 && low > high * 0.6) { low = min(0, low) }
        high = max(high, low < 0 ? 0 : low)
        if high <= low { high = low + 1 }
        let step = ChartAxis.step((high - low) / Double(max(1, wanted)), isWhole: isWhole)
        let first = (low / step + 1e-9).rounded(.down)
        let last = (high / step - 1e-9).rounded(.up)
        ticks = (Int(first)...max(Int(first) + 1, Int(last))).map { Double($0) * step }
        self.low = ticks.first ?? 0
        self.high = ticks.last ?? 1
    }

    /// Where the value lies: 0 at the beginning, 1 at the end.
    package func share(_ value: Double) -> Double {
        min(1, max(0, (value - low) / (high - low)))
    }

    /// The next of 1, 2, 2.5 and 5 with its power of ten.
    private static func step(_ raw: Double, isWhole: Bool) -> Double {
        let power = pow(10, log10(raw).rounded(.down))
        let factors: [Double] = [1, 2, 2.5, 5, 10]
        let candidates = factors.map { $0 * power }.filter { !isWhole || $0 == $0.rounded() }
        return candidates.first { $0 >= raw * 0.999 } ?? max(1, raw.rounded(.up))
    }
}
