/// How often each state was followed by each channel, by a conversion, or by nothing.
///
/// Only states and steps that occur are kept, in rows: the steps of state `s` stand at `rows[s] ..< rows[s + 1]`.
struct StepCounts {
    private(set) var lastChannel: [UInt16] = []
    /// All journeys that passed or ended here.
    private(set) var totals: [Double] = []
    private(set) var conversions: [Double] = []
    private(set) var startCount: [Double] = []
    private(set) var edgeChannel: [UInt16] = []
    private(set) var edgeState: [UInt32] = []
    private(set) var edgeCount: [Double] = []
    /// States in which paths begin, with their channel.
    private(set) var starts: [(channel: Int, state: Int)] = []
    private var rows: [Int] = [0]

    var stateCount: Int { totals.count }

    func edges(of state: Int) -> Range<Int> {
        rows[state]..<rows[state + 1]
    }

    init(_ tally: StepTally) {
        number(tally.steps, channels: tally.channels)
    }

    /// Gives numbers to the states that occur, in the order of their codes.
    private mutating func number(_ steps: [Step], channels: Int) {
        var ordered: [Int] = []
        for step in steps where step.state != 0 && step.state != ordered.last { ordered.append(step.state) }
        var numbers: [Int: UInt32] = [:]
        for (number, code) in ordered.enumerated() { numbers[code] = UInt32(number) }
        lastChannel = ordered.map { UInt16($0 % (channels + 1) - 1) }
        totals = Array(repeating: 0, count: ordered.count)
        conversions = totals
        startCount = totals
        var next = 0
        for step in steps where step.state == 0 {
            guard let state = numbers[step.following] else { continue }
            startCount[Int(state)] += step.count
            starts.append((step.next - 1, Int(state)))
            next += 1
        }
        for (state, code) in ordered.enumerated() {
            while next < steps.count, steps[next].state == code {
                let step = steps[next]
                next += 1
                totals[state] += step.count
                if step.next == 0 {
                    conversions[state] += step.converted
                } else if let following = numbers[step.following] {
                    edgeChannel.append(UInt16(step.next - 1))
                    edgeState.append(following)
                    edgeCount.append(step.count)
                }
            }
            rows.append(edgeCount.count)
        }
    }
}
