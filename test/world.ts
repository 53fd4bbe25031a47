/** A file of a registry, as an import gets it. */
export interface Document {
  readonly file: string;
  readonly text: string;
}

export interface Party {
  readonly name: string;
  readonly businessId?: string;
}

/** What a test says of a project; all else is made up, in the form of its registry. */
export interface ProjectWords {
  readonly code: string;
  readonly name?: string;
  readonly lead?: Party;
  readonly partners?: readonly Party[];
  readonly starts?: string;
  readonly ends?: string;
  readonly municipalities?: readonly string[];
  readonly regions?: readonly string[];
  readonly subregions?: readonly string[];
  readonly direct?: string;
  readonly indirect?: string;
  readonly granted?: string;
  readonly realised?: string;
  readonly status?: string;
  readonly authority?: string;
  readonly priority?: string;
  readonly objective?: string;
  readonly summary?: string;
}

/** Organisations with business ids whose check digits are right. */
export const rauma: Party = { name: 'Rauman kaupunki', businessId: '0138780-9' };
export const turku: Party = { name: 'Turun kaupunki', businessId: '0204819-8' };
export const salo: Party = { name: 'Salon kaupunki', businessId: '0139533-1' };
export const vates: Party = { name: 'Vates-säätiö', businessId: '0941232-7' };
export const health: Party = { name: 'Työterveyslaitos', businessId: '0220266-9' };

/** An invented contact person: none of these words may be found in any answer. */
export const contact = {
  name: 'Olematon Oskari',
  email: 'oskari.olematon(at)esimerkki.fi',
  phone: '050 999 8877',
  title: 'keksitty päällikkö',
};

