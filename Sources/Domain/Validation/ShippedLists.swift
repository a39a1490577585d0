/// The lists that come with the program, each a text of words in the order of the alphabet.
enum ShippedLists {
    /// Providers where anybody opens a mailbox: such a domain names no company.
    static let freeMail = WordSet(
        words: """
            123mail.org 126.com 139.com 163.com 189.cn 21cn.com abv.bg aim.com alice.it aliceadsl.fr aliyun.com
            aol.co.uk aol.com aol.de aol.fr arcor.de att.net bellsouth.net bigpond.com bigpond.net.au bk.ru bluewin.ch
            bol.com.br btinternet.com btopenworld.com caiway.nl centrum.cz centurylink.net charter.net chello.at
            chello.nl club-internet.fr comcast.net cox.net daum.net docomo.ne.jp duck.com earthlink.net email.com
            email.cz ezweb.ne.jp fastmail.com fastmail.fm fastwebnet.it foxmail.com free.fr freemail.hu freenet.de
            frontier.com gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.eu gmx.fr gmx.net gmx.us googlemail.com hanmail.net
            hey.com home.nl hotmail.be hotmail.co.jp hotmail.co.uk hotmail.com hotmail.com.ar hotmail.com.br hotmail.de
            hotmail.es hotmail.fr hotmail.it hotmail.nl hotmail.se hush.com hushmail.com icloud.com ig.com.br inbox.com
            inbox.lv inbox.ru interia.pl juno.com kakao.com kpnmail.nl laposte.net libero.it list.ru live.at live.be
            live.ca live.cn live.co.uk live.com live.com.au live.com.mx live.com.pt live.de live.dk live.fr live.it
            live.jp live.nl live.no live.se lycos.com mac.com mail.bg mail.com mail.de mail.ee mail.ru mailbox.org
            mail2world.com
            me.com mindspring.com msn.com nate.com naver.com neuf.fr netscape.net netzero.net nifty.com numericable.fr
            o2.pl onet.eu onet.pl online.de online.no optonline.net optusnet.com.au orange.fr outlook.be outlook.co.id
            outlook.com outlook.com.br outlook.de outlook.dk outlook.es outlook.fr outlook.it outlook.jp outlook.pt
            ozemail.com.au pacbell.net planet.nl pm.me posteo.de poczta.onet.pl proton.me protonmail.ch protonmail.com
            qq.com r7.com rambler.ru rediffmail.com roadrunner.com rocketmail.com rogers.com runbox.com sapo.pt
            sbcglobal.net seznam.cz sfr.fr shaw.ca sina.cn sina.com sky.com skynet.be softbank.ne.jp sohu.com
            startmail.com sunrise.ch swissonline.ch sympatico.ca t-online.de talktalk.net telenet.be telus.net
            terra.com.br terra.es tin.it tiscali.co.uk tiscali.it tlen.pl tutanota.com tutanota.de tuta.io ukr.net
            uol.com.br usa.net verizon.net versatel.nl videotron.ca virgilio.it virgin.net virginmedia.com vodafone.de
            volny.cz wanadoo.es wanadoo.fr web.de windowslive.com windstream.net wp.pl xs4all.nl xtra.co.nz ya.ru
            yahoo.ca yahoo.cn yahoo.co.id yahoo.co.in yahoo.co.jp yahoo.co.kr yahoo.co.nz yahoo.co.th yahoo.co.uk
            yahoo.co.za yahoo.com yahoo.com.ar yahoo.com.au yahoo.com.br yahoo.com.cn yahoo.com.hk yahoo.com.mx
            yahoo.com.my yahoo.com.ph yahoo.com.sg yahoo.com.tr yahoo.com.tw yahoo.com.vn yahoo.de yahoo.dk yahoo.es
            yahoo.fr yahoo.gr yahoo.ie yahoo.in yahoo.it yahoo.nl yahoo.no yahoo.pl yahoo.ro yahoo.se yandex.by
            yandex.com yandex.kz yandex.ru yandex.ua yeah.net ymail.com zeelandnet.nl ziggo.nl zoho.com zohomail.com
            zonnet.nl
            """)

    /// Parts before the @ that belong to a function and not to a person, in several languages.
    static let roles = WordSet(
        words: """
            abuse accounting accounts accountspayable accountsreceivable admin administracion administracao
            administration administrator admissions advertising all amministrazione anfrage ap ar atencionalcliente
            backoffice bestellung bewerbung billing board bookings buchhaltung buchung careers ceo cfo ciso comercial
            commercial compliance compras comptabilite contabilidad contabilidade contact contacto contactus contato
            contatti customercare customerservice customersupport cto dataprotection datenschutz direccion
            direction direktion dispatch dpo editor einkauf email empleo enquiries enquiry everyone export
            facturacion facturation faturamento feedback finance financeiro fibu ftp gdpr general geschaeftsleitung
            geschaftsleitung gerencia hello help helpdesk hi hola hostmaster hr import impressum info infos information
            informacion informatica informatik inquiries inquiry invoice invoices it itsupport jobs kontakt
            kundenservice kundendienst legal list logistics logistica logistik mail mailerdaemon management marketing
            marketingteam media moderator mozmail news newsletter nobody noc noreply donotreply office officemanager
            operations orders order ordini partners partner payments payroll personal personalabteilung post postfach
            postmaster pr presse press privacy procurement purchasing purchase qualidade qualitaet rechnung rechnungen
            rechnungswesen reception recepcion recepcao recruiting recruitment registrar rezeption returns rh root
            rrhh sac sales salesteam schulung secretariat secretaria segreteria sekretariat security sekretaer service
            services shop sistemas soporte spam staff stage subscribe suporte support sysadmin tech technical
            technik team usenet vendas ventas vendite verkauf verwaltung vertrieb web webmaster welcome werkstatt
            www zentrale ufficio acquisti acheteur achat achats accueil ventes serviceclient servicioalcliente
            """)
}
