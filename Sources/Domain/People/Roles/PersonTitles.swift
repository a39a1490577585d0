/// Words beside a name that are no part of it.
enum PersonTitles {
    /// Forms of address, academic degrees and generations, folded and without dots.
    static let all = WordSet(
        words: """
            mr mrs ms miss mister dr prof professor sir madam herr hr frau fr dipl diplom ing mag med phil rer nat jur
            habil phd md mba msc bsc ba ma bba dba esq cpa jr sr ii iii iv junior senior sra srta senor senora don dona
            dott dottssa ingegnere avv rag geom mme mlle monsieur madame drs ir dhr mevr
            """)

    /// Small words that belong to the surname: `Ludwig van Beethoven`.
    static let particles = WordSet(
        words: """
            von vom zu zum zur van der den de del della di da do dos das du des la le el al bin ibn ter ten af av y e
            """)
}
