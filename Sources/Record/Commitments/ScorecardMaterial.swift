import Domain

/// What figures of some days are computed from, before anybody asks for a cut of them.
struct ScorecardMaterial {
    let card: Scorecard
    let capacity: [CapacityFigures]
    let targets: [TargetFigures]
    let users: [User]
}

/// Material of one page, so that its cuts are computed from one reading of the record.
package final class ScorecardMaterials {
    private struct Key: Hashable {
        let window: ScorecardRequest.Window
        let version: Int64?
        let asOf: Timestamp
    }

    private var kept: [Key: (trend: Int, material: ScorecardMaterial)] = [:]

    package init() {}

    /// That of the same days, read already, where it reaches back as far.
    func material(_ reading: ScorecardReading) throws -> ScorecardMaterial {
        let request = reading.request
        let key = Key(window: request.window, version: request.version, asOf: reading.asOf)
        if let known = kept[key], known.trend >= request.trend { return known.material }
        let material = try reading.material()
        kept[key] = (request.trend, material)
        return material
    }
}
