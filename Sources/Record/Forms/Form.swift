import Domain

/// The fields of a form or of an address, as they came, with the faults that were found in them.
package struct Form: Sendable {
    package struct Field: Sendable {
        package let name: String
        package let value: String
    }

    package private(set) var fields: [Field]
    package let uploads: [Upload]
    package private(set) var faults: [FieldFault] = []

    package init(_ fields: [(String, String)] = [], uploads: [Upload] = []) {
        self.fields = fields.map { Field(name: $0.0, value: $0.1) }
        self.uploads = uploads
    }

    /// The first value of the name; `nil` when the form does not have it.
    package subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// All values of the name, such as those of several ticked boxes.
    package func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    package func upload(_ name: String) -> Upload? {
        uploads.first { $0.field == name && $0.size > 0 }
    }

    /// What is wrong with the field, to be shown under it.
    package func fault(_ name: String) -> String? {
        faults.first { $0.field == name }?.message
    }

    /// The same input, to be shown again with its faults.
    package func with(_ faults: [FieldFault]) -> Form {
        var form = self
        form.faults = faults
        return form
    }

    /// The same form with one field set, as when a form is shown for the first time.
    package func setting(_ name: String, _ value: String?) -> Form {
        var form = self
        form.fields.removeAll { $0.name == name }
        if let value {
            form.fields.append(Field(name: name, value: value))
        }
        return form
    }
}

/// A file that came with a form; it lies in the temporary folder until the request has been answered.
package struct Upload: Sendable {
    package let field: String
    /// What the browser called it, without folders; only for show.
    package let fileName: String
    package let contentType: String
    package let path: String
    package let size: Int

    package init(field: String, fileName: String, contentType: String, path: String, size: Int) {
        self.field = field
        self.fileName = fileName
        self.contentType = contentType
        self.path = path
        self.size = size
    }
}
