/// Puts sections one after another into the bytes of a store.
struct StoreAssembly {
    private struct Part {
        let section: StoreSection
        let attribute: Int
        let length: Int
        let copy: (UnsafeMutableRawBufferPointer) -> Void
    }

    private var parts: [Part] = []

    mutating func add<Element: BitwiseCopyable>(_ section: StoreSection, _ column: [Element], attribute: Int = 0) {
        let length = column.count * MemoryLayout<Element>.stride
        parts.append(
            Part(section: section, attribute: attribute, length: length) { target in
                column.withUnsafeBytes { target.copyMemory(from: $0) }
            })
    }

    mutating func add(_ section: StoreSection, texts: [String]) {
        add(section, ByteWriter.texts(texts))
    }

    func bytes(position: Int64) -> StoreBytes {
        let tableEnd = StoreHeader.headerBytes + parts.count * StoreHeader.entryBytes
        var places: [Int] = []
        var end = StoreHeader.aligned(tableEnd)
        for part in parts {
            places.append(end)
            end = StoreHeader.aligned(end + part.length)
        }
        return StoreBytes(count: end) { memory in
            func put(_ word: UInt64, _ place: Int) {
                memory.storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt64.self)
            }
            put(StoreHeader.magic, 0)
            put(UInt64(StoreHeader.format) | UInt64(parts.count) << 32, 8)
            put(UInt64(bitPattern: position), 16)
            put(UInt64(end), 24)
            for (index, part) in parts.enumerated() {
                let target = UnsafeMutableRawBufferPointer(
                    rebasing: memory[places[index]..<places[index] + part.length])
                part.copy(target)
                let place = StoreHeader.headerBytes + index * StoreHeader.entryBytes
                put(UInt64(part.section.rawValue) | UInt64(part.attribute) << 32, place)
                put(UInt64(places[index]), place + 8)
                put(UInt64(part.length), place + 16)
                put(Checksum.of(UnsafeRawBufferPointer(target)), place + 24)
            }
            put(SectionTable.headerChecksum(UnsafeRawBufferPointer(memory), tableEnd), 32)
        }
    }
}

extension JourneyStoreBuilder {
    /// Everything that was added, as the bytes of a store.
    func assembled(position: Int64) -> StoreBytes {
        var parts = StoreAssembly()
        addTouches(to: &parts)
        addLeads(to: &parts)
        addOutcomes(to: &parts)
        addCompanies(to: &parts)
        parts.add(.zone, texts: [zone])
        parts.add(.kindNames, texts: kinds.names)
        parts.add(.channelNames, texts: channels.names)
        parts.add(.campaignNames, texts: campaigns.names)
        parts.add(.roleNames, texts: roles.names)
        parts.add(.reasonNames, texts: reasons.names)
        parts.add(.currencyNames, texts: currencies.names)
        parts.add(.attributeNames, texts: attributes)
        parts.add(.notes, texts: notes)
        return parts.bytes(position: position)
    }

    private func addTouches(to parts: inout StoreAssembly) {
        parts.add(.offsets, touches.offsets.map { UInt32($0) })
        parts.add(.at, touches.at)
        parts.add(.known, touches.known)
        parts.add(.day, touches.day)
        parts.add(.kind, touches.kind)
        parts.add(.channel, touches.channel)
        parts.add(.campaign, touches.campaign)
        parts.add(.partedTouch, parted.map(\.touch))
        parts.add(.partedAt, parted.map(\.at))
        parts.add(.person, persons)
        parts.add(.roleOffsets, roleOffsets)
        parts.add(.roleFrom, roleEpochs.map(\.from))
        parts.add(.role, roleEpochs.map(\.role))
    }

    private func addLeads(to parts: inout StoreAssembly) {
        parts.add(.leadID, leads.id)
        parts.add(.leadJourney, leads.journey)
        parts.add(.leadCompany, leads.company)
        parts.add(.leadUntil, leads.until)
        parts.add(.leadMarks, leads.marks)
        parts.add(.rowOffsets, leads.rowOffsets)
        parts.add(.rowFrom, leads.rowFrom)
        parts.add(.returnLead, leads.returns.map(\.lead))
        parts.add(.returnAt, leads.returns.map(\.at))
        parts.add(.leadNote, leads.notes)
        for attribute in attributes.indices {
            parts.add(.attributeCodes, leads.codes[attribute], attribute: attribute)
            parts.add(.attributeValues, values[attribute].bytes, attribute: attribute)
        }
    }

    private func addOutcomes(to parts: inout StoreAssembly) {
        let outcomes = leads.outcomes
        parts.add(.handedOverAt, outcomes.map(\.handedOverAt))
        parts.add(.answeredAt, outcomes.map(\.answeredAt))
        parts.add(.opportunityAt, outcomes.map(\.opportunityAt))
        parts.add(.closedAt, outcomes.map(\.closedAt))
        parts.add(.paidAt, outcomes.map(\.paidAt))
        parts.add(.amount, outcomes.map(\.amount))
        parts.add(.paid, outcomes.map(\.paid))
        parts.add(.reason, outcomes.map(\.reason))
        parts.add(.currency, outcomes.map(\.currency))
        parts.add(.answer, outcomes.map(\.answer.rawValue))
        parts.add(.won, outcomes.map { UInt8($0.isWon ? 1 : 0) })
    }

    private func addCompanies(to parts: inout StoreAssembly) {
        let lists = companies.touches(companyOfTouch: companyOfTouch, known: touches.known)
        parts.add(.companyID, companies.id)
        parts.add(.companyOffsets, lists.offsets)
        parts.add(.companyTouch, lists.touches)
        parts.add(.broughtPlace, lists.brought.map(\.place))
        parts.add(.broughtFrom, lists.brought.map(\.from))
        parts.add(.broughtUntil, lists.brought.map(\.until))
        parts.add(.activityOffsets, companies.activityOffsets)
        parts.add(.activityAt, companies.activities.map(\.at))
        parts.add(.activityFrom, companies.activities.map(\.from))
        parts.add(.activityUntil, companies.activities.map(\.until))
    }
}
