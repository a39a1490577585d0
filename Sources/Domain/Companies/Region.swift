/// States and provinces of the United States, Canada and Australia as their postal codes.
public enum Region {
    /// `CA` for `California` in `US`; elsewhere, and for an unknown name, the trimmed text as it was written.
    ///
    /// The country may be any text that `Country.code` reads; without one, a name that only one of the three has is
    /// read.
    public static func code(for text: String, country: String?) -> String {
        lookup(text, country: country)?.region ?? trimmed(text)
    }

    /// The country that has a state of this name: `US` for `Texas`; `nil` when none or more than one has it.
    public static func country(ofState text: String) -> String? {
        lookup(text, country: nil)?.country
    }

    private static func lookup(_ text: String, country: String?) -> (country: String, region: String)? {
        let folded = TextFold.fold(text).filter { $0 != "." }
        if let country, !country.isEmpty {
            guard let code = Country.code(for: country), let region = tables[code]?[folded] else { return nil }
            return (code, region)
        }
        let hits = tables.compactMap { code, regions in regions[folded].map { (code, $0) } }
        return hits.count == 1 ? hits.first.map { (country: $0.0, region: $0.1) } : nil
    }

    private static func trimmed(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Codes by folded name and folded code, by country.
    private static let tables: [String: [String: String]] = [
        "US": table(
            """
            AL alabama;AK alaska;AZ arizona;AR arkansas;CA california;CO colorado;CT connecticut;DE delaware;
            FL florida;GA georgia;HI hawaii;ID idaho;IL illinois;IN indiana;IA iowa;KS kansas;KY kentucky;LA louisiana;
            ME maine;MD maryland;MA massachusetts;MI michigan;MN minnesota;MS mississippi;MO missouri;MT montana;
            NE nebraska;NV nevada;NH new hampshire;NJ new jersey;NM new mexico;NY new york;NC north carolina;
            ND north dakota;OH ohio;OK oklahoma;OR oregon;PA pennsylvania;RI rhode island;SC south carolina;
            SD south dakota;TN tennessee;TX texas;UT utah;VT vermont;VA virginia;WA washington;WV west virginia;
            WI wisconsin;WY wyoming;DC district of columbia;DC washington dc;DC washington, dc;AS american samoa;
            GU guam;MP northern mariana islands;PR puerto rico;VI virgin islands;VI us virgin islands;
            NY new york state;WA washington state;AA armed forces americas;AE armed forces europe;AP armed forces
            pacific
            """),
        "CA": table(
            """
            AB alberta;BC british columbia;BC colombie-britannique;MB manitoba;NB new brunswick;NB nouveau-brunswick;
            NL newfoundland and labrador;NL newfoundland;NL terre-neuve-et-labrador;NS nova scotia;NS nouvelle-ecosse;
            NT northwest territories;NU nunavut;ON ontario;PE prince edward island;PE ile-du-prince-edouard;QC quebec;
            QC pq;SK saskatchewan;YT yukon;YT yukon territory
            """),
        "AU": table(
            """
            ACT australian capital territory;NSW new south wales;NT northern territory;QLD queensland;
            SA south australia;TAS tasmania;VIC victoria;WA western australia
            """),
    ]

    private static func table(_ text: String) -> [String: String] {
        var result: [String: String] = [:]
        for entry in text.split(separator: ";") {
            let words = entry.split(whereSeparator: \.isWhitespace)
            let code = String(words[0])
            result[code.lowercased()] = code
            result[words.dropFirst().joined(separator: " ")] = code
        }
        return result
    }
}
