import Assets

/// Files that the binary carries, such as the documents to start from.
enum SampleFiles {
    /// The bytes of a file; `nil` when the binary carries none of that name.
    package static func bytes(of name: String) -> [UInt8]? {
        for index in 0..<accord_asset_count() {
            let asset = accord_asset_at(index)
            if String(cString: asset.name) == name {
                return Array(UnsafeBufferPointer(start: asset.bytes, count: asset.count))
            }
        }
        return nil
    }
}