/** A page in the form of EURA 2014. */
export function page2014(words: ProjectWords): Document {
  const { code, lead = rauma, partners = [] } = words;
  const fund = code.startsWith('A')
    ? 'Euroopan aluekehitysrahaston (EAKR)'
    : 'Euroopan sosiaalirahaston (ESR)';
  const places =
    words.municipalities || words.regions || words.subregions
      ? `Maakunnat: ${(words.regions ?? []).join(', ')}\n\nSeutukunnat: ${(words.subregions ?? []).join(', ')}\n\nKunnat: ${(words.municipalities ?? []).join(', ')}`
      : 'Hankkeen toiminta on valtakunnallista';
  return {
    file: `eura2014_${code}.txt`,
    text: `Euroopan unioni Vipuvoimaa EU:lta

${fund} rahoittaman hankkeen kuvaus

1 Hanke

Hankekoodi: ${code}

Hankkeen nimi: ${words.name ?? `Hanke ${code}`}

Toimintalinja: ${words.priority ?? '5. Sosiaalinen osallisuus ja köyhyyden torjunta'}

Erityistavoite: ${words.objective ?? '10.1. Työelämän ulkopuolella olevien työ- ja toimintakyvyn parantaminen'}

Suunnitelman mukainen toteutusaika: Alkaa ${words.starts ?? '1.4.2015'} ja päättyy ${words.ends ?? '31.3.2018'}

Toiminnan tila: ${words.status ?? 'Toiminta päättynyt'}

Vastuuviranomainen: ${words.authority ?? 'Hämeen elinkeino-, liikenne- ja ympäristökeskus'}

2 Hakijan perustiedot

Hakijan virallinen nimi: ${lead.name}

Organisaatiotyyppi: Kunta

Y-tunnus: ${lead.businessId ?? ''}

Jakeluosoite: Koekatu 1

Puhelinnumero: 02 999 8877

Postinumero: 26100

Postitoimipaikka: Rauma

WWW-osoite: http://www.example.fi

Hankkeen yhteyshenkilön nimi: ${contact.name}

Yhteyshenkilön asema hakijaorganisaatiossa: ${contact.title}

Yhteyshenkilön sähköpostisoite: ${contact.email}

Yhteyshenkilön puhelinnumero: ${contact.phone}

Hakijoiden lukumäärä tai tuen siirto -menettely: ${partners.length > 0 ? 'Hakijoita on useampi kuin yksi (yhteishanke)' : 'Vain yksi hakija'}

${partners.length > 0 ? `Osatoteuttajat\n\n${partners.map(writeParty).join('\n')}\n\n` : ''}3 Suunnitelman mukainen tiivistelmä toteutuksesta

${words.summary ?? `Kokeillaan asiaa. Lisätietoja antaa ${contact.name}, ${contact.phone}, ${contact.email}.`}

4 Hankkeen kohderyhmät

4.1 Varsinaiset kohderyhmät

${words.direct ?? 'Pitkäaikaistyöttömät.'}

4.2 Välilliset kohderyhmät

${words.indirect ?? 'Kuntien henkilöstö.'}

5 Projektin julkinen rahoitus, euroa

Myönnetty EU- ja valtion rahoitus: ${words.granted ?? '100 000'}

Toteutunut EU- ja valtion rahoitus: ${words.realised ?? '90 000'}

Suunniteltu julkinen rahoitus yhteensä: 120 000

Toteutunut julkinen rahoitus yhteensä: 110 000

6 Maantieteellinen kohdealue

${places}

Toteutuspaikan osoite, jos hanke toteutetaan yhdessä paikassa

Jakeluosoite:

Postinumero:

Postitoimipaikka:

7 Hakemusvaiheessa ilmoitettavat arviot hankekohtaisista seurantiedoista

7.1 Osallistuvien yritysten lukumäärä

Suunniteltu: 4

Toteutunut seurantatietojen mukaan: 5

7.2 Osallistuvien henkilöiden lukumäärä

Suunniteltu: 40

8 Horisontaaliset periaatteet

8.1 Sukupuolten tasa-arvo

Hankkeessa on tehty toimintaympäristön analyysi sukupuolinäkökulmasta: Kyllä
On tehty.
Sukupuolinäkökulma on huomioitu hankkeen toiminnassa (valtavirtaistaminen): Ei
Ei ole huomioitu.
Hankkeen päätavoite on sukupuolten tasa-arvon edistäminen: Ei
Ei ole.

8.2 Kestävä kehitys

VälitönVälillinen
Ekologinen kestävyys
Luonnonvarojen käytön kestävyys 5 3
Säästetään paperia.
Sosiaalinen ja kulttuurinen kestävyys sekä yhdenvertaisuus
Hyvinvoinnin edistäminen 8 0

9 Loppuraportin tiivistelmä

-
`,
  };
}

