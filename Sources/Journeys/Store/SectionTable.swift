/// Reads the header of a store's bytes and finds its sections.
struct SectionTable: @unchecked Sendable {
    private struct Key: Hashable {
        let section: UInt32
        let attribute: UInt32
    }

    let position: Int64
    private let bytes: UnsafeRawBufferPointer
    private var places: [Key: StoreHeader.Entry] = [:]

    init(_ bytes: UnsafeRawBufferPointer) throws(StoreFault) {
        self.bytes = bytes
        guard bytes.count >= StoreHeader.headerBytes else { throw .truncated }
        guard Self.word(bytes, 0) == StoreHeader.magic else { throw .foreign }
        let format = UInt32(truncatingIfNeeded: Self.word(bytes, 8))
        guard format == StoreHeader.format else { throw .version(found: format, wanted: StoreHeader.format) }
        let count = Int(Self.word(bytes, 8) >> 32)
        position = Int64(bitPattern: Self.word(bytes, 16))
        let tableEnd = StoreHeader.headerBytes + count * StoreHeader.entryBytes
        guard UInt64(bytes.count) == Self.word(bytes, 24), tableEnd <= bytes.count else { throw .truncated }
        guard Self.headerChecksum(bytes, tableEnd) == Self.word(bytes, 32) else { throw .damaged(section: "header") }
        for index in 0..<count {
            let place = StoreHeader.headerBytes + index * StoreHeader.entryBytes
            let entry = StoreHeader.Entry(
                section: UInt32(truncatingIfNeeded: Self.word(bytes, place)),
                attribute: UInt32(truncatingIfNeeded: Self.word(bytes, place) >> 32),
                offset: Self.word(bytes, place + 8), length: Self.word(bytes, place + 16),
                checksum: Self.word(bytes, place + 24))
            let (end, overflow) = entry.offset.addingReportingOverflow(entry.length)
            guard !overflow, end <= UInt64(bytes.count), entry.offset % UInt64(StoreHeader.alignment) == 0 else {
                throw .inconsistent("a section lies outside")
            }
            places[Key(section: entry.section, attribute: entry.attribute)] = entry
        }
    }

    /// The checksum of header and table, without the word that holds it.
    static func headerChecksum(_ bytes: UnsafeRawBufferPointer, _ tableEnd: Int) -> UInt64 {
        let head = Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[..<32]))
        let table = Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[40..<tableEnd]))
        return head ^ (table << 1 | table >> 63)
    }

    func bytes(_ section: StoreSection, attribute: Int = 0) throws(StoreFault) -> UnsafeRawBufferPointer {
        guard let entry = places[Key(section: section.rawValue, attribute: UInt32(attribute))] else {
            throw .inconsistent("“\(section.title)” is not there")
        }
        return slice(entry)
    }

    func column<Element: BitwiseCopyable>(
        _ section: StoreSection, attribute: Int = 0, count: Int? = nil
    ) throws(StoreFault) -> StoreColumn<Element> {
        let column = StoreColumn<Element>(try bytes(section, attribute: attribute))
        if let count, column.count != count {
            throw .inconsistent("“\(section.title)” has \(column.count) entries, not \(count)")
        }
        return column
    }

    func texts(_ section: StoreSection) throws(StoreFault) -> [String] {
        var reader = ByteReader(try bytes(section))
        guard let texts = reader.texts() else { throw .inconsistent("“\(section.title)” is no list of texts") }
        return texts
    }

    /// Holds every section against its checksum.
    func verify() throws(StoreFault) {
        for entry in places.values where Checksum.of(slice(entry)) != entry.checksum {
            throw .damaged(section: StoreSection(rawValue: entry.section)?.title ?? "\(entry.section)")
        }
    }

    private func slice(_ entry: StoreHeader.Entry) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[Int(entry.offset)..<Int(entry.offset + entry.length)])
    }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
}
