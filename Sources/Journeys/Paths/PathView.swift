/// The columns of paths by their addresses, for passes over all touches.
struct PathView {
    let count: Int
    let offsets: UnsafePointer<UInt32>
    let channels: UnsafePointer<UInt16>
    /// May only be read where times are known.
    let ages: UnsafePointer<Int64>
    let conversions: UnsafePointer<Double>
    let values: UnsafePointer<Double>
    let nulls: UnsafePointer<Double>

    @inline(__always)
    func touches(of path: Int) -> Range<Int> {
        Range(uncheckedBounds: (Int(offsets[path]), Int(offsets[path &+ 1])))
    }

    /// What came of it: [conversions, value].
    @inline(__always)
    func worth(of path: Int) -> SIMD2<Double> { SIMD2(conversions[path], values[path]) }
}

extension PathColumns {
    func withView<Result>(_ body: (PathView) throws -> Result) rethrows -> Result {
        try offsets.withUnsafeBufferPointer { offsets in
            try channels.withUnsafeBufferPointer { channels in
                try ages.withUnsafeBufferPointer { ages in
                    try conversions.withUnsafeBufferPointer { conversions in
                        try values.withUnsafeBufferPointer { values in
                            try nulls.withUnsafeBufferPointer { nulls in
                                try body(
                                    PathView(
                                        count: count, offsets: Self.address(offsets), channels: Self.address(channels),
                                        ages: Self.address(ages), conversions: Self.address(conversions),
                                        values: Self.address(values), nulls: Self.address(nulls)))
                            }
                        }
                    }
                }
            }
        }
    }

    /// Of an empty column nothing is ever read.
    private static func address<Element>(_ column: UnsafeBufferPointer<Element>) -> UnsafePointer<Element> {
        column.baseAddress ?? UnsafePointer(bitPattern: MemoryLayout<Element>.alignment).unsafelyUnwrapped
    }
}
