/** Parts of an invented final report as a document server's transcript has it; a test may change or leave one. */
export const parts = {
  download: 'Download "1.3.2003-28.2.2006. Koivulahden pajakeskus"',
  cover: '1 KOIVULAHDEN PAJAHANKKEEN LOPPURAPORTTI Koivulahden pajakeskus',
  summary: `3 Hanketiivistelmä Hankenimi: Pajalta poluille Projektinumero: 4711, kustannuspaikka 99 Vastuullinen johtaja: Hankkeen hallinnoija: Yhteistyötahot: Sivistysjohtaja Testi-Tuulikki Keksitty Kuusamon kaupunki, sivistystoimi, nuorisopalvelut Seudun oppilaitokset ja työnantajat Toteutusaika: Hankkeen tavoitteet: Hanke kokeilee pajoja, joilla opitaan puutöitä ja kirjanpitoa. Hankkeen toteutus ja tulokset: Pajoja kokeiltiin kolmella kylällä: rannalla, mäellä ja asemalla. Projektiin osallistui yhteensä 48 nuorta, joista naisia 20. Pajajakson suoritti 31 nuorta, joista 9 aloitti ammatillisen koulutuksen (29 %). Jatkotoimenpiteet: Kunta jatkaa pajaa.`,
  contents:
    '4 Sisältö 1. YHTEENVETO PROJEKTISTA 5 2. TAVOITTEET JA KOHDERYHMÄ TOTEUTUS JA YHTEISTYÖ Pajojen arki ja sen oppitunnit Työnjako tekijöiden kesken TULOKSET POHDINTA 9',
  first: `5 ESR-projektin loppuraportti 1. Yhteenveto projektista Pajoilla opittiin tekemällä. Projektipäällikkönä toimi Keijo Keksitty, joka soitti numerosta 040 555 1234. Ks. hanke B70001. 5

6 2. Tavoitteet ja kohderyhmä Tavoitteena oli kasvattaa taitoja. Varsinainen kohderyhmä olivat Koillismaan työttömät nuoret. Välillisinä kohderyhminä olivat pajojen ohjaajat. 3. Toteutus ja yhteistyö 3.1. Pajojen arki ja sen oppitunnit Työ alkoi aamulla: 1. Avaus 2. Pajatyö 3. Palaute. Kouluttaja Sampsa Satunen Osallistujat koko väki. 6`,
  steering: `7 Kevät kului. Työnjako tekijöiden kesken Ohjausryhmään kuuluivat seuraavat jäsenet: Testi-Tuulikki Keksitty, Kuusamon kaupunki, puheenjohtaja Olematon Ossi, Pohjois-Pohjanmaan TE-keskus, saakka Liisa Lumetar, Koillismaan Yrittäjät ry Satunen antoi palautetta, ja Keksityn mielestä se riitti. 7

8 4. Tulokset Puupajan suoritti kokonaan 31 nuorta. Kevätseminaariin osallistui 120 henkilöä. Pajat jatkavat. 8`,
  teasers: `JOKIRANNAN PAJAN LOPPURAPORTTI. Projektikoodi S11999

JOKIRANNAN PAJAN LOPPURAPORTTI. Projektikoodi S11999 JOKIRANNAN PAJAN LOPPURAPORTTI Vieras Ville 900 henkilöä osallistui projektiin

Lisätiedot

ESR-PROJEKTIN LOPPURAPORTTI

ESR-PROJEKTIN LOPPURAPORTTI Ohjelmakausi 2007-2013 Projektikoodi S11888 Tila Valmis

Lisätiedot
`,
} as const;

export function transcript(changed: { readonly [P in keyof typeof parts]?: string } = {}): string {
  const { download, cover, summary, contents, first, steering, teasers } = { ...parts, ...changed };
  const head = `Koivulahden pajakeskus\n\nKoko: px\nAloita esitys sivulta:\n\n${download}\n\nTranskriptio`;
  return [head, cover, '2', summary, contents, first, steering, teasers].join('\n\n');
}

/** The same kind of report as plain text of a PDF: headings and page numbers on lines of their own. */
export const plain = `Kuusamon kaupunki
Sillalta toiselle -hanke
Loppuraportti

1

Sisällysluettelo
1 Johdanto ............ 3
2 Tavoitteet .......... 3
2.1 Kohderyhmä ........ 3
3 Tulokset ............ 4
4 Ohjausryhmä ......... 4

2

1 Johdanto

Hanke toteutettiin 1.9.2009–31.8.2012 Euroopan sosiaalirahaston tuella. Hankekoodi
oli S09876, ja väkeä riitti.

2 Tavoitteet

Siltoja rakennettiin koulun ja työn väliin.

2.1 Kohderyhmä

Peruskoulunsa päättäneet nuoret, jotka etsivät paikkaansa.

3

3 Tulokset

Hankkeeseen osallistui 77 nuorta. Hankkeessa perustettiin 2 uutta yritystä.

4 Ohjausryhmä

Liisa Lumetar, Kuusamon kaupunki, puheenjohtaja
Satunen Sampo, Koulun väki
Yhteydet: sampo.satunen@esimerkki.fi

4
`;

/** An invented interim report on a document server, its labels run together. */
export const form = `ESR-PROJEKTIN VÄLIRAPORTTI

Download "ESR-PROJEKTIN VÄLIRAPORTTI"

Transkriptio

1 ESR-PROJEKTIN VÄLIRAPORTTI Ohjelmakausi Viranomaisen merkintöjä Saapumispvm Diaarinumero Käsittelijä Keijo Keksitty Puhelinnumero Projektikoodi S19999 Tila Valmis 1. RAPORTOINTIKAUSI Raportointikausi PROJEKTIN PERUSTIEDOT Projektin nimi Avoin Tila kyläläisille Ohjelma Manner-Suomen ESR-ohjelma Ohjelman osio Valtakunnallinen osio Toimintalinja 2 : Työllistymisen edistäminen Projektityyppi Projekti, jossa on henkilöitä mukana Vastuuviranomainen Lapin liitto Aloituspäivämäärä 1.2.2009 Päättymispäivämäärä PROJEKTIN TOTEUTTAJAN TIEDOT Toteuttajan nimi Kuusamon kaupunki Projektin vastuuhenkilön nimi Olematon Ossi Sähköpostiosoite ossi.olematon@esimerkki.fi Puhelinnumero 08-123 4567 PROJEKTIN LÄHTÖKOHTA, KOHDERYHMÄ JA TAVOITTEET Kylän talo avataan, ja Ossi Olematon pitää avaimia. EURA JÄRJESTELMÄ 1/3
`;
