import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What all touches of a journey are worth at the instants at which something became known, as far as anybody asked.
///
/// Points hang on touches and on the engagement rules alone: what one accord asked for serves all others with the same
/// rules, so that a threshold can be moved without counting a touch again. Four bytes for each touch and each row of a
/// store, taken from the system when they are first written. For any number of threads: who finds nothing works it
/// out, and all come to the same.
final class KnownPoints: @unchecked Sendable {
    // By touch, then by row; 0 is not known, so that fresh memory is empty.
    private let places: UnsafeMutablePointer<Atomic<Int32>>?
    private let touchCount: Int

    init(_ store: JourneyStore) {
        touchCount = store.touchCount
        let memory = calloc(max(store.touchCount + store.rowCount, 1), MemoryLayout<Int32>.stride)
        places = memory?.bindMemory(to: Atomic<Int32>.self, capacity: store.touchCount + store.rowCount)
    }

    deinit {
        free(places)
    }

    func place(ofRow row: Int) -> Int { touchCount + row }

    /// Thousandths; nil where nobody asked yet.
    @inline(__always)
    subscript(place: Int) -> Int64? {
        guard let places else { return nil }
        let kept = places[place].load(ordering: .relaxed)
        return kept == 0 ? nil : Int64(kept ^ Int32.min)
    }

    /// Points too great for the place are worked out again each time.
    @inline(__always)
    func keep(_ points: Int64, at place: Int) {
        guard let places, let kept = Int32(exactly: points), kept != Int32.min else { return }
        places[place].store(kept ^ Int32.min, ordering: .relaxed)
    }
}
