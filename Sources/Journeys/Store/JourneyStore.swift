/// A whole record of journeys in columns: touches by person and by company, what was known of each lead and when, and
/// what became of it.
///
/// Made by a `JourneyStoreBuilder`, kept as a file, opened by mapping it. 32 bytes a touch. Never changes.
public final class JourneyStore: Sendable {
    /// How far the record was read when it was built.
    public let position: Int64
    /// IANA name of the zone in which the touches' days are counted.
    public let zone: String
    public let kinds: [String]
    public let channels: [String]
    public let campaigns: [String]
    /// A person's roles by number; 0: none.
    public let roles: [String]
    /// Names of the fields that leads have values of, such as `company.industry`.
    public let attributes: [String]
    /// Reasons for a rejection by number; 0: none.
    public let reasons: [String]
    /// Codes of currencies by number; 0: none.
    public let currencies: [String]
    /// What whoever keeps the store wrote down with it.
    public let notes: [String]

    let memory: StoreBytes
    let touches: TouchSections
    let journeys: JourneySections
    let leads: LeadSections
    let outcomes: OutcomeSections
    let companies: CompanySections
    private let table: SectionTable

    init(_ memory: StoreBytes) throws(StoreFault) {
        self.memory = memory
        let table = try SectionTable(memory.bytes)
        self.table = table
        position = table.position
        zone = try table.texts(.zone).first ?? "UTC"
        kinds = try table.texts(.kindNames)
        channels = try table.texts(.channelNames)
        campaigns = try table.texts(.campaignNames)
        roles = try table.texts(.roleNames)
        attributes = try table.texts(.attributeNames)
        reasons = try table.texts(.reasonNames)
        currencies = try table.texts(.currencyNames)
        notes = try table.texts(.notes)
        touches = try TouchSections(table)
        journeys = try JourneySections(table)
        leads = try LeadSections(table)
        outcomes = try OutcomeSections(table, count: leads.count)
        companies = try CompanySections(table)
        guard Int(journeys.offsets[journeys.count]) == touches.count else {
            throw .inconsistent("the journeys do not end where the touches do")
        }
        guard leads.rowOffsets[leads.count] == leads.rowFrom.count else {
            throw .inconsistent("the leads do not end where their rows do")
        }
    }

    public var touchCount: Int { touches.count }
    public var journeyCount: Int { journeys.count }
    public var leadCount: Int { leads.count }
    public var rowCount: Int { leads.rowFrom.count }
    public var companyCount: Int { companies.count }
    /// Of all its columns.
    public var byteCount: Int { memory.bytes.count }

    public func leadID(_ lead: Int) -> Int64 { leads.id[lead] }
    public func person(ofLead lead: Int) -> Int64 { journeys.person[journey(ofLead: lead)] }
    public func journey(ofLead lead: Int) -> Int { Int(leads.journey[lead]) }
    /// The number of the lead's company; nil without one.
    public func company(ofLead lead: Int) -> Int? {
        leads.company[lead] == .max ? nil : Int(leads.company[lead])
    }
    public func companyID(_ company: Int) -> Int64 { companies.id[company] }
    /// When it came in: the instant of its first row.
    public func createdAt(_ lead: Int) -> Int64 { leads.rowFrom[Int(leads.rowOffsets[lead])] }
    public func outcome(ofLead lead: Int) -> LeadOutcome { outcomes[lead] }
    public func note(ofLead lead: Int) -> UInt8 { leads.note[lead] }

    /// What was known of a lead from an instant on, oldest first; at least one.
    public func rows(ofLead lead: Int) -> Range<Int> { leads.rowOffsets.range(lead) }
    /// From when on a row is what was known.
    public func rowFrom(_ row: Int) -> Int64 { leads.rowFrom[row] }

    /// The numbers of a field's values by row, and the values; nil when no lead has one.
    public func attribute(_ name: String) throws(StoreFault) -> (codes: [UInt32], values: [StoredValue?])? {
        guard let index = attributes.firstIndex(of: name) else { return nil }
        let codes: StoreColumn<UInt32> = try table.column(.attributeCodes, attribute: index, count: rowCount)
        var reader = ByteReader(try table.bytes(.attributeValues, attribute: index))
        guard let count: UInt32 = reader.next() else { throw .inconsistent("“\(name)” has no values") }
        var values: [StoredValue?] = [nil]
        for _ in 0..<count {
            guard let value = StoredValue(&reader) else { throw .inconsistent("a value of “\(name)” is none") }
            values.append(value)
        }
        return (Array(codes.buffer), values)
    }

    /// Holds every byte against the checksums that were written with it.
    public func verify() throws(StoreFault) { try table.verify() }
}
