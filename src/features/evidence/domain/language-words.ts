/** The commonest words of written complaints and praise, by ISO 639-1 code. A word of many languages says little. */
export const COMMON_WORDS: Record<string, string> = {
  en: 'the and to of is in it that this you for on with not are was have be but my as they can so your app very good when all would just at we has been will or use from great had like more no an me what if do please don\'t it\'s time get up out there after why which their also could should only even how than other update working work nice best love does doesn\'t can\'t i\'m i\'ve staff bad every now then because thanks thank nothing never always everything anything excellent easy useful amazing helpful slow fast better need make he she her him his were most care come by am any too over non some here them did being feel felt keep kind friendly helped information application support think much still see way day who where while since before again off few those these such',
  de: 'der die und das ist nicht ich zu ein es mit den auf eine sie für im von dem auch sich wird aber noch nur sehr bei als nach man kann oder so wenn einen werden wir über mehr aus habe hat sind war wie leider immer keine kein mir mich gut schon wurde durch alles ihr diese dieser bitte einfach funktioniert super schlecht zum zur was dass doch einem einer um vor',
  fr: 'le la les et de des est pas que en un une je ne pour dans ce qui il sur avec plus au très mais du vous nous on sont c\'est j\'ai cette tout bien ou par si été n\'est qu\'il même être fait avez depuis aussi comme application merci bonjour peut sans trop toujours rien aucun mon ma mes votre ils elle ça faut quand avoir',
  es: 'el la los las de que y en un una es no se por con para lo del muy pero más me al como está mi todo cuando su esta le ya si sin son bien porque aplicación hay desde también ser tiene puede nada gracias bueno siempre estoy tengo hace este uno dos excelente buena mejor fue era he',
  it: 'il la di che e è un una non per in con le si del della sono ho ma più molto anche come gli questo questa mi da al alla nel lo ci dei delle se quando tutto sempre solo ottima ottimo applicazione grazie bene hanno essere stato perché poi dopo senza ogni fare ancora nulla già',
  pt: 'o a os as de que e não um uma em para com é do da no na se por mais muito mas ao eu meu minha como está isso já quando tem foi são dos das bom boa aplicativo também só pelo pela ser nada sempre você estou fazer obrigado melhor até depois sem pois tudo ótimo consigo',
  nl: 'de het een en van is niet ik dat te in op voor met zijn er maar die ook aan als heb wordt bij zo kan nog wel geen naar om werkt dit wat was je mijn we goed heel erg meer door over uit hij uw alles altijd veel deze worden heeft kunnen zeer graag bedankt jammer waarom moet',
  sv: 'och att det är jag en på som för inte med den ett har av till men kan så om de vi när man bra mycket från var nu eller fungerar alla också bara mig min vad appen efter mer tack aldrig alltid går ska skulle blir finns här får detta väldigt',
  da: 'og at det er jeg en på som for ikke med den et har af til men kan så om de vi når man god meget fra var nu eller virker alle også bare mig min hvad efter mere tak aldrig altid kunne skal ville bliver findes her får dette lidt ud op der',
  no: 'og at det er jeg en på som for ikke med den et har av til men kan så om de vi når man bra veldig fra var nå eller fungerer alle også bare meg min hva etter mer takk aldri alltid skal ville blir finnes her får dette hvor kommer noe hvis',
  fi: 'ja on ei se että en ole mutta kun niin tämä hyvä myös jos oli kuin nyt vain joka voi ovat sen tai mitä todella erittäin sovellus toimii aina minun olen pitää olisi kaikki vielä paljon kiitos miksi ihan',
  pl: 'i w nie na jest się z do to że jak ale po co za od o tak dla mi już bardzo tylko przez są ma aplikacja lub czy może być był jestem mam nic wszystko dobra polecam można także kiedy tego ich bez działa gdy jeszcze dobrze świetna',
  cs: 'a je se na v to že s z do i o ale jsem jako by za tak pro už si po jen není velmi aplikace když co mi nebo jsou bylo byl mám všechno nic dobrá super funguje ještě také který která mě může proč bez ani být děkuji',
  ro: 'și de la a în nu este că cu o pe un care se mai din pentru sunt am foarte dar ce după fost aplicația bun bună fi ai ca sau când tot acest această nimic mulțumesc doar fără merge trebuie avea cum',
  hu: 'a az és nem hogy van egy is ez de meg csak már nagyon jó ha volt vagy mert nincs lehet minden még mint el kell fel alkalmazás szerintem mindig én köszönöm lenne vannak után ami most sajnos',
  tr: 'bir ve bu çok da de için ama ne var mi daha gibi ben en uygulama güzel iyi değil olarak kadar sonra her şey yok olan ile hiç bana lütfen teşekkürler çalışmıyor neden artık kötü sürekli sadece olsun böyle',
  id: 'dan yang di saya tidak ini untuk itu dengan ada bisa sudah dari aplikasi lagi bagus sangat juga akan ke tapi kalau banyak tolong baik buat sekali kenapa jadi mau karena harus atau semua terima kasih banget',
  vi: 'và của là không có cho tôi được này rất với một ứng dụng các đã khi thì mà tốt nhưng quá trong bị lại để cũng sao từ',
}

/** Letters that few languages write; each counts as a word of them. */
export const TELLING_LETTERS: Record<string, string> = {
  ß: 'de', ñ: 'es', '¿': 'es', '¡': 'es', ã: 'pt', õ: 'pt', å: 'sv da no', ø: 'da no', æ: 'da no', ł: 'pl', ż: 'pl', ś: 'pl',
  ę: 'pl', ą: 'pl', ğ: 'tr', ı: 'tr', ş: 'tr ro', ř: 'cs', ě: 'cs', ů: 'cs', ő: 'hu', ű: 'hu', ă: 'ro vi', ț: 'ro', œ: 'fr',
  ç: 'fr pt tr', ê: 'fr pt vi', è: 'fr it', ò: 'it', ì: 'it', ü: 'de tr hu', ä: 'de sv fi', ö: 'de sv fi tr hu', đ: 'vi', ơ: 'vi', ư: 'vi',
}

/** Scripts that one language, or mostly one, is written in. */
export const SCRIPTS: readonly [from: number, to: number, language: string][] = [
  [0x0370, 0x03ff, 'el'], [0x0400, 0x052f, 'ru'], [0x0530, 0x058f, 'hy'], [0x0590, 0x05ff, 'he'], [0x0600, 0x06ff, 'ar'],
  [0x0900, 0x097f, 'hi'], [0x0980, 0x09ff, 'bn'], [0x0b80, 0x0bff, 'ta'], [0x0c00, 0x0c7f, 'te'], [0x0e00, 0x0e7f, 'th'],
  [0x10a0, 0x10ff, 'ka'], [0x1200, 0x139f, 'am'], [0x1780, 0x17ff, 'km'], [0x3040, 0x30ff, 'ja'], [0x4e00, 0x9fff, 'zh'],
  [0xac00, 0xd7af, 'ko'],
]
