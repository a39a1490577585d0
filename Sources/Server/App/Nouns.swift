/// Nouns that have no value of their own in Domain: they only tell the ids of one from those of another.
public enum Touch {}
public enum Activity {}
public enum Campaign {}
public enum Opportunity {}
public enum BillingDocument {}
public enum Fact {}
public enum Clock {}
