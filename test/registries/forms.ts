import { readText as readBytes, readFile } from '../../src/registries/index.ts';
import type { FieldName } from '../../src/registries/projectFacts.ts';
import type { ProjectClaims, Rejection, SourceRecord } from '../../src/registries/registry.ts';

/** What a reader made of one file: its records, its rejections, and shorthands for the first record. */
export function readText(content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const reading = readBytes(bytes);
  const results = [...reading.results];
  const records = results.filter((result): result is SourceRecord => result.type === 'source');
  const rejections = results.filter((result): result is Rejection => result.type === 'rejection');
  const [source] = records;
  const claims: ProjectClaims = source?.record.claims ?? {};
  return {
    ...reading,
    records,
    rejections,
    source,
    claims,
    value: <F extends FieldName>(field: F) => claims[field]?.value,
    quote: (field: FieldName) => {
      const claim = claims[field];
      return claim && source?.text.slice(claim.offset, claim.offset + claim.length);
    },
    lacks: source?.record.lacks ?? [],
  };
}

/** What the whole way makes of a file: streamed, recognised, read. */
export async function readStreamed(content: string | Uint8Array, pieceBytes?: number) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const reading = await readFile({ name: 'list.csv', bytes: streamOf(bytes, pieceBytes) });
  const records: SourceRecord[] = [];
  const rejections: Rejection[] = [];
  for await (const result of reading.results) {
    if (result.type === 'source') records.push(result);
    else rejections.push(result);
  }
  return { ...reading, records, rejections };
}

