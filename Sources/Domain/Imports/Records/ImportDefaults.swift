/// What holds where a mapping says nothing: the zone and the currency of the accord.
public struct ImportDefaults: Equatable, Sendable {
    public var zone: String
    public var currency: String

    public init(zone: String = "UTC", currency: String = "USD") {
        self.zone = zone
        self.currency = currency
    }
}
