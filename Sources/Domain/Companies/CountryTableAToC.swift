extension CountryTable {
    /// Codes A to C: alpha-2, alpha-3, calling code, folded names in English, German, French, Spanish,
    /// Portuguese, Italian and Dutch, and what else people write.
    static let firstPart: StaticString = """
        AD AND 376 andorra;andorre
        AE ARE 971 united arab emirates;vereinigte arabische emirate;emirats arabes unis;emiratos arabes unidos;\
        emirados arabes unidos;emirati arabi uniti;verenigde arabische emiraten;uae;u.a.e.;emirates;dubai;abu dhabi
        AF AFG 93 afghanistan;afganistan;afeganistao
        AG ATG 1 antigua & barbuda;antigua und barbuda;antigua-et-barbuda;antigua y barbuda;antigua e barbuda;\
        antigua en barbuda;antigua and barbuda
        AI AIA 1 anguilla;anguila
        AL ALB 355 albania;albanien;albanie
        AM ARM 374 armenia;armenien;armenie
        AO AGO 244 angola
        AQ ATA 672 antarctica;antarktis;antarctique;antartida;antartide
        AR ARG 54 argentina;argentinien;argentine;argentinie
        AS ASM 1 american samoa;amerikanisch-samoa;samoa americaines;samoa americana;samoa americane;amerikaans-samoa
        AT AUT 43 austria;osterreich;autriche;oostenrijk;oesterreich
        AU AUS 61 australia;australien;australie
        AW ABW 297 aruba
        AX ALA 358 aland islands;alandinseln;iles aland;islas aland;ilhas aland;isole aland;aland
        AZ AZE 994 azerbaijan;aserbaidschan;azerbaidjan;azerbaiyan;azerbaijao;azerbaigian;azerbeidzjan
        BA BIH 387 bosnia & herzegovina;bosnien und herzegowina;bosnie-herzegovine;bosnia y herzegovina;\
        bosnia e herzegovina;bosnia ed erzegovina;bosnie en herzegovina;bosnia;bosnia and herzegovina
        BB BRB 1 barbados;barbade
        BD BGD 880 bangladesh;bangladesch;banglades
        BE BEL 32 belgium;belgien;belgique;belgica;belgio;belgie
        BF BFA 226 burkina faso;burquina faso
        BG BGR 359 bulgaria;bulgarien;bulgarie;bulgarije;българия
        BH BHR 973 bahrain;bahrein;barein
        BI BDI 257 burundi
        BJ BEN 229 benin
        BL BLM 590 st. barthelemy;saint-barthelemy;san bartolome;sao bartolomeu;saint barthelemy
        BM BMU 1 bermuda;bermudes;bermudas
        BN BRN 673 brunei;brunei darussalam
        BO BOL 591 bolivia;bolivien;bolivie;bolivia, plurinational state of
        BQ BES 599 caribbean netherlands;karibische niederlande;pays-bas caribeens;caribe neerlandes;\
        paises baixos caribenhos;caraibi olandesi;caribisch nederland
        BR BRA 55 brazil;brasilien;bresil;brasil;brasile;brazilie
        BS BHS 1 bahamas;bahama's;the bahamas
        BT BTN 975 bhutan;bhoutan;butan;butao
        BV BVT 47 bouvet island;bouvetinsel;ile bouvet;isla bouvet;ilha bouvet;isola bouvet;bouveteiland
        BW BWA 267 botswana;botsuana
        BY BLR 375 belarus;bielorussie;bielorrusia;bielorrussia;bielorussia;weissrussland
        BZ BLZ 501 belize;belice
        CA CAN 1 canada;kanada
        CC CCK 61 cocos (keeling) islands;kokosinseln;iles cocos;islas cocos;ilhas cocos (keeling);\
        isole cocos (keeling);cocoseilanden
        CD COD 243 congo - kinshasa;kongo-kinshasa;congo-kinshasa;republica democratica del congo;\
        congo, the democratic republic of the;democratic republic of the congo;dr congo;drc
        CF CAF 236 central african republic;zentralafrikanische republik;republique centrafricaine;\
        republica centroafricana;republica centro-africana;repubblica centrafricana;centraal-afrikaanse republiek
        CG COG 242 congo - brazzaville;kongo-brazzaville;congo-brazzaville;congo;republica do congo;\
        republic of the congo
        CH CHE 41 switzerland;schweiz;suisse;suiza;suica;svizzera;zwitserland;schweizerische eidgenossenschaft
        CI CIV 225 cote d'ivoire;ivory coast
        CK COK 682 cook islands;cookinseln;iles cook;islas cook;ilhas cook;isole cook;cookeilanden
        CL CHL 56 chile;chili;cile
        CM CMR 237 cameroon;kamerun;cameroun;camerun;camaroes;kameroen
        CN CHN 86 china mainland;china, festland;chine continentale;china continental;cina continentale;\
        china, vasteland;china, people's republic of;people's republic of china;prc;p.r. china;pr china;\
        mainland china;中国;中國
        CO COL 57 colombia;kolumbien;colombie
        CR CRI 506 costa rica
        CU CUB 53 cuba;kuba
        CV CPV 238 cape verde;cabo verde;cap-vert;capo verde;kaapverdie
        CW CUW 599 curacao;curazao;curacau
        CX CXR 61 christmas island;weihnachtsinsel;ile christmas;isla de navidad;ilha christmas;isola christmas;\
        christmaseiland
        CY CYP 357 cyprus;zypern;chypre;chipre;cipro
        CZ CZE 420 czechia;tschechien;tchequie;chequia;tchequia;cechia;tsjechie;czech republic;tschechische republik;\
        cesko;ceska republika;republica checa
        """
}
