/// Everything to the last touch of another channel than the direct one, added up over paths.
struct LastOther {
    /// By channel whether it is the direct one.
    private let passed: [Bool]
    private(set) var credit: ChannelCredit

    /// The direct channel is known by its name, in any case of letters.
    init(_ channels: [String], direct: String) {
        let wanted = direct.lowercased()
        passed = channels.map { $0.lowercased() == wanted }
        credit = ChannelCredit(channels: channels.count)
    }

    mutating func add(_ paths: PathView) {
        for path in 0..<paths.count {
            let worth = paths.worth(of: path)
            guard worth != .zero else { continue }
            let touches = paths.touches(of: path)
            let chosen = touches.last { !passed[Int(paths.channels[$0])] } ?? touches.upperBound - 1
            credit.add(Int(paths.channels[chosen]), conversions: worth.x, value: worth.y)
        }
    }

    mutating func add(_ other: Self) { credit.add(other.credit) }
}
