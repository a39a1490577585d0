import Domain

/// The fields of a form or of an address, as they came, with the faults that were found in them.
public struct Form: Sendable {
    public struct Field: Sendable {
        public let name: String
        public let value: String
    }

    public private(set) var fields: [Field]
    public let uploads: [Upload]
    public private(set) var faults: [FieldFault] = []

    public init(_ fields: [(String, String)] = [], uploads: [Upload] = []) {
        self.fields = fields.map { Field(name: $0.0, value: $0.1) }
        self.uploads = uploads
    }

    /// The first value of the name; `nil` when the form does not have it.
    public subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// All values of the name, such as those of several ticked boxes.
    public func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    public func upload(_ name: String) -> Upload? {
        uploads.first { $0.field == name && $0.size > 0 }
    }

    /// What is wrong with the field, to be shown under it.
    public func fault(_ name: String) -> String? {
        faults.first { $0.field == name }?.message
    }

    /// The same input, to be shown again with its faults.
    public func with(_ faults: [FieldFault]) -> Form {
        var form = self
        form.faults = faults
        return form
    }

    /// The same form with one field set, as when a form is shown for the first time.
    public func setting(_ name: String, _ value: String?) -> Form {
        var form = self
        form.fields.removeAll { $0.name == name }
        if let value {
            form.fields.append(Field(name: name, value: value))
        }
        return form
    }
}

/// A file that came with a form; it lies in the temporary folder until the request has been answered.
public struct Upload: Sendable {
    public let field: String
    /// What the browser called it, without folders; only for show.
    public let fileName: String
    public let contentType: String
    public let path: String
    public let size: Int
}
