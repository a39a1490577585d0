/// Leads on their way into a store, in columns.
struct LeadColumns {
    private(set) var id: [Int64] = []
    private(set) var journey: [UInt32] = []
    private(set) var company: [UInt32] = []
    private(set) var until: [Int64] = []
    private(set) var marks: [UInt8] = []
    private(set) var rowOffsets: [UInt32] = [0]
    private(set) var rowFrom: [Int64] = []
    private(set) var returns: [(lead: UInt32, at: Int64)] = []
    private(set) var outcomes: [LeadOutcome] = []
    private(set) var notes: [UInt8] = []
    /// By attribute, then by row.
    private(set) var codes: [[UInt32]]

    init(attributeCount: Int = 0) {
        codes = Array(repeating: [], count: attributeCount)
    }

    mutating func append(_ lead: LeadDraft) {
        precondition(!lead.rows.isEmpty, "a lead begins with a row")
        for returned in lead.returns { returns.append((UInt32(id.count), returned)) }
        id.append(lead.id)
        journey.append(UInt32(lead.journey))
        company.append(lead.company.map { UInt32($0) } ?? .max)
        until.append(lead.judgedUntil)
        marks.append(lead.isIrregular || !lead.returns.isEmpty ? LeadSections.irregular : 0)
        for row in lead.rows {
            precondition(row.codes.count == codes.count, "a row has a value or none for each attribute")
            rowFrom.append(row.from)
            for attribute in codes.indices { codes[attribute].append(row.codes[attribute]) }
        }
        rowOffsets.append(UInt32(rowFrom.count))
        outcomes.append(lead.outcome)
        notes.append(lead.note)
    }
}

/// Companies on their way into a store, in columns.
struct CompanyColumns {
    private(set) var id: [Int64] = []
    private(set) var activityOffsets: [UInt32] = [0]
    private(set) var activities: [(at: Int64, from: Int64, until: Int64)] = []
    var brought: [(company: UInt32, touch: UInt32, from: Int64, until: Int64)] = []

    mutating func add(_ company: Int64, _ added: [(at: Int64, from: Int64, until: Int64)]) -> Int {
        id.append(company)
        activities.append(contentsOf: added)
        activityOffsets.append(UInt32(activities.count))
        return id.count - 1
    }

    /// The touches of each company in the order (known, position), with what merges brought.
    func touches(companyOfTouch: [UInt32], known: [Int64]) -> CompanyTouches {
        var lists = CompanyTouches(companyCount: id.count)
        lists.fill(companyOfTouch: companyOfTouch, brought: brought, known: known)
        return lists
    }
}

/// Touches by company.
struct CompanyTouches {
    private(set) var offsets: [UInt32]
    private(set) var touches: [UInt32] = []
    private(set) var brought: [(place: UInt32, from: Int64, until: Int64)] = []

    init(companyCount: Int) {
        offsets = Array(repeating: 0, count: companyCount + 1)
    }

    mutating func fill(
        companyOfTouch: [UInt32], brought added: [(company: UInt32, touch: UInt32, from: Int64, until: Int64)],
        known: [Int64]
    ) {
        for company in companyOfTouch where company > 0 { offsets[Int(company)] += 1 }
        for entry in added { offsets[Int(entry.company) + 1] += 1 }
        for company in offsets.indices.dropFirst() { offsets[company] += offsets[company - 1] }
        var next = offsets
        touches = Array(repeating: 0, count: Int(offsets[offsets.count - 1]))
        for (touch, company) in companyOfTouch.enumerated() where company > 0 {
            touches[Int(next[Int(company) - 1])] = UInt32(touch)
            next[Int(company) - 1] += 1
        }
        // A touch that is brought twice, before and after an undone merge, has two spans.
        var spans: [UInt64: [(from: Int64, until: Int64)]] = [:]
        for entry in added {
            touches[Int(next[Int(entry.company)])] = entry.touch
            next[Int(entry.company)] += 1
            spans[UInt64(entry.company) << 32 | UInt64(entry.touch), default: []].append((entry.from, entry.until))
        }
        for company in 0..<offsets.count - 1 {
            let range = Int(offsets[company])..<Int(offsets[company + 1])
            touches[range].sort { (known[Int($0)], $0) < (known[Int($1)], $1) }
            guard !spans.isEmpty else { continue }
            for place in range {
                let key = UInt64(company) << 32 | UInt64(touches[place])
                guard let span = spans[key]?.first else { continue }
                spans[key]?.removeFirst()
                brought.append((UInt32(place), span.from, span.until))
            }
        }
    }
}
