import ArgumentParser
import Domain

/// How files are read where neither a mapping nor their headings say it.
struct ImportReadingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What the rows of the files are: lead, contact, company, opportunity, invoice and so on.", valueName: "noun"
        ))
    var noun: String?
    @Option(help: ArgumentHelp("day-first or month-first, for dates such as 03/07/2027.", valueName: "order"))
    var dates: String?
    @Option(help: ArgumentHelp("point or comma, for numbers such as 1.234.", valueName: "mark")) var decimal: String?
    @Option(help: ArgumentHelp("Zone of times without one, such as Europe/Berlin.", valueName: "zone")) var zone:
        String?
    @Option(help: ArgumentHelp("Currency of amounts without one, such as EUR.", valueName: "code")) var currency:
        String?
    @Option(help: ArgumentHelp("Country of telephone numbers without one, such as DE.", valueName: "code"))
    var country: String?

    /// The mapping with what these options say; what it says itself about a file or a column stays.
    ///
    /// - Throws: `CommandFault` for a word that is not known.
    func apply(to mapping: Mapping?, files: [ImportFile]) throws -> Mapping? {
        guard noun != nil || dates != nil || decimal != nil || zone != nil || currency != nil || country != nil else {
            return mapping
        }
        var result = mapping ?? Mapping()
        result.dates = try choice(dates, "dates") ?? result.dates
        result.decimal = try choice(decimal, "decimal") ?? result.decimal
        if let zone {
            guard Mapping.isZone(zone) else {
                throw CommandFault("--zone \(zone) is not known; write its IANA name, such as Europe/Berlin.")
            }
            result.zone = zone
        }
        if let currency {
            guard Mapping.isCurrency(currency) else {
                throw CommandFault("--currency \(currency) is no code of ISO 4217, such as EUR.")
            }
            result.currency = currency
        }
        if let country {
            guard Mapping.isCountry(country) else {
                throw CommandFault("--country \(country) is not known; write its two letters, such as DE.")
            }
            result.country = country
        }
        let given: ImportNoun? = try choice(noun, "noun")
        guard let noun = given else { return result }
        for file in files where result.entries(for: file.name).isEmpty {
            result.files.append(.byHeadings(file: file.name, noun: noun))
        }
        return result
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(_ text: String?, _ option: String) throws -> Choice?
    where Choice.RawValue == String {
        guard let text else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFault("--\(option) \(text) is not known; it is one of \(known).")
    }
}
