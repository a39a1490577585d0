/// One column of a store: numbers that stand in the store's bytes.
///
/// Valid only as long as the bytes are; the store that has it holds them.
struct StoreColumn<Element: BitwiseCopyable>: @unchecked Sendable {
    let start: UnsafePointer<Element>
    let count: Int

    init(_ bytes: UnsafeRawBufferPointer) {
        start = UnsafePointer(bytes.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: Element.self))
        count = bytes.count / MemoryLayout<Element>.stride
    }

    @inline(__always)
    subscript(index: Int) -> Element { start[index] }

    var buffer: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: start, count: count) }
}

extension StoreColumn where Element == UInt32 {
    /// The entries of `index` in a column that these offsets lead into.
    @inline(__always)
    func range(_ index: Int) -> Range<Int> { Int(start[index])..<Int(start[index + 1]) }
}
