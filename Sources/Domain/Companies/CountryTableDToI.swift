extension CountryTable {
    /// Codes D to I: alpha-2, alpha-3, calling code, folded names in English, German, French, Spanish,
    /// Portuguese, Italian and Dutch, and what else people write.
    static let secondPart: StaticString = """
        DE DEU 49 germany;deutschland;allemagne;alemania;alemanha;germania;duitsland;federal republic of germany;brd;\
        bundesrepublik deutschland
        DJ DJI 253 djibouti;dschibuti;yibuti;djibuti;gibuti
        DK DNK 45 denmark;danemark;dinamarca;danimarca;denemarken;danmark
        DM DMA 1 dominica;dominique
        DO DOM 1 dominican republic;dominikanische republik;republique dominicaine;republica dominicana;\
        repubblica dominicana;dominicaanse republiek
        DZ DZA 213 algeria;algerien;algerie;argelia;algerije
        EC ECU 593 ecuador;equateur;equador
        EE EST 372 estonia;estland;estonie
        EG EGY 20 egypt;agypten;egypte;egipto;egito;egitto
        EH ESH 212 western sahara;westsahara;sahara occidental;saara ocidental;sahara occidentale;westelijke sahara
        ER ERI 291 eritrea;erythree;eritreia
        ES ESP 34 spain;spanien;espagne;espana;espanha;spagna;spanje
        ET ETH 251 ethiopia;athiopien;ethiopie;etiopia
        FI FIN 358 finland;finnland;finlande;finlandia;suomi
        FJ FJI 679 fiji;fidschi;fidji;fiyi;figi
        FK FLK 500 falkland islands;falklandinseln;iles malouines;islas malvinas;ilhas malvinas;isole falkland;\
        falklandeilanden
        FM FSM 691 micronesia;mikronesien;micronesie;micronesia, federated states of
        FO FRO 298 faroe islands;faroer;iles feroe;islas feroe;ilhas faroe;isole faer oer;faeroer
        FR FRA 33 france;frankreich;francia;franca;frankrijk;france metropolitaine
        GA GAB 241 gabon;gabun;gabao
        GB GBR 44 united kingdom;vereinigtes konigreich;royaume-uni;reino unido;regno unito;verenigd koninkrijk;uk;\
        u.k.;great britain;england;scotland;wales;northern ireland;grossbritannien;britain;royaume uni;gran bretagna;\
        gran bretana;united kingdom of great britain and northern ireland
        GD GRD 1 grenada;grenade;granada
        GE GEO 995 georgia;georgien;georgie
        GF GUF 594 french guiana;franzosisch-guayana;guyane francaise;guayana francesa;guiana francesa;\
        guyana francese;frans-guyana
        GG GGY 44 guernsey;guernesey
        GH GHA 233 ghana;gana
        GI GIB 350 gibraltar;gibilterra
        GL GRL 299 greenland;gronland;groenland;groenlandia
        GM GMB 220 gambia;gambie;the gambia
        GN GIN 224 guinea;guinee;guine
        GP GLP 590 guadeloupe;guadalupe;guadalupa
        GQ GNQ 240 equatorial guinea;aquatorialguinea;guinee equatoriale;guinea ecuatorial;guine equatorial;\
        guinea equatoriale;equatoriaal-guinea
        GR GRC 30 greece;griechenland;grece;grecia;griekenland;hellas;ελλαδα;ελλάδα
        GS SGS 500 so. georgia & so. sandwich isl.;sudgeorgien und die sudlichen sandwichinseln;\
        georgie du sud-et-les iles sandwich du sud;islas georgia del sur y sandwich del sur;\
        ilhas georgia do sul e sandwich do sul;georgia del sud e sandwich australi;\
        zuid-georgia en zuidelijke sandwicheilanden;south georgia and the south sandwich islands
        GT GTM 502 guatemala
        GU GUM 1 guam
        GW GNB 245 guinea-bissau;guinee-bissau;guinea-bisau;guine-bissau
        GY GUY 592 guyana;guiana
        HK HKG 852 hong kong;hongkong;hong kong sar;香港
        HM HMD 672 heard & mcdonald islands;heard und mcdonaldinseln;iles heard-et-macdonald;islas heard y mcdonald;\
        ilhas heard e mcdonald;isole heard e mcdonald;heard en mcdonaldeilanden;heard island and mcdonald islands
        HN HND 504 honduras
        HR HRV 385 croatia;kroatien;croatie;croacia;croazia;kroatie;hrvatska
        HT HTI 509 haiti
        HU HUN 36 hungary;ungarn;hongrie;hungria;ungheria;hongarije;magyarorszag
        ID IDN 62 indonesia;indonesien;indonesie;republik indonesia
        IE IRL 353 ireland;irland;irlande;irlanda;ierland;eire;republic of ireland
        IL ISR 972 israel;israele;ישראל
        IM IMN 44 isle of man;ile de man;isla de man;ilha de man;isola di man
        IN IND 91 india;indien;inde;bharat
        IO IOT 246 chagos archipelago;chagos-archipel;archipel des chagos;archipielago de chagos;\
        arquipelago de chagos;isole chagos;chagosarchipel
        IQ IRQ 964 iraq;irak;iraque
        IR IRN 98 iran;ira;iran, islamic republic of;persia
        IS ISL 354 iceland;island;islande;islandia;islanda;ijsland
        IT ITA 39 italy;italien;italie;italia
        """
}
