import { describe, expect, it } from 'vitest';
import { findPersons, maskOf } from '../../src/importing/privacy/persons.ts';
import type { LeadFacts } from '../../src/registries/projectFacts.ts';
import type { PrintedImplementer, Reading, SourceRecord } from '../../src/registries/registry.ts';

interface Printed {
  readonly text: string;
  readonly lead?: LeadFacts | null;
  readonly partners?: readonly { readonly name: string; readonly businessId: string | null }[];
  readonly homepage?: string;
  /** Role, name, and what of the text is its own. */
  readonly implementers?: readonly (readonly ['LEAD' | 'PARTNER', string, readonly string[], true?])[];
  readonly hasUnmarkedPersons?: boolean;
}

/** Where a text stands in another. */
function spanOf(text: string, part: string) {
  const start = text.indexOf(part);
  if (start < 0) throw new Error(`${part} is not in the text`);
  return { start, end: start + part.length };
}

/** What a reader makes of a text, as far as persons are concerned. */
function source({ text, lead, partners, homepage, implementers = [], hasUnmarkedPersons = false }: Printed) {
  const reading = <T>(value: T, part: string): Reading<T> => {
    const { start, end } = spanOf(text, part);
    return { value, basis: 'READ', offset: start, length: end - start } as Reading<T>;
  };
  return {
    text,
    implementers: implementers.map(
      ([role, name, parts, isCut]): PrintedImplementer => ({
        role,
        name,
        spans: parts.map((part) => spanOf(text, part)),
        ...(isCut && { isCut }),
      }),
    ),
    hasUnmarkedPersons,
    record: {
      claims: {
        ...(lead !== undefined && { lead: reading(lead, lead?.name ?? '') }),
        ...(partners && { partners: reading(partners, partners[0]?.name ?? '') }),
        ...(homepage && { homepage: reading(homepage, homepage) }),
      },
    },
  } as unknown as SourceRecord;
}

const masked = (of: SourceRecord, text: string) => maskOf(findPersons(of))(text);

describe('a lead that is a sole trader', () => {
  const trader = source({
    text: 'Hakija: Tmi Maija Malli, 0204819-8, Koekatu 1, 26100 Rauma, www.malli.fi. Muuta: pulla',
    lead: {
      name: 'Tmi Maija Malli',
      businessId: '0204819-8',
      streetAddress: 'Leipurinkuja 5',
      postalCode: '26200',
      postalPlace: 'Lappi',
      homepage: 'https://www.leipomo.fi/',
    },
    homepage: 'www.malli.fi',
    implementers: [
      [
        'LEAD',
        'Tmi Maija Malli',
        ['Tmi Maija Malli', '0204819-8', 'Koekatu 1', '26100', 'Rauma', 'www.malli.fi'],
      ],
    ],
  });

  it('is found with its name, without the mark, and where its values stand', () => {
    const found = findPersons(trader);
    expect(found).toMatchObject({ isLeadPerson: true, names: ['Maija Malli'], begun: '' });
    expect(found.spans.map(({ start, end }) => trader.text.slice(start, end))).toEqual([
      'Tmi Maija Malli',
      '0204819-8',
      'Koekatu 1',
      '26100',
      'Rauma',
      'www.malli.fi',
    ]);
    expect(findPersons(trader)).toBe(found);
  });

  it.each([
    ['Kysy: Maija Mallin pulla', 'Kysy: ████████████ pulla'],
    ['FI02048198 on sen tunnus', '██████████ on sen tunnus'],
    ['koekatu  1:ssä', '██████████:ssä'],
    ['26100 Rauma; Rauma ja 26100', '███████████; Rauma ja 26100'],
    ['malli.fi/pulla', '██████████████'],
    // what the claims alone have of it
    ['Leipurinkuja 5', '██████████████'],
    ['26200 Lappi, Lappi', '███████████, Lappi'],
    ['www.leipomo.fi ja leipomo.fi/a', '██████████████ ja ████████████'],
    ['Toinen 1234567-1, www.muu.fi', 'Toinen 1234567-1, www.muu.fi'],
  ])('loses in other texts: %j', (text, expected) => {
    expect(masked(trader, text)).toBe(expected);
  });

  it('by the registry’s word alone is one too', () => {
    const text = 'Hakija Kukkapaja Kielo';
    const of = (isPerson?: true) =>
      source({
        text,
        lead: { name: 'Kukkapaja Kielo', ...(isPerson && { isPerson }) },
        implementers: [['LEAD', 'Kukkapaja Kielo', ['Kukkapaja Kielo']]],
      });
    expect(findPersons(of(true))).toMatchObject({ isLeadPerson: true, names: ['Kukkapaja Kielo'] });
    expect(findPersons(of(true)).read('Kukkapaja Kielo')).toEqual({ is: 'PERSON' });
    expect(findPersons(of(true)).read('Toinen Oy').is).toBe('ORGANISATION');
    expect(findPersons(of())).toMatchObject({ isLeadPerson: false, names: [], spans: [], patterns: [] });
  });

  it('that is claimed and not declared is all of its quote', () => {
    const of = source({ text: 'x Tmi Maija Malli y', lead: { name: 'Tmi Maija Malli' } });
    expect(findPersons(of)).toMatchObject({
      isLeadPerson: true,
      names: ['Maija Malli'],
      spans: [{ start: 2, end: 17 }],
    });
  });

  it('with neither number nor place keeps what says nothing of it', () => {
    const lead = {
      name: 'Tmi Maija Malli',
      streetAddress: 'Koekatu',
      postalCode: '26100',
      postalPlace: null,
    };
    const of = source({ text: 'Tmi Maija Malli', lead });
    expect(masked(of, 'Koekatu 26100 Rauma')).toBe('Koekatu 26100 Rauma');
    const short = source({ text: 'Tmi Maija Malli', lead: { ...lead, streetAddress: 'A 1' } });
    expect(masked(short, 'A 1')).toBe('A 1');
    const four = source({ text: 'Tmi Maija Malli', lead: { ...lead, streetAddress: 'As 1' } });
    expect(masked(four, 'As 1')).toBe('████');
    const place = source({
      text: 'Tmi Maija Malli',
      lead: { ...lead, postalCode: null, postalPlace: 'Rauma' },
    });
    expect(masked(place, '26100 Rauma')).toBe('26100 Rauma');
  });
});

