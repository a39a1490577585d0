import Storage

/// Forecasts of new and of existing business, said apart.
enum Migration0034Cash {
    static let migration = Migration(
        number: 34, name: "cash",
        statements: ["ALTER TABLE forecast_given ADD COLUMN business TEXT NOT NULL DEFAULT 'new'"])
}
