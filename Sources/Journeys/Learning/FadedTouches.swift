/// How much of each kind of touch a lead had at an instant, faded as an accord's rule fades it: what is learned of it
/// turns into that rule's points as it stands.
public struct FadedTouches: Sendable {
    /// One kind, counted the newest so many times, each worth half after so many days.
    public struct Kind: Sendable, Equatable {
        public var name: String
        public var atMost: Int
        public var halfLifeDays: Int?

        public init(name: String, atMost: Int, halfLifeDays: Int?) {
            self.name = name
            self.atMost = atMost
            self.halfLifeDays = halfLifeDays
        }
    }

    private let store: JourneyStore
    private let kinds: [Kind]
    /// For each number of a kind, its places in `kinds`.
    private let places: [[Int]]
    /// By age in days, thousandths of one touch.
    private let worth: [[Int64]]
    /// Touches that an undone merge took away again, and when.
    private let parted: [UInt32: Int64]

    public init(_ store: JourneyStore, kinds: [Kind]) {
        self.store = store
        self.kinds = kinds
        places = store.kinds.map { name in kinds.indices.filter { kinds[$0].name == name } }
        worth = kinds.map { kind in
            kind.halfLifeDays.map { Fading.table(points: 1000, halfLifeDays: $0) } ?? []
        }
        var parted: [UInt32: Int64] = [:]
        for place in 0..<store.touches.partedTouch.count {
            parted[store.touches.partedTouch[place]] = store.touches.partedAt[place]
        }
        self.parted = parted
    }

    /// What the lead had of each kind at an instant.
    ///
    /// - Parameters:
    ///   - lead: Its number in the store.
    ///   - instant: Milliseconds UTC.
    ///   - today: Calendar day of the instant in the store's zone.
    /// - Returns: One value for each kind, only of touches that were known by the instant.
    public func values(ofLead lead: Int, at instant: Int64, today: Int32) -> [Double] {
        var ages = [[Int]](repeating: [], count: kinds.count)
        let journey = store.journey(ofLead: lead)
        let touches = Int(store.journeys.offsets[journey])..<Int(store.journeys.offsets[journey + 1])
        for touch in touches where store.touches.known[touch] <= instant {
            if let parted = parted[UInt32(touch)], parted <= instant { continue }
            let kind = Int(store.touches.kind[touch])
            guard places.indices.contains(kind) else { continue }
            for place in places[kind] { ages[place].append(Int(max(0, today - store.touches.day[touch]))) }
        }
        return kinds.indices.map { place in
            let newest = ages[place].sorted().prefix(kinds[place].atMost)
            let sum = newest.reduce(Int64(0)) { $0 + worth(place, age: $1) }
            return Double(sum) / 1000
        }
    }

    private func worth(_ kind: Int, age: Int) -> Int64 {
        guard kinds[kind].halfLifeDays != nil else { return 1000 }
        return age < worth[kind].count ? worth[kind][age] : 0
    }
}
