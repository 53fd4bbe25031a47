import { describe, expect, it } from 'vitest';
import { spellWord } from '../../src/search/fold.ts';
import { readText } from '../../src/search/lexemes.ts';
import { parseQuery } from '../../src/search/query.ts';
import { readWord } from '../../src/search/readings.ts';
import { otherWord, sameWord } from './pairs.ts';

const lemmasOf = (word: string) => readWord(spellWord(word)).lemmas;
const partsOf = (word: string) => readWord(spellWord(word)).parts;
const meet = (one: string, other: string) => lemmasOf(one).some((lemma) => lemmasOf(other).includes(lemma));

describe('readings of words', () => {
  it('have a dictionary form in common for all forms of a word', () => {
    const apart = sameWord.flatMap((forms) =>
      forms.flatMap((one, i) =>
        forms.slice(i + 1).flatMap((other) => (meet(one, other) ? [] : [`${one} ${other}`])),
      ),
    );
    expect(apart).toEqual([]);
  });

  it('know verbs by their forms', () => {
    for (const line of [
      'kouluttaa kouluttavat koulutetaan koulutti kouluttamalla',
      'tukea tukee tuetaan tukemaan',
      'lisätä lisätään lisättiin lisäämällä',
      'kehittää kehitetään kehittäisi kehittäen kehitettäessä',
      'organisoida organisoidaan organisoivat organisoitiin',
      'kuunnella kuuntelee kuunnellaan',
      'korostaa korosti korostetaan',
      'valita valitsee valitaan valitsemalla',
      'löytää löysi löydetään löytäessään löydetä',
      'tuoda toi tuodaan toivat toisi',
      'luoda luotaisiin luoden luomalla',
      'nousta noustessa nousivat noustaan',
      'osata osasi osattiin osaamalla',
      'saada sai saataisiin saatiin',
      'tehdä tekee teki tehtäisiin tehdessä',
      'opiskella opiskelee opiskellaan opiskellessaan opiskelisi',
    ]) {
      const [infinitive = '', ...forms] = line.split(' ');
      // tukea is a noun before it is a verb
      for (const form of forms) expect([form, lemmasOf(form)[0]]).toEqual([form, infinitive]);
    }
  });

  it('know what is made of a verb as a word of its own', () => {
    for (const line of [
      'testaaminen testaamisen testaamista testaamiseen',
      'testaaja testaajat testaajien testaajille',
      'testaava testaavan testaavien',
      'testattava testattavat testattavissa',
      'testattu testatut testattujen testattua',
      'testannut testanneet testanneiden',
      'luotu luodun luodut',
      'noustu noustut noustua',
      'tarjoama tarjoaman tarjoamat tarjoamien',
    ]) {
      const [own = '', ...forms] = line.split(' ');
      for (const form of [own, ...forms]) expect([form, lemmasOf(form)[0]]).toEqual([form, own]);
    }
    // and what a verb is before it is such a word
    expect(lemmasOf('testaamalla')).toEqual(['testata']);
    expect(lemmasOf('osallistuvat')).toEqual(['osallistua']);
  });

  it('know comparatives, superlatives and what somebody owns as forms of the word', () => {
    for (const line of [
      'suuri suurempi suuremmat suurempien suurin suurimman suurimmat',
      'nopea nopeampi nopeammin nopeampien nopein',
      'hyvä parempi paremmat parhaat parhaiden paras paremmin',
      'vaikea vaikeimmin vaikeimmassa vaikeampaa',
      'laatu laatuaan laatunsa laatuamme laaduksemme',
      'polku polkuni polkusi polkujaan poluiltamme',
      'menetelmä menetelmin menetelmänsä menetelmäänsä',
      'ovi ovin oviensa ovillenne',
      'toiminta toimintojen toiminnoiden toiminnoissaan',
      'lehti lehdillä lehtien lehdissä',
      'kevyt kevyiden kevyitä kevyihin',
      'sunnuntai sunnuntaina sunnuntaiden sunnuntait',
    ]) {
      const [own = '', ...forms] = line.split(' ');
      for (const form of forms) expect([form, lemmasOf(form)[0]]).toEqual([form, own]);
    }
    // vanhempi is a parent before it is older, and korosti is of korostaa
    expect(lemmasOf('vanhemmat')).toEqual(['vanhempi']);
    expect(lemmasOf('seurasi')).toEqual(['seurata']);
  });

  it('look for a form of several words as the one it names, or else as the commonest', () => {
    const sought = (word: string) =>
      parseQuery(`${word} `)?.wanted[0]?.levels[0]?.inflected[0]?.[0]?.lexemes ?? [];
    expect(sought('toimintojen')).toEqual(['ktoiminta']);
    expect(sought('alusta')).toEqual(['kalusta']);
    // in a text it counts as a form of each
    expect(lemmasOf('toimintojen')).toEqual(['toiminta', 'toiminto']);
  });

  it('keep words apart that only look alike', () => {
    expect(otherWord.filter(([one, other]) => meet(one, other))).toEqual([]);
    for (const [one, other] of [
      ['lapsi', 'Lappi'],
      ['lasten', 'Lapin'],
      ['kansi', 'kanssa'],
      ['kannen', 'kansan'],
      ['saari', 'sääri'],
      ['yhteensä', 'yhden'],
      ['järjesti', 'järki'],
      ['olennaisesti', 'nainen'],
      ['moniarvoisuudella', 'uudella'],
      ['aloita', 'ala'],
      ['porin', 'pora'],
    ] as const)
      expect([one, other, meet(one, other)]).toEqual([one, other, false]);
  });

  it('give a pronoun and a Roman numeral no form but their own', () => {
    const read = readText('Kyliä, joilla ei ole jokea, on osassa VII', ['fi']);
    for (const word of ['joilla', 'vii']) {
      expect(read.find((one) => one.word === word)?.others, word).toEqual([]);
    }
    expect(parseQuery('joilla ')).toBeNull();
  });

  it('part compounds where words meet, and nowhere else', () => {
    expect(partsOf('pitkäaikaistyöttömien')).toEqual(['pitkäaikainen', 'työtön']);
    expect(partsOf('nuorisotyöpajan')).toEqual(['nuoriso', 'nuorisotyö', 'työ', 'työpaja', 'paja']);
    expect(partsOf('lastensuojelussa')).toEqual(['lapsi', 'suojelu']);
    expect(partsOf('naisyrittäjille')).toEqual(['nainen', 'yrittäjä']);
    expect(partsOf('maahanmuuttajille')).toEqual(['muuttaja']);
    // what stands in front and nowhere alone is a part all the same
    expect(partsOf('etäopetuksessa')).toEqual(['etä', 'opetus']);
    expect(partsOf('pienyritysten')).toEqual(['pieni', 'yritys']);
    expect(partsOf('huippuosaamisella')).toEqual(['huippu', 'osaaminen']);
    expect(partsOf('varhaiskasvatusopettajan')).toEqual([
      'varhainen',
      'varhaiskasvatus',
      'kasvatus',
      'kasvatusopettaja',
      'opettaja',
    ]);
    // yhteistyö is a word of its own, and nobody who looks for work looks for it
    expect(partsOf('yhteistyössä')).toEqual([]);
    // a verb is no front, nor is an adverb the noun that it once was
    expect(partsOf('henkilönostimen')).not.toContain('ostaa');
    expect(partsOf('uudelleenjärjestelyt')).not.toContain('uusi');
    // names have ends that the lexicon knows
    expect(partsOf('Zorbilanjärven')).toContain('järvi');
    for (const word of ['kaupunki', 'asiakas', 'Tampereella', 'kala', 'toiminta', 'punki']) {
      expect([word, partsOf(word)]).toEqual([word, []]);
    }
  });

  it('let a and o stand for ä and ö only where the word is written without them', () => {
    expect(readWord('tyottomat', true).lemmas).toEqual(['työtön']);
    expect([...readWord('saaret', true).lemmas].sort()).toEqual(['saari', 'sääri']);
    expect(lemmasOf('sääret')).toEqual(['sääri']);
  });

  it('guess by its ending what an unknown word is a form of', () => {
    expect(meet('Zorbilan', 'Zorbila')).toBe(true);
    expect(meet('Zorbilassa', 'Zorbilan')).toBe(true);
    expect(meet('Zorbila', 'Zorbola')).toBe(false);
  });
});
