extension Timestamp {
    /// `2027-03-05 14:03 UTC`, for sentences that no page has put into its reader's zone.
    public var utcText: String {
        "\(CivilTime(local: milliseconds)) UTC"
    }
}
