import { inAll } from '../../vocabulary/labels.ts';
import type { Format } from '../site/format.ts';
import { inEach } from '../site/texts/inEach.ts';

/** What the explorer and the cards of its drawings say. */
export const explorerWords = inEach({
  title: inAll('Tutki hankkeita', 'Utforska projekt', 'Explore projects'),
  description: inAll(
    'Rajaa hankkeita ja katso niitä luettelona, kartalla, vuosittain ja toimintalinjoittain.',
    'Avgränsa projekten och se dem som lista, på karta, efter år och efter insatsområde.',
    'Filter projects and see them as a list, on a map, by year and by priority.',
  ),
  filters: inAll('Rajaa', 'Avgränsa', 'Filters'),
  chosen: inAll('Valitut rajaukset', 'Valda avgränsningar', 'Chosen filters'),
  clearAll: inAll('Poista kaikki', 'Ta bort alla', 'Clear all'),
  remove: inAll('poista', 'ta bort', 'remove'),
  toResults: inAll('Siirry tuloksiin', 'Gå till resultaten', 'Go to the results'),
  more: inAll('Näytä lisää', 'Visa fler', 'Show more'),
  noValues: inAll('Ei vaihtoehtoja.', 'Inga alternativ.', 'No values.'),
  searchLabel: inAll('Hae näistä hankkeista', 'Sök bland projekten', 'Search these projects'),
  q: inAll('Sanat', 'Ord', 'Words'),
  registry: inAll('Rekisteri', 'Register', 'Register'),
  period: inAll('Ohjelmakausi', 'Programperiod', 'Programme period'),
  fund: inAll('Rahasto', 'Fond', 'Fund'),
  priority: inAll('Ohjelma ja toimintalinja', 'Program och insatsområde', 'Programme and priority'),
  status: inAll('Tila', 'Status', 'Status'),
  year: inAll('Aloitusvuosi', 'Startår', 'Year of the first day'),
  region: inAll('Maakunta', 'Landskap', 'Region'),
  municipality: inAll('Kunta', 'Kommun', 'Municipality'),
  organisationType: inAll('Organisaation tyyppi', 'Typ av organisation', 'Type of organisation'),
  targetGroup: inAll('Kohderyhmä', 'Målgrupp', 'Target group'),
  nothing: inAll(
    'Yksikään hanke ei täytä näitä kaikkia.',
    'Inget projekt uppfyller alla dessa villkor.',
    'No project fits all of these.',
  ),
  why: inAll(
    'Rekisterit eivät kerro kaikkea. Hanke, josta tietoa ei ole, ei löydy sillä rajaamalla:',
    'Registren berättar inte allt. Ett projekt utan uppgiften hittas inte med den avgränsningen:',
    'The registers do not say everything. A project of which they do not say something is not found by it:',
  ),
  without: inAll('Ilman tätä rajausta', 'Utan denna avgränsning', 'Without this filter'),
  order: inAll('Järjestys', 'Ordning', 'Order'),
  relevance: inAll('osuvin ensin', 'relevans', 'best match'),
  start: inAll('uusin ensin', 'nyast först', 'newest first'),
  name: inAll('nimi', 'namn', 'name'),
  granted: inAll('eniten myönnetty', 'mest beviljat', 'most granted'),
  realised: inAll('eniten toteutunut', 'störst utfall', 'most realised'),
  measure: inAll('Näytä', 'Visa', 'Show'),
  money: inAll('myönnetty raha', 'beviljade pengar', 'money granted'),
  count: inAll('hankkeiden määrä', 'antal projekt', 'number of projects'),
  map: inAll('Kartta', 'Karta', 'Map'),
  mapOf: inAll('Suomen kartta', 'Karta över Finland', 'Map of Finland'),
  level: inAll('Kartalla', 'På kartan', 'On the map'),
  byRegion: inAll('maakunnat', 'landskap', 'regions'),
  byMunicipality: inAll('kunnat', 'kommuner', 'municipalities'),
  mapTools: inAll(
    'Kartan lähennys: myös näppäimet +, −, 0 ja nuolet',
    'Zooma kartan: även tangenterna +, −, 0 och pilarna',
    'Zoom the map: also the keys +, −, 0 and arrows',
  ),
  closer: inAll('Lähemmäs', 'Närmare', 'Closer'),
  farther: inAll('Kauemmas', 'Längre bort', 'Farther'),
  wholeMap: inAll('Koko kartta', 'Hela kartan', 'The whole map'),
  zoomIn: inAll('Näytä kunnat', 'Visa kommunerna', 'Show municipalities'),
  grantedPerHead: inAll(
    'Myönnetty EU- ja valtion rahoitus asukasta kohti',
    'Beviljad EU- och statlig finansiering per invånare',
    'EU and state funding granted per inhabitant',
  ),
  projectsPerHead: inAll(
    'Hankkeita 10 000 asukasta kohti',
    'Projekt per 10 000 invånare',
    'Projects per 10 000 inhabitants',
  ),
  perHead: inAll('Asukasta kohti', 'Per invånare', 'Per inhabitant'),
  perTenThousand: inAll('10 000 asukasta kohti', 'Per 10 000 invånare', 'Per 10 000 inhabitants'),
  inhabitants: inAll('Asukkaita', 'Invånare', 'Inhabitants'),
  none: inAll('ei hankkeita', 'inga projekt', 'no projects'),
  noMoney: inAll('summa ei tiedossa', 'summan är inte känd', 'sum not known'),
  most: inAll('Eniten', 'Mest', 'Most'),
  notOnMap: inAll('Ei kartalla', 'Inte på kartan', 'Not on the map'),
  nationwide: inAll('valtakunnallisia', 'riksomfattande', 'nationwide'),
  shared: inAll(
    'Usean paikan hankkeen raha on jaettu paikoille tasan.',
    'Pengarna för ett projekt på flera orter är delade jämnt mellan dem.',
    'The money of a project in several places is shared evenly among them.',
  ),
  borders: inAll(
    'Rajat: Maanmittauslaitos, hallinnolliset aluejaot 2023 (CC BY 4.0), samilaine/hallinnollisetrajat. Väkiluvut: Tilastokeskus 2022 (CC BY 4.0). Liittynyt kunta on piirretty seuraajaansa; merialueet ovat mukana.',
    'Gränser: Lantmäteriverket, administrativa indelningar 2023 (CC BY 4.0), samilaine/hallinnollisetrajat. Folkmängd: Statistikcentralen 2022 (CC BY 4.0). En sammanslagen kommun är ritad med sin efterföljare; havsområden ingår.',
    'Borders: National Land Survey of Finland, administrative areas 2023 (CC BY 4.0), samilaine/hallinnollisetrajat. Inhabitants: Statistics Finland 2022 (CC BY 4.0). A merged municipality is drawn with its successor; sea areas are included.',
  ),
  bordersFile: inAll('Rajat TopoJSON-tiedostona', 'Gränserna som TopoJSON', 'Borders as TopoJSON'),
  years: inAll(
    'Myönnetty ja toteutunut vuosittain',
    'Beviljat och utfall per år',
    'Granted and realised by year',
  ),
  priorities: inAll('Toimintalinjat', 'Insatsområden', 'Priorities'),
  areaIs: inAll('Ala kertoo:', 'Ytan visar:', 'The area shows:'),
  otherProgrammes: inAll('muut ohjelmat', 'övriga program', 'other programmes'),
  asTable: inAll('Luvut taulukkona', 'Siffrorna som tabell', 'The numbers as a table'),
  dataOf: inAll('Kuvion luvut', 'Siffrorna i figuren', 'Numbers of this chart'),
  embed: inAll('Upota tämä kuvio', 'Bädda in denna figur', 'Embed this chart'),
  embedHint: inAll(
    'Kopioi tämä sivullesi. Kuvio noudattaa samoja rajauksia.',
    'Kopiera detta till din sida. Figuren följer samma avgränsningar.',
    'Copy this into your page. The chart follows the same filters.',
  ),
  chartAlone: inAll('Kuvio yksinään', 'Figuren för sig', 'The chart by itself'),
  nothingToDraw: inAll(
    'Näistä hankkeista ei ole piirrettävää tietoa.',
    'Det finns inget att rita om dessa projekt.',
    'Of these projects nothing is known that could be drawn.',
  ),
  place: inAll('Alue', 'Område', 'Area'),
  showProjects: inAll('Hankkeet', 'Projekten', 'The projects'),
});

/** Of how many projects the registers say something, as it stands beside a filter. */
export function writeCoverage(known: number, total: number, { language, number }: Format): string {
  const [some, all] = [number(known), number(total)];
  return {
    fi: `tiedossa ${some} / ${all} hankkeesta`,
    sv: `känt för ${some} av ${all} projekt`,
    en: `known for ${some} of ${all} projects`,
  }[language];
}
