extension JourneyStore {
    /// Opens a store's file by mapping it.
    ///
    /// `record` is how far the record reaches that the store must belong to; nil: it is not asked. Every byte is held
    /// against its checksum, or with `isVerified` false those of the header alone.
    ///
    /// - Throws: `StoreFault` that says why the file is refused; it is then to be built anew.
    public static func open(
        path: String, record: Int64? = nil, isVerified: Bool = true
    ) throws(StoreFault) -> JourneyStore {
        let store = try JourneyStore(StoreBytes(path: path))
        if let record, store.position > record { throw .ahead(position: store.position, record: record) }
        if isVerified { try store.verify() }
        return store
    }

    /// Writes the store to a file, which is there as a whole or not at all.
    public func write(path: String) throws(StoreFault) {
        try memory.write(to: path)
    }
}
