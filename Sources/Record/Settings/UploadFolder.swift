import Foundation

/// Where uploads lie while they are read.
package enum UploadFolder {
    package static let system = NSTemporaryDirectory()
}
