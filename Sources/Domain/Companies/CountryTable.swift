/// The countries of ISO 3166-1 with their calling codes and names, read once from the rows beside.
struct CountryTable: Sendable {
    static let shared = CountryTable()

    /// Packed alpha-2 codes by alpha-2, alpha-3 and name, all folded.
    private(set) var names = WordMap()
    private(set) var dialing: [String: Int] = [:]
    /// Whether a number is a calling code.
    private(set) var callingCodes: Set<Int> = []

    private init() {
        for part in [Self.firstPart, Self.secondPart, Self.thirdPart, Self.lastPart] {
            for line in part.description.split(separator: "\n") { add(line) }
        }
        callingCodes = Set(dialing.values)
    }

    private mutating func add(_ line: Substring) {
        let columns = line.split(separator: " ", maxSplits: 3)
        guard columns.count == 4 else { return }
        let packed = Country.pack(columns[0])
        dialing[String(columns[0])] = Int(columns[2])
        names.set(columns[0].lowercased(), to: packed)
        names.set(columns[1].lowercased(), to: packed)
        for name in columns[3].split(separator: ";") { names.set(Country.key(String(name)), to: packed) }
    }
}
