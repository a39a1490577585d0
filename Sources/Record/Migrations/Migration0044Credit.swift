import Storage

/// Touches by campaign and channel without a look at each: the cost of campaigns is spread by them.
enum Migration0044Credit {
    static let migration = Migration(
        number: 44, name: "touches by channel",
        statements: [
            "DROP INDEX touch_campaign",
            "CREATE INDEX touch_campaign ON touch (campaign, withdrawn, channel) WHERE campaign IS NOT NULL",
        ])
}
