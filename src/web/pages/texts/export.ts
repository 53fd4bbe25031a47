import { inAll } from '../../../vocabulary/labels.ts';
import { inEach } from '../../site/texts/inEach.ts';

/** Texts of the page about tables. */
export const exportWords = inEach({
  title: inAll('Ota kaikki: taulukot', 'Ta allt: tabeller', 'Take it all: tables'),
  what: inAll(
    'Sama kysymys kuin GraphQL:llä, vastauksena taulukko, jossa ovat kaikki rivit.',
    'Samma fråga som med GraphQL, med en tabell som svar som har alla rader.',
    'The same questions as by GraphQL, answered by a table with all rows.',
  ),
  ready: inAll('Valmiit taulukot', 'Färdiga tabeller', 'Ready tables'),
  readyHint: inAll(
    'Tallennetut kysymykset, jotka voi ladata heti:',
    'Sparade frågor som kan hämtas genast:',
    'Stored questions that can be downloaded at once:',
  ),
  whole: inAll('Koko aineisto tiedostona', 'Hela datamängden som fil', 'Everything as a file'),
  wholeHint: inAll(
    'Valmiit tiedostot yhdestä aineistoversiosta. Niiden sisältö ei muutu, ja kuvauksessa on tarkistussummat.',
    'Färdiga filer av en version. De ändras inte, och beskrivningen har kontrollsummor.',
    'Ready files of one version. They never change, and the description has their checksums.',
  ),
  excel: inAll(
    'CSV, jonka Excel avaa kaksoisnapsautuksella',
    'CSV som Excel öppnar med ett dubbelklick',
    'CSV that Excel opens with a double click',
  ),
  own: inAll('Oma kysymys', 'Egen fråga', 'A question of your own'),
  ownHint: inAll(
    'Lähetä kysymys POST-pyynnöllä. Kysymyksessä on yksi luettelo; sen jokainen kenttä on sarake.',
    'Skicka frågan med POST. Frågan har en lista; varje fält i den blir en kolumn.',
    'POST the question. It has one list; each field of the list is a column.',
  ),
  parameters: inAll('Osoitteen parametrit', 'Adressens parametrar', 'Parameters of the address'),
  format: inAll('tiedostomuoto', 'filformat', 'file format'),
  version: inAll(
    'aineistoversio; muuten nykyinen',
    'datamängdens version; annars den nuvarande',
    'dataset version; else the current one',
  ),
  asOf: inAll('mitä tiedettiin sinä päivänä', 'vad som var känt den dagen', 'what was known on that day'),
  explode: inAll(
    'luettelon polku: rivi jokaiselle sen kohdalle',
    'en listas sökväg: en rad för varje punkt',
    'the path of a list: a row for each of its items',
  ),
  cursor: inAll(
    'viimeisenä sarakkeena kohdistin',
    'en markör som sista kolumn',
    'a cursor as the last column',
  ),
  after: inAll(
    'jatkaa tämän kohdistimen jälkeen',
    'fortsätter efter denna markör',
    'goes on behind that cursor',
  ),
  metadata: inAll(
    'taulukon kuvaus (CSVW) rivien sijaan',
    'tabellens beskrivning (CSVW) i stället för rader',
    'the table’s description (CSVW) instead of rows',
  ),
});
