# Writes ROWS leads of 12 columns as CSV; the same SEED gives the same file.
#   awk -v ROWS=1000000 -v SEED=1 -f Benchmarks/leads.awk > leads.csv
# One row in twenty comes from a person who has written before; about twenty leads name the same company; one address in
# eight is of a free provider. The generator of chance is that of Park and Miller (1988), exact in doubles.
function chance(bound) {
    state = (state * 16807) % 2147483647
    return state % bound
}

function list(text, into) { return split(text, into, ",") }

BEGIN {
    state = SEED + 0 > 0 ? SEED + 0 : 1
    for (i = 0; i < 16; i++) chance(2)
    firsts = list("Amara,Ben,Carla,Dmitri,Elena,Femi,Grace,Hugo,Ines,Jonas,Keiko,Liam,Mina,Nadia,Oscar,Priya,Quentin,Rosa,Stefan,Tara,Umar,Vera,Wen,Yusuf,Zora,Anna,Boris,Chloe,David,Eva", first)
    roots = list("Abb,Bren,Cast,Dahl,Erik,Font,Grad,Hoan,Iver,Jarv,Kauf,Lund,Mbek,Nov,Okaf,Petr,Quin,Rey,Sat,Tan,Ued,Vanc,Whit,Zam", root)
    endings = list("ott,nan,illo,sen,aine,owski,ing,son,is,man,berg,eki,ak,or,ov,ell,es,aka,lock,ora", ending)
    stems = list("Alder,Brant,Calder,Dun,Elms,Fern,Glen,Harrow,Ivor,Jessa,Kestrel,Lark,Merri,Nor,Otter,Pell,Quill,Raven,Salt,Thorn,Umber,Vinter,Wester,Yarrow", stem)
    places = list("holm,vale,wick,marrow,gate,hollow,marsh,by,sund,mere,stead,haven,brook,field,worth,ford,ham,ley,ton,bury", place)
    trades = list("Castings,Machine Works,Auto Parts,Freight,Logistics,Storage,Packaging,Foods,Chemicals,Textiles", trade)
    list("Manufacturing,Industrial Machinery,Automotive,Transportation,Logistics,Warehousing,Manufacturing,Food,Chemicals,Textiles", industry)
    titles = list("Operations Manager,Plant Manager,Director of Operations,IT Director,Head of Operations,Warehouse Operations Manager,IT Manager,Purchasing Manager,Finance Director,Marketing Manager", title)
    states = list("WA,OR,CA,CO,AZ,UT,NV,NY,PA,OH,MI,GA,NC,IL,TX,FL", region)
    sources = list("Web,Webinar,Trade fair,Content,Partner", source)
    interests = list("Demo request,Contact sales,Webinar,White paper,,,", interest)
    companies = int(ROWS / 20) + 1
    print "First Name,Last Name,Email,Phone,Title,Company,Industry,Employees,Country,State,Lead Source,Interest"
    for (row = 1; row <= ROWS; row++) {
        # Somebody who has written before writes again with the same words.
        repeats = row > 100 && chance(20) == 0
        person = repeats ? 1 + chance(row - 1) : row
        seed = state
        state = (person * 7919 + SEED * 104729) % 2147483646 + 1
        for (i = 0; i < 4; i++) chance(2)
        number = chance(companies)
        t = int(number / (stems * places)) % trades + 1
        lot = int(number / (stems * places * trades))
        name = stem[number % stems + 1] place[int(number / stems) % places + 1] " " trade[t] (lot > 0 ? " " lot : "")
        domain = tolower(name)
        gsub(/ /, "-", domain)
        f = first[chance(firsts) + 1]
        l = root[chance(roots) + 1] tolower(root[chance(roots) + 1]) ending[chance(endings) + 1]
        mail = tolower(f "." l) person (chance(8) == 0 ? "@gmail.com" : "@" domain ".com")
        phone = chance(3) == 0 ? "" : "+1 206 " (200 + chance(800)) " " (1000 + chance(9000))
        size = 20 + (number * 37) % 1500
        printf "%s,%s,%s,%s,%s,%s,%s,%d,US,%s,", f, l, mail, phone, title[chance(titles) + 1], name, industry[t], size, region[number % states + 1]
        state = seed
        printf "%s,%s\n", source[chance(sources) + 1], interest[chance(interests) + 1]
    }
}
