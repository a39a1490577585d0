/// The parts of a store's file, by the number that stands in its table.
enum StoreSection: UInt32, CaseIterable {
    // Touches, by journey.
    case offsets = 1
    case at, known, day, kind, channel, campaign
    /// Touches that a merge brought and its undoing took away again: number of the touch, and the instant.
    case partedTouch, partedAt
    // Journeys.
    case person, roleOffsets, roleFrom, role
    // Leads.
    case leadID, leadJourney, leadCompany, leadUntil, leadMarks, rowOffsets
    case returnLead, returnAt
    // Rows: what was known of a lead from an instant on.
    case rowFrom
    /// One for each attribute: the numbers of its values, and the values.
    case attributeCodes, attributeValues
    // Outcomes, by lead.
    case handedOverAt, answeredAt, opportunityAt, closedAt, paidAt, amount, paid, reason, currency, answer, won
    // Companies.
    case companyID, companyOffsets, companyTouch
    /// Touches that a merge of companies brought: place in `companyTouch`, from and until.
    case broughtPlace, broughtFrom, broughtUntil
    case activityOffsets, activityAt, activityFrom, activityUntil
    // Lists of names.
    case zone, kindNames, channelNames, campaignNames, roleNames, reasonNames, currencyNames, attributeNames
    /// By lead, and of the whole: for whoever keeps the store.
    case leadNote, notes

    /// As it is called in a fault.
    var title: String { "\(self)" }
}

/// What stands at the beginning of a store's file.
///
/// Shape: magic (8 bytes), format, number of sections (4 each), position, length of the file, checksum of header and
/// table (8 each), then for each section number and attribute (4 each), offset, length, checksum (8 each). All little
/// endian; sections begin at multiples of 64.
enum StoreHeader {
    static let magic: UInt64 = 0x4E52_4F4A_4343_4131
    static let format: UInt32 = 2
    static let headerBytes = 64
    static let entryBytes = 32
    static let alignment = 64

    struct Entry {
        var section: UInt32
        var attribute: UInt32
        var offset: UInt64
        var length: UInt64
        var checksum: UInt64
    }

    static func aligned(_ place: Int) -> Int { (place + alignment - 1) & ~(alignment - 1) }
}
