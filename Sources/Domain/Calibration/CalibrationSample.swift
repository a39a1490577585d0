/// Which leads both sides judge: half of them qualified by the accord, half not, drawn so that anyone can draw them again.
public enum CalibrationSample {
    /// A lead that may be drawn.
    public struct Candidate: Hashable, Sendable {
        /// Raw identity.
        public var lead: Int64
        /// Whether the accord took it for qualified.
        public var isInside: Bool

        public init(lead: Int64, isInside: Bool) {
            self.lead = lead
            self.isInside = isInside
        }
    }

    /// So many candidates in the order in which they are judged; all of them when there are fewer.
    ///
    /// Where one half has too few, the other fills up. The order tells nothing about the halves.
    /// Source: docs/rules/calibration.md.
    public static func draw(_ count: Int, of candidates: [Candidate], seed: Int64) -> [Candidate] {
        let mixed = candidates.sorted {
            (rank($0.lead, seed), $0.lead) < (rank($1.lead, seed), $1.lead)
        }
        let inside = mixed.filter(\.isInside)
        let outside = mixed.filter { !$0.isInside }
        let fromOutside = min(outside.count, max(count / 2, count - inside.count))
        let chosen = Array(inside.prefix(count - fromOutside)) + Array(outside.prefix(fromOutside))
        return chosen.sorted { (rank($0.lead, ~seed), $0.lead) < (rank($1.lead, ~seed), $1.lead) }
    }

    /// A number that a seed and a lead always give, mixed until nothing of either shows in it.
    private static func rank(_ lead: Int64, _ seed: Int64) -> UInt64 {
        var value = UInt64(bitPattern: lead) &+ UInt64(bitPattern: seed) &* 0x9E37_79B9_7F4A_7C15
        for _ in 0..<2 {
            value &+= 0x9E37_79B9_7F4A_7C15
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            value ^= value >> 31
        }
        return value
    }
}
