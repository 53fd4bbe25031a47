import { inAll } from '../../vocabulary/labels.ts';
import { inEach } from '../site/texts/inEach.ts';

/** What cards, badges and the page to make them from say. */
export const cardWords = inEach({
  more: inAll('ja # muuta', 'och # till', 'and # more'),
  coFunded: inAll(
    'Euroopan unionin osarahoittama',
    'Medfinansieras av Europeiska unionen',
    'Co-funded by the European Union',
  ),
  source: inAll('Lähde', 'Källa', 'Source'),
  observed: inAll('havaittu', 'observerad', 'observed'),
  version: inAll('aineistoversio', 'datamängdens version', 'dataset version'),
  newest: inAll('Uusin', 'Nyast', 'Newest'),
  card: inAll('Kortti', 'Kort', 'Card'),
  open: inAll('Avaa sivu', 'Öppna sidan', 'Open the page'),
  badTheme: inAll(
    'Kortin teema on auto, light tai dark.',
    'Kortets tema är auto, light eller dark.',
    'The theme of a card is auto, light or dark.',
  ),
  badForm: inAll(
    'Kortin muoto on full, short tai line.',
    'Kortets form är full, short eller line.',
    'The form of a card is full, short or line.',
  ),
  badUrl: inAll(
    'Anna parametri url: tämän sivuston sivun tai kortin koko osoite, esimerkiksi',
    'Ange parametern url: hela adressen till en sida eller ett kort på denna webbplats, till exempel',
    'Give the parameter url: the whole address of a page or card of this site, as in',
  ),
  foreignUrl: inAll(
    'Tällä sivustolla ei ole korttia osoitteelle',
    'Webbplatsen har inget kort för adressen',
    'This site has no card for the address',
  ),
  badSize: inAll(
    'maxwidth ja maxheight ovat positiivisia lukuja.',
    'maxwidth och maxheight är positiva tal.',
    'maxwidth and maxheight are positive numbers.',
  ),
  badFormat: inAll('Muoto on json tai xml.', 'Formatet är json eller xml.', 'The format is json or xml.'),
});

/** What /embed says. */
export const embedWords = inEach({
  title: inAll('Upota kortti', 'Bädda in ett kort', 'Embed a card'),
  intro: inAll(
    'Etsi hanke, organisaatio tai kunta, valitse miltä kortti näyttää, ja kopioi koodi omalle sivullesi.',
    'Sök ett projekt, en organisation eller en kommun, välj hur kortet ser ut och kopiera koden till din webbplats.',
    'Search for a project, an organisation or a municipality, choose how the card looks, and copy the code to your site.',
  ),
  search: inAll('Mikä kortti?', 'Vilket kort?', 'Which card?'),
  searchLabel: inAll(
    'Nimi, hankekoodi tai tämän sivuston osoite',
    'Namn, projektkod eller en adress på denna webbplats',
    'A name, a project code or an address of this site',
  ),
  find: inAll('Hae', 'Sök', 'Search'),
  results: inAll('Valitse', 'Välj', 'Choose'),
  nothing: inAll(
    'Haku ei löytänyt mitään, mistä voi tehdä kortin.',
    'Sökningen hittade inget att göra ett kort av.',
    'Nothing was found that has a card.',
  ),
  looks: inAll('Miten se näytetään?', 'Hur visas det?', 'How is it shown?'),
  tier: inAll('Tapa', 'Sätt', 'Kind'),
  frame: inAll('Kehys (iframe)', 'Ram (iframe)', 'Frame (iframe)'),
  component: inAll('Elementti project-card', 'Elementet project-card', 'Element project-card'),
  badge: inAll('Kuva (SVG)', 'Bild (SVG)', 'Picture (SVG)'),
  oembed: inAll('Osoite (WordPress, oEmbed)', 'Adress (WordPress, oEmbed)', 'Address (WordPress, oEmbed)'),
  language: inAll('Kieli', 'Språk', 'Language'),
  theme: inAll('Teema', 'Tema', 'Theme'),
  auto: inAll('lukijan mukaan', 'enligt läsaren', 'as the reader has it'),
  light: inAll('vaalea', 'ljust', 'light'),
  dark: inAll('tumma', 'mörkt', 'dark'),
  pinned: inAll(
    'Aina tämä aineistoversio',
    'Alltid denna version av datamängden',
    'Always this dataset version',
  ),
  show: inAll('Näytä', 'Visa', 'Show'),
  preview: inAll('Näin se näkyy', 'Så här ser det ut', 'How it looks'),
  code: inAll('Kopioi tämä', 'Kopiera detta', 'Copy this'),
  copy: inAll('Kopioi', 'Kopiera', 'Copy'),
  copied: inAll('Kopioitu.', 'Kopierat.', 'Copied.'),
  docs: inAll('Kaikki korteista (englanniksi)', 'Allt om korten (på engelska)', 'All about cards'),
  oembedHint: inAll(
    'Liitä osoite omalle rivilleen WordPressissä: kortti tulee sen tilalle.',
    'Klistra in adressen på en egen rad i WordPress: kortet kommer i dess ställe.',
    'Paste the address on a line of its own in WordPress: the card takes its place.',
  ),
});
