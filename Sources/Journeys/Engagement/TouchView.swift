/// Touches in columns that stand in memory of somebody else: a journey of one live lead, or millions of a file.
///
/// Valid only as long as that memory is.
struct TouchView {
    let at: UnsafePointer<Int64>
    let known: UnsafePointer<Int64>
    let day: UnsafePointer<Int32>
    let kind: UnsafePointer<UInt16>
}

extension TouchColumns {
    /// Lends the columns as they stand.
    func withView<Result>(_ body: (TouchView) -> Result) -> Result {
        at.withUnsafeBufferPointer { at in
            known.withUnsafeBufferPointer { known in
                day.withUnsafeBufferPointer { day in
                    kind.withUnsafeBufferPointer { kind in
                        body(
                            TouchView(
                                at: at.baseAddress ?? Self.noLongs, known: known.baseAddress ?? Self.noLongs,
                                day: day.baseAddress ?? Self.noDays, kind: kind.baseAddress ?? Self.noKinds))
                    }
                }
            }
        }
    }

    // Stand-ins where there is no touch to point at; never read.
    private nonisolated(unsafe) static let noLongs = UnsafePointer(UnsafeMutablePointer<Int64>.allocate(capacity: 1))
    private nonisolated(unsafe) static let noDays = UnsafePointer(UnsafeMutablePointer<Int32>.allocate(capacity: 1))
    private nonisolated(unsafe) static let noKinds = UnsafePointer(UnsafeMutablePointer<UInt16>.allocate(capacity: 1))
}
