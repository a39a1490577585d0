/// Nouns that have no value of their own in Domain: they only tell the ids of one from those of another.
package enum Touch {}
package enum Activity {}
package enum Campaign {}
package enum Opportunity {}
package enum BillingDocument {}
package enum CurrencyRate {}
package enum Fact {}
package enum Clock {}
