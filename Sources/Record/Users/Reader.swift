import Domain

/// Whoever asks, when, and how times and numbers are written for them.
package struct Reader: Sendable {
    package let viewer: Viewer
    /// The one instant of the request.
    package let now: Timestamp

    package init(_ viewer: Viewer, at now: Timestamp) {
        self.viewer = viewer
        self.now = now
    }

    package var format: Format { Format(zone: viewer.zone, now: now) }
}