describe('an organisation', () => {
  const firm = source({
    text: 'Rauman kaupunki, 0138780-9, Kanalinranta 3, www.rauma.fi',
    lead: { name: 'Rauman kaupunki', businessId: '0138780-9', streetAddress: 'Kanalinranta 3' },
    homepage: 'www.rauma.fi',
    implementers: [['LEAD', 'Rauman kaupunki', ['Rauman kaupunki', '0138780-9', 'Kanalinranta 3']]],
  });

  it('keeps all that it has', () => {
    expect(findPersons(firm)).toMatchObject({ isLeadPerson: false, names: [], spans: [], patterns: [] });
    expect(masked(firm, firm.text)).toBe(firm.text);
  });

  it('without any claim is nobody', () => {
    expect(findPersons(source({ text: 'x' }))).toMatchObject({ isLeadPerson: false, names: [], spans: [] });
    expect(findPersons(source({ text: 'x', lead: null }))).toMatchObject({ names: [] });
  });

  it('keeps its name where a person’s stands behind it', () => {
    const of = source({
      text: 'Hakija: Keksitty Oy Maija Malli',
      lead: { name: 'Keksitty Oy Maija Malli', businessId: '0138780-9' },
      implementers: [['LEAD', 'Keksitty Oy Maija Malli', ['Keksitty Oy Maija Malli']]],
      hasUnmarkedPersons: true,
    });
    const { isLeadPerson, names, spans } = findPersons(of);
    expect([isLeadPerson, names]).toEqual([false, ['Maija Malli']]);
    expect(spans).toEqual([{ start: 20, end: 31 }]);
    expect(masked(of, 'Keksitty Oy, Mallin paja, 0138780-9')).toBe('Keksitty Oy, ██████ paja, 0138780-9');
  });
});

