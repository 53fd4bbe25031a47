// words that say nothing of what a text is about, in the languages of the registers
const words: ReadonlySet<string> = new Set(
  [
    'ja sekä tai eli että kun kuin jos mutta vaan niin myös on ovat oli olivat ole ei eivät',
    'joka jonka jota jossa josta johon jolla jolta jolle jona joksi',
    'jotka joiden joita joissa joista joihin joilla joilta joille joina joiksi',
    'mikä minkä mitä missä mistä mihin millä mille miksi mitkä',
    'se sen sitä siinä siitä siihen sillä siltä sille siksi',
    'ne niiden niitä niissä niistä niihin niillä niiltä niille niinä niiksi',
    'tämä tämän tätä tässä tästä tähän tällä tältä tälle tänä täksi',
    'nämä näiden näitä näissä näistä näihin näillä näiltä näille näinä näiksi',
    'hän hänen häntä hänellä hänelle he heidän heitä heillä heille heistä',
    'och att eller samt som är var av för med till från på i den det de en ett om inte har vid inom',
    'the a an and or of for in on to with by from at is are be this that',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a spelt word neither filters nor ranks: "X ja Y" finds what "X Y" finds. */
export function isStopWord(word: string): boolean {
  return words.has(word);
}
