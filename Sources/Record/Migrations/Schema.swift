import Storage

/// All steps of the schema, in order; never changed once shipped, only added to.
package enum Schema {
    package static let migrations: [Migration] = [
        Migration0001Users.migration, Migration0002Record.migration, Migration0003Campaigns.migration,
        Migration0004Handoffs.migration, Migration0005Accords.migration, Migration0006Imports.migration,
        Migration0007Seal.migration, Migration0008Clauses.migration, Migration0009Retractions.migration,
        Migration0010Meetings.migration, Migration0011Lists.migration,
        Migration0012ImportDrafts.migration, Migration0013Preferences.migration, Migration0014Slices.migration,
        Migration0015Reviews.migration,
        Migration0016Upkeep.migration,
        Migration0021Credit.migration, Migration0022Plans.migration,
        Migration0023Process.migration,
        Migration0024Customers.migration,
        Migration0025Billing.migration,
        Migration0026Goals.migration,
        Migration0027Gap.migration,
        Migration0028Incentives.migration,
        Migration0029LeftOver.migration,
        Migration0030Desk.migration,
        Migration0032Pages.migration,
        Migration0034Cash.migration,
        Migration0035Goals.migration,
        Migration0038Desk.migration,
        Migration0040Twins.migration,
        Migration0042Clocks.migration,
        Migration0044Credit.migration,
        Migration0045Spend.migration,
    ]
}
