import CEL

/// Where the judge writes what it derives.
struct DerivedSlots: Sendable {
    let now: Int
    let signals: [Int]
    let territory: [Int]
    let vertical: [Int]
    let ideal: Int
    let fitGrade: Int
    let fitPoints: Int
    let level: Int
    let engagementPoints: Int
    let levelSinceReturn: Int
    let door: Int
    let tier: Int

    init(_ compiled: CompiledAccord) {
        let declarations = compiled.declarations
        // Every name below is declared for each accord, so a missing one is a fault of the house.
        func slot(_ record: String, _ field: String) -> Int {
            guard let slot = declarations.slot(record: record, field: field) else {
                preconditionFailure("\(record).\(field) is not declared")
            }
            return slot
        }
        func slot(_ name: String) -> Int {
            guard let slot = declarations.slot(name) else { preconditionFailure("\(name) is not declared") }
            return slot
        }
        now = slot("now")
        signals = compiled.accord.signals.map { slot("signal", $0.name) }
        territory = [slot("lead", "territory"), slot("company", "territory")]
        vertical = [slot("lead", "vertical"), slot("company", "vertical")]
        ideal = slot("company", "ideal")
        fitGrade = slot("fit", "grade")
        fitPoints = slot("fit", "points")
        level = slot("engagement", "level")
        engagementPoints = slot("engagement", "points")
        levelSinceReturn = slot("engagement", "levelSinceReturn")
        door = slot("qualified", "door")
        tier = slot("tier")
    }
}
