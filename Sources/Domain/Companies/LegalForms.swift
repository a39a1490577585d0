/// Legal forms of companies in many countries, folded and without dots.
enum LegalForms {
    /// Single words that end a name.
    static let back = WordSet(
        words: """
            inc incorporated llc llp lllp lp ltd limited plc corp corporation co company companies pllc pc cic
            gmbh ggmbh mbh ag kg kgaa ohg ug ev eg gbr ek ekfr ekfm se haftungsbeschrankt gesmbh keg og
            aktiengesellschaft kommanditgesellschaft handelsgesellschaft genossenschaft eingetragener
            sa sarl sas sasu eurl snc scs sca scop sccl sprl srl sprls scrl cvba bvba asbl vzw sagl
            spa srls sapa scarl sl slu slne sau sll slp cia ltda eireli epp mei lda unipessoal sgps crl
            oy oyj ky oyab ab aktiebolag hb kb as asa ans aps amba ivs publ hf ehf slf
            nv bv vof cv naamloze besloten ou uab sia
            kft zrt nyrt bt rt sro spol vos doo dd ad ead ood eood dno jdoo zoo sj spj spk
            ooo oao zao pao too tov ojsc cjsc pjsc jsc
            ооо оао зао пао ао тоо тов ип чп ад оод еоод доо αε επε ικε εε
            saa sac saic sacifia srltda eirl spj cv rl sapi sab sofom saci
            pty pte pvt private bhd sdn berhad tbk persero kk gk yk proprietary
            anonim sirketi limitet sti tic
            fze fzco fzc fzllc dmcc wll saog saoc psc qsc qpsc ksc kscc kscp bsc ltee ulc
            """)

    /// Words in front of a name.
    static let front = WordSet(
        words: "the firma fa pt ooo oao zao pao tov sarl eurl ооо оао зао пао ао тоо тов ип αε kabushiki")

    /// Several words that end a name, each form once.
    static let phrases: Set<String> = [
        "sp zoo", "sp z oo", "spolka zoo", "spolka z oo", "spolka akcyjna", "spolka z ograniczona odpowiedzialnoscia",
        "sp k", "sp j", "spol s ro", "limited liability company", "limited liability partnership",
        "public limited company", "private limited company", "limited partnership", "professional corporation",
        "gesellschaft mit beschrankter haftung", "mit beschrankter haftung", "gesellschaft burgerlichen rechts",
        "offene handelsgesellschaft", "eingetragener verein", "eingetragener kaufmann", "eingetragene genossenschaft",
        "societe anonyme", "societe a responsabilite limitee", "societe par actions simplifiee", "societe civile",
        "sociedad anonima", "sociedad limitada", "sociedad de responsabilidad limitada", "sociedad anonima cerrada",
        "sociedade anonima", "sociedade limitada", "sa de cv", "s de rl de cv", "sde rl de cv", "srl de cv",
        "sab de cv", "sapi de cv", "de rl de cv", "de cv", "ltda me", "ltda epp", "eireli me", "eireli epp",
        "societa per azioni", "societa a responsabilita limitata", "in liquidation", "in liquidazione",
        "en liquidation",
        "kabushiki kaisha", "kabushiki gaisha", "yugen kaisha", "godo kaisha", "naamloze vennootschap",
        "besloten vennootschap", "osakeyhtio", "sanayi ve ticaret as", "san ve tic as", "san ve tic ltd sti",
        "ve ticaret as", "ve tic as", "free zone establishment", "anonim sirketi", "limited sirketi",
        "general partnership", "sendirian berhad", "joint stock company", "private limited",
    ]

    /// Last words of the phrases: most names need not be looked up.
    static let lastWords: WordSet = {
        var set = WordSet()
        for phrase in phrases { set.insert(phrase.split(separator: " ").last.map { String($0) } ?? "") }
        return set
    }()

    static let conjunctions = WordSet(words: "& and und et y e og och en i")

    /// Japanese, Chinese and Korean forms; they stand at either end of a name, without a blank.
    private static let asian: [[UInt8]] = [
        "株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "一般社団法人", "一般財団法人", "公益財団法人", "特定非営利活動法人", "㈱", "㈲",
        "股份有限公司", "有限责任公司", "有限責任公司", "有限公司", "주식회사", "유한회사", "㈜",
    ].map { Array($0.utf8) }

    /// One character that stands for a form when it was written in brackets: (株), (有), (주).
    private static let bracketed: [[UInt8]] = ["株", "有", "合", "주", "유"].map { Array($0.utf8) }

    /// Where the word lies without a form at its ends, when it begins at `start`; empty when it is nothing else.
    static func withoutAsianForm(_ word: UnsafeBufferPointer<UInt8>, at start: Int) -> Range<Int> {
        let end = start + word.count
        if bracketed.contains(where: word.elementsEqual) { return start..<start }
        for form in asian where word.count >= form.count {
            if word.starts(with: form) { return start + form.count..<end }
            if word.suffix(form.count).elementsEqual(form) { return start..<end - form.count }
        }
        return start..<end
    }
}