describe('a partner that is a person', () => {
  const of = source({
    text: 'Rauman kaupunki 0138780-9; Tmi Olli Outo 0204819-8; Salon kaupunki 0139533-1',
    lead: { name: 'Rauman kaupunki', businessId: '0138780-9', streetAddress: 'Kanalinranta 3' },
    partners: [
      { name: 'Tmi Olli Outo', businessId: '0204819-8' },
      { name: 'Salon kaupunki', businessId: '0139533-1' },
    ],
    implementers: [
      ['LEAD', 'Rauman kaupunki', ['Rauman kaupunki']],
      ['PARTNER', 'Tmi Olli Outo', ['Tmi Olli Outo']],
    ],
  });

  it('loses its name and number, and the lead nothing', () => {
    expect(findPersons(of)).toMatchObject({ isLeadPerson: false, names: ['Olli Outo'] });
    expect(masked(of, 'Olli Outoa 0204819-8, 0138780-9, 0139533-1, Kanalinranta 3')).toBe(
      '██████████ █████████, 0138780-9, 0139533-1, Kanalinranta 3',
    );
  });

  it('that is claimed alone has no place, and one without a number none', () => {
    const claimed = source({
      text: 'Tmi Olli Outo',
      partners: [
        { name: 'Tmi Olli Outo', businessId: null },
        { name: 'Tmi Maija Malli', businessId: '0204819-8' },
      ],
    });
    const found = findPersons(claimed);
    expect(found).toMatchObject({ isLeadPerson: false, names: ['Olli Outo', 'Maija Malli'], spans: [] });
    // the number that is given, and a family name of each
    expect(found.patterns).toHaveLength(3);
  });
});

describe('a text that ends inside a value', () => {
  it.each([
    ['Tmi Maija Malli, Koekatu 1, 26100, Rauma. Osoite: Koeka', 'Koeka'],
    ['Tmi Maija Malli, Koekatu 1, 26100, Rauma. Osoite: 26100 Rau', '26100 Rau'],
    ['Tmi Maija Malli, Koekatu 1, 26100, Rauma, http://www.malli.fi. Sivu: malli.', 'malli.'],
    ['Tmi Maija Malli, Koekatu 1, 26100, Rauma, www.malli.fi. Sivu: www.mal', 'www.mal'],
    ['Tmi Maija Malli, Koekatu 1, 26100, Rauma. Osoite: Muu', ''],
  ])('%j loses its end', (text, begun) => {
    const parts = ['Tmi Maija Malli', 'Koekatu 1', '26100', 'Rauma'];
    const page = /(?:http:\/\/)?www\.malli\.fi/.exec(text)?.[0];
    const of = source({
      text,
      implementers: [['LEAD', 'Tmi Maija Malli', page ? [...parts, page] : parts]],
    });
    expect(findPersons(of).begun).toBe(begun);
    if (begun) expect(masked(of, text)).toMatch(/█$/);
  });

  it('hides a name whose rest is unknown', () => {
    const of = source({
      text: 'Hakija Rauman kau',
      implementers: [['LEAD', 'Rauman kau', ['Rauman kau'], true]],
    });
    expect(findPersons(of)).toMatchObject({ isLeadPerson: true, names: ['Rauman kau'] });
  });
});

describe('values by their shape', () => {
  /** Those beside the one of the family name. */
  const patternsOf = (...parts: string[]) =>
    findPersons(
      source({
        text: ['Tmi Maija Malli', ...parts].join('\n'),
        implementers: [['LEAD', 'Tmi Maija Malli', ['Tmi Maija Malli', ...parts]]],
      }),
    ).patterns.length - 1;

  it.each([
    [['0204819-8'], 1],
    [['FI0204819-8'], 1],
    [['204819-8'], 1],
    [['04819-8'], 0],
    [['0204819-81'], 0],
    [['26100', 'Rauma'], 1],
    [['26100', '1 Rauma'], 0],
    [['26100'], 0],
    [['261000', 'Rauma'], 0],
    [['malli.fi'], 1],
    [['malli fi.'], 0],
    [['Koekatu 1'], 1],
    [['Koekatu'], 0],
    [['K 1'], 0],
    [['Ko 1'], 1],
    [['1 Koekatu'], 0],
    [[`K${'o'.repeat(197)} 1`], 1],
    [[`K${'o'.repeat(198)} 1`], 0],
    [['Maija Tmi Maija Malli 1'], 0],
    [['0204819-8', 'FI0204819-8'], 1],
    [['Koekatu 1', 'Koekatu 2'], 2],
  ])('%j are %d patterns', (parts, count) => {
    expect(patternsOf(...parts)).toBe(count);
  });
});
