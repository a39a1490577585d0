/// Takes a record person by person and makes a store of it.
///
/// First the companies, then each person's touches between `append` and `endJourney`, then the leads of it.
public struct JourneyStoreBuilder {
    public let zone: String
    public let attributes: [String]
    /// Texts that come back with the store, for whoever keeps it.
    public var notes: [String] = []
    var kinds = NameNumbers()
    var channels = NameNumbers()
    var campaigns = NameNumbers([""])
    var roles = NameNumbers([""])
    var reasons = NameNumbers([""])
    var currencies = NameNumbers([""])
    var values: [ValueNumbers]

    var touches = TouchColumns()
    /// Of each touch, one more than the company's number; 0: none.
    var companyOfTouch: [UInt32] = []
    var parted: [(touch: UInt32, at: Int64)] = []
    var persons: [Int64] = []
    var roleOffsets: [UInt32] = [0]
    var roleEpochs: [(from: Int64, role: UInt32)] = []
    var leads = LeadColumns()
    var companies = CompanyColumns()
    private var open: [Pending] = []

    private struct Pending {
        var touch: Touch
        var company: UInt32
        var brought: [BroughtTouch]
        var until: Int64
    }

    /// That a merge of companies gave a touch to another company, from when until when.
    public struct BroughtTouch: Sendable, Equatable {
        public var company: Int
        public var from: Int64
        public var until: Int64

        public init(company: Int, from: Int64, until: Int64) {
            self.company = company
            self.from = from
            self.until = until
        }
    }

    /// Days are counted in the zone; the attributes are the fields that leads can have values of.
    public init(zone: String, attributes: [String]) {
        self.zone = zone
        self.attributes = attributes
        values = attributes.map { _ in ValueNumbers() }
        leads = LeadColumns(attributeCount: attributes.count)
    }

    public mutating func kind(_ name: String) -> UInt16 { UInt16(clamping: kinds.number(name)) }
    public mutating func channel(_ name: String) -> UInt16 { UInt16(clamping: channels.number(name)) }
    public mutating func campaign(_ name: String) -> UInt32 { UInt32(campaigns.number(name)) }
    public mutating func reason(_ name: String) -> UInt16 { UInt16(clamping: reasons.number(name)) }
    public mutating func currency(_ code: String) -> UInt16 { UInt16(clamping: currencies.number(code)) }

    /// The number of a value of an attribute.
    public mutating func code(_ value: StoredValue?, attribute: Int) -> UInt32 { values[attribute].number(value) }

    /// Adds a company and gives its number.
    ///
    /// An activity of one of ours at `at` is known between `from` and `until`, which are others than ever only where a
    /// merge brought it.
    public mutating func addCompany(
        id: Int64, activities: [(at: Int64, from: Int64, until: Int64)] = []
    ) -> Int {
        companies.add(id, activities)
    }

    /// Adds a touch to the journey that is being written, in the order of positions.
    ///
    /// A touch that a merge brought is known from the merge on; `until` is when the merge was undone.
    public mutating func append(
        _ touch: Touch, company: Int? = nil, brought: [BroughtTouch] = [], until: Int64 = .max
    ) {
        open.append(
            Pending(touch: touch, company: company.map { UInt32($0 + 1) } ?? 0, brought: brought, until: until))
    }

    /// Closes the journey that is being written and gives its number; roles are those of the person, oldest first.
    public mutating func endJourney(person: Int64, roles epochs: [(from: Int64, role: String?)] = []) -> Int {
        let order = open.indices.sorted { (open[$0].touch.known, $0) < (open[$1].touch.known, $1) }
        for index in order {
            let pending = open[index]
            if pending.until != .max { parted.append((UInt32(touches.touchCount), pending.until)) }
            for span in pending.brought {
                companies.brought.append((UInt32(span.company), UInt32(touches.touchCount), span.from, span.until))
            }
            touches.append(pending.touch)
            companyOfTouch.append(pending.company)
        }
        open.removeAll(keepingCapacity: true)
        touches.endJourney()
        persons.append(person)
        for epoch in epochs { roleEpochs.append((epoch.from, epoch.role.map { UInt32(roles.number($0)) } ?? 0)) }
        roleOffsets.append(UInt32(roleEpochs.count))
        return persons.count - 1
    }

    public mutating func add(_ lead: LeadDraft) {
        leads.append(lead)
    }

    /// The store of everything that was added; `position` is how far the record was read.
    public func build(position: Int64) throws(StoreFault) -> JourneyStore {
        guard touches.touchCount < Int(UInt32.max), leads.rowFrom.count < Int(UInt32.max) else {
            throw .inconsistent("a store holds at most 4,294,967,294 touches")
        }
        for names in [kinds, channels, reasons, currencies] where names.names.count >= Int(UInt16.max) {
            throw .inconsistent("a store holds at most 65,534 different names")
        }
        return try JourneyStore(assembled(position: position))
    }
}
