extension ShippedLists {
    /// Providers of mailboxes that are thrown away, and the other names they are known under.
    static let disposable = WordSet(
        words: """
            0-mail.com 0815.ru 10mail.org 10minutemail.co.uk 10minutemail.com 10minutemail.de 10minutemail.net
            10minutemail.org 10minutesmail.com 123-m.com 1secmail.com 1secmail.net 1secmail.org 20minutemail.com
            20minutemail.it 2prong.com 30minutemail.com 33mail.com 3d-painting.com 4warding.com 60minutemail.com
            6paq.com 9ox.net a-bc.net afrobacon.com agedmail.com amilegit.com anonbox.net anonymbox.com antichef.com
            antispam.de armyspy.com baxomale.ht.cx beefmilk.com binkmail.com bio-muesli.net bobmail.info bofthew.com
            bouncr.com boxformail.in breakthru.com brefmail.com bsnow.net bugmenot.com bumpymail.com burnermail.io
            byom.de casualdx.com centermail.com chammy.info chogmail.com choicemail1.com cock.li cool.fr.nf
            correo.blogos.net courriel.fr.nf courrieltemporaire.com cubiclink.com curryworld.de cust.in cuvox.de
            dacoolest.com dandikmail.com dayrep.com dcemail.com deadaddress.com deadspam.com despam.it devnullmail.com
            dfgh.net digitalsanctuary.com discard.email discardmail.com discardmail.de disposableaddress.com
            disposableemailaddresses.com disposableinbox.com dispose.it dispostable.com dodgeit.com dodgit.com
            donemail.ru dontreg.com dontsendmespam.de dropmail.me drdrb.com dump-email.info dumpandjunk.com dumpmail.de
            dumpyemail.com e4ward.com easytrashmail.com einrot.com email60.com emaildienst.de emailfake.com
            emailigo.de emailondeck.com emailsensei.com emailtemporanea.com emailtemporanea.net emailtemporar.ro
            emailtemporario.com.br emailthe.net emailtmp.com emailwarden.com emailx.at.hm emailxfer.com emeil.in
            emkei.cz eml.pp.ua emltmp.com ephemail.net etranquil.com explodemail.com eyepaste.com fake-mail.net
            fakeinbox.com fakeinformation.com fakemail.net fakemailgenerator.com fastacura.com filzmail.com fizmail.com
            fleckens.hu fr33mail.info frapmail.com freemails.cf friendlymail.co.uk front14.org fux0ringduh.com
            garliclife.com getairmail.com getmails.eu getnada.com getonemail.com ghosttexter.de
            girlsundertheinfluence.com
            gishpuppy.com grr.la gsrv.co.uk guerillamail.biz guerillamail.com guerillamail.net guerillamail.org
            guerrillamail.biz guerrillamail.com guerrillamail.de guerrillamail.info guerrillamail.net guerrillamail.org
            guerrillamailblock.com gustr.com h8s.org haltospam.com harakirimail.com hatespam.org hidemail.de
            hidzz.com hmamail.com hochsitze.com hotpop.com hulapla.de ieatspam.eu ieatspam.info ihateyoualot.info
            imails.info inboxalias.com inboxbear.com inboxclean.com inboxclean.org inboxkitten.com incognitomail.com
            incognitomail.org insorg-mail.info ipoo.org irish2me.com jetable.com jetable.fr.nf jetable.net jetable.org
            jnxjn.com jourrapide.com junk1e.com kasmail.com keepmymail.com killmail.com killmail.net klassmaster.com
            kulturbetrieb.info kurzepost.de letthemeatspam.com lhsdv.com lifebyfood.com link2mail.net litedrop.com
            lol.ovpn.to lookugly.com lopl.co.cc lr78.com luxusmail.org m4ilweb.info maboard.com mail-temp.com
            mail-temporaire.fr mail.tm mail1a.de mail21.cc mail2rss.org mail333.com mail4trash.com mailbidon.com
            mailbiz.biz mailblocks.com mailbucket.org mailcat.biz mailcatch.com maildrop.cc maildu.de maileater.com
            mailexpire.com mailfa.tk mailforspam.com mailfreeonline.com mailguard.me mailimate.com mailin8r.com
            mailinater.com mailinator.com mailinator.net mailinator.org mailinator2.com mailincubator.com
            mailmetrash.com
            mailmoat.com mailnator.com mailnesia.com mailnull.com mailpick.biz mailpoof.com mailrock.biz mailsac.com
            mailscrap.com mailshell.com mailsiphon.com mailslurp.com mailtemp.info mailtothis.com mailtrash.net
            mailzilla.com mailzilla.org makemetheking.com mbx.cc mega.zik.dj meinspamschutz.de meltmail.com
            messagebeamer.de mierdamail.com minuteinbox.com mintemail.com moakt.cc moakt.com mohmal.com
            moncourrier.fr.nf
            monemail.fr.nf monmail.fr.nf mt2009.com mt2014.com mvrht.com my10minutemail.com mycleaninbox.net
            mypartyclip.de
            myphantomemail.com mysamp.de mytemp.email mytempemail.com mytempmail.com mytrashmail.com nada.email
            neomailbox.com nervmich.net nervtmich.net netmails.com netmails.net nobulk.com noclickemail.com
            nogmailspam.info
            nomail.xl.cx nospam.ze.tc nospam4.us nospamfor.us nospamthanks.info notmailinator.com nowmymail.com
            nurfuerspam.de objectmail.com obobbo.com odnorazovoe.ru oneoffemail.com onewaymail.com online.ms oopi.org
            ordinaryamerican.net otherinbox.com ourklips.com ovpn.to owlpic.com pancakemail.com pjjkp.com pookmail.com
            privacy.net privatdemail.net proxymail.eu prtnx.com punkass.com putthisinyourspamdatabase.com
            quickinbox.com rcpt.at reallymymail.com recode.me recursor.net regbypass.com rhyta.com rmqkr.net rppkn.com
            rtrtr.com s0ny.net safe-mail.net safetymail.info sandelf.de sharklasers.com shieldedmail.com shitmail.me
            shortmail.net sibmail.com skeefmail.com slopsbox.com smashmail.de smellfear.com snakemail.com sneakemail.com
            sofort-mail.de sogetthis.com spam.la spam.su spam4.me spamail.de spambob.com spambob.net spambog.com
            spambog.de spambog.ru spambox.us spamcannon.com spamcero.com spamcorptastic.com spamcowboy.com spamday.com
            spamex.com spamfree.eu spamfree24.com spamfree24.de spamfree24.org spamgourmet.com spamherelots.com
            spamhole.com spamify.com spaml.com spaml.de spammotel.com spamobox.com spamspot.com spamthis.co.uk
            spamtrail.com speed.1s.fr superrito.com suremail.info tafmail.com tagyourself.com teleworm.com teleworm.us
            temp-mail.io temp-mail.org temp-mail.ru tempail.com tempalias.com tempe-mail.com tempemail.co.za
            tempemail.com
            tempemail.net tempinbox.co.uk tempinbox.com tempm.com tempmail.de tempmail.dev tempmail.eu tempmail.it
            tempmail.net tempmail.plus tempmail2.com tempmailaddress.com tempmailer.com tempmailer.de tempmailo.com
            tempomail.fr temporarioemail.com.br temporaryemail.net temporaryinbox.com tempr.email tempthe.net
            thankyou2010.com thisisnotmyrealemail.com throwawayemailaddress.com throwawaymail.com tilien.com
            tittbit.in tmail.ws tmailinator.com tmpmail.net tmpmail.org toiea.com trash-amil.com trash-mail.at
            trash-mail.com
            trash-mail.de trash2009.com trashdevil.com trashemail.de trashmail.at trashmail.com trashmail.de
            trashmail.me
            trashmail.net trashmail.org trashmail.ws trashmailer.com trashymail.com trashymail.net trbvm.com
            trialmail.de
            twinmail.de tyldd.com uggsrock.com upliftnow.com uplipht.com venompen.com veryrealemail.com viditag.com
            viewcastmedia.com vomoto.com walkmail.net webm4il.info wegwerfadresse.de wegwerfemail.com wegwerfemail.de
            wegwerfmail.de wegwerfmail.info wegwerfmail.net wegwerfmail.org wh4f.org whyspam.me willhackforfood.biz
            willselfdestruct.com winemaven.info wronghead.com wuzup.net wuzupmail.net xagloo.com xemaps.com xents.com
            xmaily.com xoxy.net yep.it yogamaven.com yopmail.com yopmail.fr yopmail.net yuurok.com
            z1p.biz zehnminutenmail.de zippymail.info zoemail.net zoemail.org zomg.info
            """)
}