/** A page in the form of EURA 2007. */
export function page2007(words: ProjectWords): Document {
  const { code, lead = rauma, partners = [] } = words;
  const fund = code.startsWith('A')
    ? 'Euroopan aluekehitysrahaston (EAKR)'
    : 'Euroopan sosiaalirahaston (ESR)';
  return {
    file: `eura2007_${code}.txt`,
    text: `Euroopan unioni

Vipuvoimaa EU:lta

${fund} rahoittaman projektin kuvaus

1. Projekti

Projektikoodi: ${code}

Projektin nimi: ${words.name ?? `Projekti ${code}`}

Osio: Länsi-Suomen suuralueosio

Toimintalinja: ${words.priority ?? '2: Työllistymisen ja työmarkkinoilla pysymisen edistäminen sekä syrjäytymisen ehkäiseminen'}

Projektityyppi: Projekti, jossa on henkilöitä mukana

Suunnitelman mukainen toteutusaika: Alkaa ${words.starts ?? '1.9.2008'} ja päättyy ${words.ends ?? '31.12.2010'}

Toiminnan tila: ${words.status ?? 'Toiminta päättynyt'}

Vastuuviranomainen: ${words.authority ?? 'Keski-Suomen elinkeino-, liikenne- ja ympäristökeskus'}

2. Projektin toteuttaja

Toteuttajaorganisaation nimi: ${lead.name}

Organisaatiotyyppi: Säätiö

Y-tunnus: ${lead.businessId ?? ''}

Osoite: Koekatu 2

Puhelinnumero: 02 999 8877

Toteuttajaorganisaation Web-osoite: www.example.fi

Projektin kotisivun osoite: www.example.fi/projekti

Vastuuhenkilön nimi: ${contact.name}

Asema: ${contact.title}

Sähköposti: ${contact.email}

Puhelinnumero: ${contact.phone}

${partners.length > 0 ? `Osatoteuttajat\n\n${partners.map(writeParty).join('\n')}\n\n` : ''}3. Projektin toteutusalue ja kohderyhmän kuvaus

3.1 Maantieteellinen kohdealue

Maakunnat: ${(words.regions ?? []).join(', ')}

Seutukunnat: ${(words.subregions ?? []).join(', ')}

Kunnat: ${(words.municipalities ?? []).join(', ')}

3.2 Varsinaiset kohderyhmät

${words.direct ?? 'Pitkäaikaistyöttömät.'}

3.3 Välilliset kohderyhmät

${words.indirect ?? 'Kuntien henkilöstö.'}

3.4 Aloittaneiden henkilöiden määrä

Suunniteltu: 60, joista naisia 20

Toteutunut seurantatietojen mukaan: 51, joista naisia 19

5. Suunnitelman mukainen tiivistelmä toteutuksesta

${words.summary ?? 'Kokeillaan toista asiaa.'}

7. Projektin julkinen rahoitus, euroa

Myönnetty EU- ja valtion rahoitus: ${words.granted ?? '170 000'}

Toteutunut EU- ja valtion rahoitus: ${words.realised ?? '162 158'}

Suunniteltu julkinen rahoitus yhteensä: 204 820

Toteutunut julkinen rahoitus yhteensä: 196 299

8. Vastuuviranomaisen tekemä projektin luokittelu

8.1 Horisontaalinen luokittelu

Tasa-arvo: Tasa-arvopainotteinen projekti

9. Loppuraportin tiivistelmä

Asia kokeiltiin.
`,
  };
}

function writeParty({ name, businessId }: Party): string {
  return businessId === undefined ? name : `${name}, ${businessId}`;
}

const leads = [rauma, turku, salo, vates, health];
const towns = [
  'Rauma',
  'Turku',
  'Salo',
  'Urjala',
  'Vaasa',
  'Mustasaari',
  'Oulu',
  'Kuopio',
  'Pori',
  'Tampere',
];
const groups = [
  'Pitkäaikaistyöttömät ja nuoret.',
  'Maahanmuuttajat.',
  'Kuntien henkilöstö ja työnantajat.',
  'Osatyökykyiset työnhakijat.',
];

/** Many projects that share organisations, places and target groups: the same for the same number. */
export function manyProjects(count: number): Document[] {
  return Array.from({ length: count }, (_, i) => {
    const pick = <T>(list: readonly T[], step: number) => list[(i * step) % list.length] as T;
    const partners = [1, 2, 3]
      .map((step) => pick(leads, step + 1))
      .filter((party, at, all) => all.indexOf(party) === at);
    return page2014({
      code: `${i % 4 === 0 ? 'A7' : 'S2'}${String(i).padStart(4, '0')}`,
      name: `${pick(['Äly', 'Zeta', 'abc', 'Öljy', 'Åbo'], 1)} ${i}`,
      lead: pick(leads, 1),
      partners,
      municipalities: [pick(towns, 1), pick(towns, 3)],
      direct: pick(groups, 1),
      starts: `1.${1 + (i % 12)}.${2014 + (i % 6)}`,
      ends: i % 7 === 0 ? '' : `31.12.${2020 + (i % 3)}`,
      granted: i % 5 === 0 ? '' : String(100_000 + ((i * 7919) % 100_000)),
    });
  });
}