/** Bytes as a file gives them, in pieces of a size. */
export async function* streamOf(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** The values of all claims, without where they were read. */
export function valuesOf(claims: ProjectClaims): { readonly [F in FieldName]?: unknown } {
  return Object.fromEntries(Object.entries(claims).map(([field, claim]) => [field, claim?.value]));
}

const title2014 = 'Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus';

/** The parts of an invented page in the form of EURA 2014, by section, so that a test can change or leave one. */
export const parts2014 = {
  title: title2014,
  project: `1 Hanke

Hankekoodi: S29999

Hankkeen nimi: Koeponnistus

Toimintalinja: 5. Sosiaalinen osallisuus ja köyhyyden torjunta

Erityistavoite: 10.1. Työelämän ulkopuolella olevien työ- ja toimintakyvyn parantaminen

Suunnitelman mukainen toteutusaika: Alkaa 1.4.2015 ja päättyy 31.3.2018

Toiminnan tila: Toiminta päättynyt

Vastuuviranomainen: Lapin liitto`,
  lead: `2 Hakijan perustiedot

Hakijan virallinen nimi: Rauman kaupunki

Organisaatiotyyppi: Kunta

Y-tunnus: 0138780-9

Jakeluosoite: Kalliokatu 1

Puhelinnumero: 02 000 00

Postinumero: 26101

Postitoimipaikka: Rauma

WWW-osoite: http://www.rauma.fi

Hankkeen yhteyshenkilön nimi: Esimerkki Erkki

Yhteyshenkilön asema hakijaorganisaatiossa: kokeilija

Yhteyshenkilön sähköpostisoite: erkki(at)esimerkki.fi

Yhteyshenkilön puhelinnumero: 040 000 1234

Hakijoiden lukumäärä tai tuen siirto -menettely: Hakijoita on useampi kuin yksi (yhteishanke)`,
  partners: `Osatoteuttajat

Salon kaupunki, 0139533-1
Tampereen yliopisto, Kokeilun keskus, 0155668-4`,
  summary: `3 Suunnitelman mukainen tiivistelmä toteutuksesta

Koe alkaa kävellen. Vetäjänä on Erkki Esimerkki, puh. 050 000 4321.

Vaiheet: ensin yksi, sitten toinen.`,
  targets: `4 Hankkeen kohderyhmät

4.1 Varsinaiset kohderyhmät

Kokeilijat.

4.2 Välilliset kohderyhmät

Katsojat.`,
  money: `5 Projektin julkinen rahoitus, euroa

Myönnetty EU- ja valtion rahoitus: 3 361 221

Toteutunut EU- ja valtion rahoitus: 2 992 663,50

Suunniteltu julkinen rahoitus yhteensä: -

Toteutunut julkinen rahoitus yhteensä: 100`,
  places: `6 Maantieteellinen kohdealue

Maakunnat: Pirkanmaa

Seutukunnat: Etelä-Pirkanmaan, Sydösterbottens, kustregion

Kunnat: Urjala, Akaa

Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa

Jakeluosoite: Koekatu 7

Postinumero: 33100

Postitoimipaikka: Tampere`,
  indicators: `7 Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista

7.1 Osallistuvien yritysten lukumäärä

Suunniteltu: 0

Toteutunut seurantatietojen mukaan: 5

7.2 Osallistuvien henkilöiden lukumäärä

Suunniteltu: 1 118`,
  principles: `8 Horisontaaliset periaatteet

8.1 Sukupuolten tasa-arvo

Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta: Kyllä
Laskettiin kaikki.
Sukupuolinäkökulma on huomioitu hankkeen toiminnassa (valtavirtaistaminen): Ei
Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen: Ei
Tavoite on muu.

8.2 Kestävä kehitys

VälitönVälillinen
Ekologinen kestävyys
Luonnonvarojen käytön kestävyys 5 6
Kävellään.
Tavoiteltu taso on 5 5
Natura 2000 -ohjelman kohteet 0 0
Taloudellinen kestävyys
Materiaalit ja jätteet 10 7
Kierrätetään.`,
  final: `9 Loppuraportin tiivistelmä

Koe päättyi hyvin.
`,
};

export type Parts2014 = { readonly [P in keyof typeof parts2014]: string };

/** An invented 2014 page with some parts replaced; an empty part is left out. */
export function form2014(changes: Partial<Parts2014> = {}): string {
  return Object.values({ ...parts2014, ...changes })
    .filter((part) => part !== '')
    .join('\n\n');
}

export const parts2007 = {
  title: 'Euroopan sosiaalirahaston (ESR) rahoittaman projektin kuvaus',
  project: `1. Projekti

Projektikoodi: S19999

Projektin nimi: Ponnistus

Osio: Länsi-Suomen suuralueosio

Toimintalinja: 2: Työllistymisen edistäminen

Projektityyppi: Projekti, jossa on henkilöitä mukana

Suunnitelman mukainen toteutusaika: Alkaa 1.9.2008 ja päättyy 31.12.2010

Toiminnan tila: Toiminta päättynyt

Vastuuviranomainen: Lapin liitto`,
  lead: `2. Projektin toteuttaja

Toteuttajaorganisaation nimi: Jupiter-säätiö

Organisaatiotyyppi: Säätiö

Y-tunnus: 1724298-9

Osoite: Meijerinkatu 2-4

Puhelinnumero: 06-000 0001

Toteuttajaorganisaation Web-osoite: www.jupiter.fi

Projektin kotisivun osoite: www.jupiter.fi/koe

Vastuuhenkilön nimi: Erkki Esimerkki

Asema: kokeilija

Sähköposti: erkki(at)esimerkki.fi

Puhelinnumero: 040-000 1234`,
  places: `3. Projektin toteutusalue ja kohderyhmän kuvaus

3.1 Maantieteellinen kohdealue

Maakunnat: Pohjanmaa

Seutukunnat: Vaasan, Sydösterbottens, kustregion

Kunnat: Vaasa, Vöyri`,
  targets: `3.2 Varsinaiset kohderyhmät

Kokeilijat.

3.3 Välilliset kohderyhmät

Katsojat.`,
  indicators: `3.4 Aloittaneiden henkilöiden määrä

Suunniteltu: 60, joista naisia 0

Toteutunut seurantatietojen mukaan: 1 051, joista naisia 19

4. Projektin tavoitteet, tulokset ja vaikutukset

4.1 Uusien työpaikkojen määrä

Suunniteltu: 2, joista naisten työpaikkoja 1

Toteutunut seurantatietojen mukaan: 3, joista naisten työpaikkoja 2

4.2 Uusien yritysten määrä

Suunniteltu: 0, joista naisten perustamia 0

Toteutunut seurantatietojen mukaan:

4.3 Suoritettujen tutkintojen määrä

Suunniteltu: 4

Toteutunut seurantatietojen mukaan: 5`,
  summary: `5. Suunnitelman mukainen tiivistelmä toteutuksesta

Ponnistetaan.

Toimet:
Ensin yksi.`,
  plans: `6. Tiedotus ja hyvien käytäntöjen levittäminen

6.1 Tiedotussuunnitelma

Kerrotaan.

6.2 Suunnitelma hyvien käytäntöjen levittämisestä

Levitetään.`,
  money: `7. Projektin julkinen rahoitus, euroa

Myönnetty EU- ja valtion rahoitus: 170 000

Toteutunut EU- ja valtion rahoitus: 162 158

Suunniteltu julkinen rahoitus yhteensä: 204 820

Toteutunut julkinen rahoitus yhteensä: 196 299`,
  classes: `8. Vastuuviranomaisen tekemä projektin luokittelu

8.1 Horisontaalinen luokittelu

Tasa-arvo: Tasa-arvopainotteinen projekti

Uusi periaate: Kyllä`,
  final: `9. Loppuraportin tiivistelmä

-
`,
};

/** An invented 2007 page with some parts replaced; an empty part is left out. */
export function form2007(changes: Partial<typeof parts2007> = {}): string {
  return Object.values({ ...parts2007, ...changes })
    .filter((part) => part !== '')
    .join('\n\n');
}
