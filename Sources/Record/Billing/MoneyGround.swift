import Domain
import Storage

/// The currency and the zone in which money is told: those of the accord in force.
package struct MoneyGround: Sendable {
    package let currency: String
    package let zone: Zone

    /// - Throws: `Problem.notFound` without an accord in force.
    package init(_ library: AccordLibrary, at now: Timestamp, in connection: any Connection) throws {
        guard let current = try library.inForce(at: now, in: connection) else {
            throw Problem.notFound("No accord is in force yet, so no currency is agreed that money is told in.")
        }
        let accord = current.compiled.accord
        currency = accord.currency
        zone = try Zone(accord.timeZone, field: "timeZone")
    }
}
