/// Where separators, line feeds and quotes stand in one stretch of a file: found 64 bytes at a time, told by number.
struct FieldMarks {
    /// A stretch and its marks fit the cache of a core.
    private static let stretch = 16_384
    /// As many marks as most looks find: so many are noted without asking how many there are.
    private static let usual = 12

    private let scan: FieldScan
    let separator: UInt8
    private let separators: SIMD16<UInt8>
    private let lineFeeds = SIMD16(repeating: FieldScan.lineFeed)
    private let quotes = SIMD16(repeating: FieldScan.quote)
    private let bitOfByte: SIMD16<UInt8> = [1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128]
    /// Where the stretch begins.
    private(set) var base = 0
    private(set) var count = 0
    /// By mark how far it stands behind the stretch's beginning; the one at -1 is the mark before the stretch.
    let offsets: UnsafeMutablePointer<Int32>

    init(_ scan: FieldScan, separator: UInt8) {
        self.scan = scan
        self.separator = separator
        separators = SIMD16(repeating: separator)
        let room = UnsafeMutablePointer<Int32>.allocate(capacity: 1 + Self.stretch + 64)
        room.initialize(to: -1)
        offsets = room + 1
    }

    func deallocate() {
        (offsets - 1).deallocate()
    }

    /// Marks the stretch that begins here, as far as it can be looked at.
    mutating func find(from place: Int) {
        base = place
        count = 0
        let end = min(Self.stretch, scan.limit - place)
        var offset = 0
        while offset < end {
            let place = base &+ offset
            let bits = (
                sixteen(place), sixteen(place &+ 16) &<< 16, sixteen(place &+ 32) &<< 32, sixteen(place &+ 48) &<< 48
            )
            note(bits.0 | bits.1 | bits.2 | bits.3, offset)
            offset &+= 64
        }
    }

    /// A bit for each of sixteen bytes, the first the lowest.
    @inline(__always)
    private func sixteen(_ place: Int) -> UInt64 {
        let chunk = scan.bytes.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
        let marks = (chunk .== separators) .| (chunk .== lineFeeds) .| (chunk .== quotes)
        // Each byte that is marked counts as a bit of its own, so that their sum is all of them.
        let bits = unsafeBitCast(marks, to: SIMD16<UInt8>.self) & bitOfByte
        return UInt64(bits.lowHalf.wrappedSum()) | UInt64(bits.highHalf.wrappedSum()) &<< 8
    }

    @inline(__always)
    private mutating func note(_ found: UInt64, _ offset: Int) {
        var bits = found
        var next = offsets + count
        count &+= found.nonzeroBitCount
        let end = offsets + count
        for _ in 0..<Self.usual {
            next.pointee = Int32(truncatingIfNeeded: offset &+ bits.trailingZeroBitCount)
            bits &= bits &- 1
            next += 1
        }
        while next < end {
            next.pointee = Int32(truncatingIfNeeded: offset &+ bits.trailingZeroBitCount)
            bits &= bits &- 1
            next += 1
        }
    }

    /// The byte that far behind the stretch's beginning.
    @inline(__always)
    func byte(_ offset: Int32) -> UInt8 { scan[base &+ Int(offset)] }

    /// The byte that is marked.
    @inline(__always)
    func kind(_ mark: Int) -> UInt8 { byte(offsets[mark]) }

    /// The first mark that stands here or later, from a mark on that stands before.
    func first(from place: Int, after mark: Int) -> Int {
        var next = mark
        while next < count, base + Int(offsets[next]) < place { next += 1 }
        return next
    }
}
