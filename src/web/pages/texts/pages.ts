import { inAll } from '../../../vocabulary/labels.ts';
import { inEach } from '../../site/texts/inEach.ts';

/** What the pages of organisations, places and target groups and the search say, each for itself. */
export const pageWords = inEach({
  spellings: inAll('Kirjoitusasut rekistereissä', 'Stavningar i registren', 'Spellings in the registers'),
  seat: inAll('Kotikunta', 'Hemkommun', 'Seat'),
  parent: inAll('Osa organisaatiota', 'Del av', 'Part of'),
  units: inAll('Yksiköt', 'Enheter', 'Units'),
  leads: inAll('Päätoteuttajana', 'Som huvudgenomförare', 'As lead'),
  worksWith: inAll('Yhteistyökumppanit', 'Samarbetspartner', 'Works with'),
  redacted: inAll(
    'Nimi on salattu, koska yksityisen elinkeinonharjoittajan nimi on henkilötieto.',
    'Namnet är dolt, eftersom en enskild näringsidkares namn är en personuppgift.',
    'The name is withheld, because a sole trader’s name is a person’s.',
  ),
  municipality: inAll('Kunta', 'Kommun', 'Municipality'),
  municipalityCode: inAll('Kuntanumero', 'Kommunnummer', 'Municipality code'),
  regionCode: inAll('Maakuntanumero', 'Landskapsnummer', 'Region code'),
  population: inAll('Väkiluku', 'Folkmängd', 'Population'),
  inSwedish: inAll('Ruotsiksi', 'På svenska', 'In Swedish'),
  abolished: inAll('Lakkautettu', 'Upphörde', 'Abolished'),
  successors: inAll('Nykyinen kunta', 'Nuvarande kommun', 'Continues as'),
  split: inAll(
    'Kunta jaettiin usean kunnan kesken.',
    'Kommunen delades mellan flera kommuner.',
    'It was divided between several municipalities.',
  ),
  predecessors: inAll('Liittyneet kunnat', 'Sammanslagna kommuner', 'Merged into it'),
  merged: inAll(
    'Mukana ovat myös hankkeet, jotka nimeävät siihen liittyneen kunnan tai sen seuraajan.',
    'Med är också projekt som nämner en kommun som slagits ihop med den eller dess efterföljare.',
    'Projects that name a municipality merged into it, or its successor, are included.',
  ),
  frequentOrganisations: inAll('Eniten hankkeita', 'Flest projekt', 'Most projects'),
  broader: inAll('Laajempi kohderyhmä', 'Bredare målgrupp', 'Broader group'),
  narrower: inAll('Tarkemmat kohderyhmät', 'Snävare målgrupper', 'Narrower groups'),
  targetGroup: inAll('Kohderyhmä', 'Målgrupp', 'Target group'),
  recognised: inAll(
    'Kohderyhmät on tunnistettu rekisterien sanoista, joten niissä voi olla virheitä.',
    'Målgrupperna är igenkända ur registrens ord, så det kan finnas fel.',
    'Target groups were recognised in the registers’ words, so some may be wrong.',
  ),
  words: inAll('Sanat:', 'Orden:', 'Words:'),
  searchTitle: inAll('Haku', 'Sök', 'Search'),
  searchHint: inAll(
    'Kirjoita sanoja missä muodossa tahansa. "Lainausmerkeissä" olevat sanat haetaan sellaisenaan, ja -sana jättää pois.',
    'Skriv ord i vilken form som helst. Ord inom "citattecken" söks som de står, och -ord utesluter.',
    'Write words in any form. "Words in quotes" are looked for as written, and -word leaves out.',
  ),
  nothing: inAll('Haku ei löytänyt mitään.', 'Sökningen gav inga träffar.', 'Nothing was found.'),
  project: inAll('Hanke', 'Projekt', 'Project'),
  organisation: inAll('Organisaatio', 'Organisation', 'Organisation'),
});

/** Texts of the start page and of the page about tables. */
export const startWords = inEach({
  what: inAll(
    'Hankegraafi yhdistää EU-rahoitteisten hankkeiden rekisterit: kuka teki mitä, missä, kenelle ja millä rahalla. Se muistaa myös, mitä rekisterit sanoivat aiemmin.',
    'Hankegraafi förenar registren över EU-finansierade projekt: vem gjorde vad, var, för vem och för vilka pengar. Det minns också vad registren sade tidigare.',
    'Hankegraafi joins the registers of EU-funded projects: who did what, where, for whom and for how much. It also remembers what the registers said before.',
  ),
  doors: inAll('Ovet', 'Dörrar', 'Doors'),
  explore: inAll(
    'rajaa hankkeita ja katso niitä kartalla',
    'avgränsa projekten och se dem på en karta',
    'filter projects and see them on a map',
  ),
  graphql: inAll('kysy mitä tahansa', 'fråga vad som helst', 'ask anything'),
  export: inAll(
    'kaikki rivit CSV-, Excel-, NDJSON- ja Parquet-tiedostoina',
    'alla rader som CSV, Excel, NDJSON och Parquet',
    'all rows as CSV, Excel, NDJSON and Parquet',
  ),
  embed: inAll(
    'hankekortti omalle sivulle',
    'ett projektkort för din webbplats',
    'a card of a project for your site',
  ),
  docs: inAll('Ohjeet', 'Anvisningar', 'Documentation'),
  docsHint: inAll(
    'miten tietoja kysytään, viedään ja pidetään ajan tasalla (englanniksi)',
    'hur uppgifterna frågas, exporteras och hålls aktuella (på engelska)',
    'how to ask for the data, export them and keep a copy in step',
  ),
  byRegistry: inAll(
    'Rekistereittäin ja ohjelmakausittain',
    'Efter register och programperiod',
    'By register and period',
  ),
  observed: inAll('Havaittu', 'Observerat', 'Observed'),
  coverageHint: inAll(
    'Kuinka monesta hankkeesta kukin tieto on saatavilla. Tyhjä hakutulos voi johtua siitä, ettei rekisteri kerro tietoa.',
    'För hur många projekt varje uppgift finns. Ett tomt sökresultat kan bero på att registret inte anger uppgiften.',
    'Of how many projects each value is known. A search may find nothing because a register does not print the value.',
  ),
});
