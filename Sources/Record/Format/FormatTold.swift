import Domain

extension Format {
    /// Of when figures are that were computed a moment ago: ` As of 29 Jan 2027, 14:03.`; empty for those of now.
    package func told(at instant: Timestamp) -> String {
        now.milliseconds - instant.milliseconds < 1_000 ? "" : " As of \(self.instant(instant))."
    }
}
