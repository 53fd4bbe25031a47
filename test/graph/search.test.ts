import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { page2007, page2014, rauma, salo, turku, vates } from '../world.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
  await app.import([
    page2014({
      code: 'S20001',
      name: 'Pitkäaikaistyöttömät takaisin työhön',
      lead: rauma,
      municipalities: ['Vaasa'],
      direct: 'Aikuiset.',
      summary: 'Kokeillaan työpajoja.',
    }),
    page2014({
      code: 'S20002',
      name: 'Valmennuksen polku',
      lead: turku,
      regions: ['Keski-Suomi'],
      direct: 'Nuoret.',
      summary:
        'Työttömien palveluja kehitetään yhdessä kuntien kanssa. Mukana ovat pienten yritysten omistajat.',
    }),
    page2014({
      code: 'S20003',
      name: 'Työttömät mukaan',
      lead: salo,
      municipalities: ['Jyväskylä'],
      direct: 'Maahanmuuttajat.',
      summary: 'EU-rahoituksen hyödyt näkyvät, ja kunta ottaa vastuun.',
    }),
    page2014({
      code: 'S20004',
      name: 'Kuntokoulu',
      lead: vates,
      municipalities: ['Turku'],
      direct: 'Henkilöt.',
      summary: 'Etsivää työtä lasten ja nuorten kanssa.',
    }),
    page2014({
      code: 'S20006',
      name: 'Pitkä kertomus',
      lead: vates,
      municipalities: ['Kuopio'],
      direct: 'Henkilöt.',
      summary: `${'Tekstiä riittää. '.repeat(200)}Kerrotaan huippukohdan jälkeen lisää. ${'Vielä jatketaan. '.repeat(200)}`,
    }),
    page2014({
      code: 'S20007',
      name: 'Kaupungin saaret',
      lead: vates,
      municipalities: ['Kuopio'],
      direct: 'Henkilöt.',
      summary:
        'Lapin kansa yhdessä Jyväskylän AMK:n kanssa. Yli 55-vuotiaat ja Terveyden ja hyvinvoinnin laitos.',
    }),
    page2014({
      code: 'S20008',
      name: 'Terävät sääret',
      lead: vates,
      municipalities: ['Kuopio'],
      direct: 'Henkilöt.',
      summary: 'Kansien maalausta nuorisotyöpajoilla ja ammattikorkeakoulussa.',
    }),
    page2007({
      code: 'S10005',
      name: 'Arbetslösa till arbete',
      lead: vates,
      municipalities: ['Vöyri'],
      direct: 'Långtidsarbetslösa och unga som är utan arbete.',
    }),
  ]);
});
afterAll(() => app.close());

const question = `query ($filter: ProjectFilter, $orderBy: [ProjectOrder!]) {
  projects(filter: $filter, orderBy: $orderBy) { totalCount nodes { code } }
}`;

/** Codes of the projects with a text, in the order they come, checked against the count beside them. */
async function find(text: string, more: object = {}): Promise<string[]> {
  const { data, errors } = await app.ask(question, { variables: { filter: { text, ...more } } });
  expect(errors).toBeUndefined();
  expect(data.projects.totalCount).toBe(data.projects.nodes.length);
  return data.projects.nodes.map((node: { code: string }) => node.code);
}

describe('projects by text', () => {
  it('finds a word in names, summaries, target groups, implementers and places', async () => {
    expect(await find('valmennuksen ')).toEqual(['S20002']);
    expect(await find('vastuun ')).toEqual(['S20003']);
    expect(await find('rauman ')).toEqual(['S20001']);
    expect(await find('maahanmuuttajat ')).toEqual(['S20003']);
    expect(await find('vaasa ')).toEqual(['S20001']);
    expect(await find('S20004')).toEqual(['S20004']);
  });

  it('joins inflected forms of a word, and no other word that looks like it', async () => {
    expect((await find('nuoria ')).sort()).toEqual(['S10005', 'S20002', 'S20004']);
    expect(await find('lapsi ')).toEqual(['S20004']);
    expect(await find('kunnan vastuu ')).toEqual(['S20003']);
    expect(await find('yritys maahanmuuttaja ')).toEqual([]);
    expect(await find('kunto ')).toEqual(['S20004']);
  });

  it('takes no word for another that is written almost like it', async () => {
    for (const text of ['lapsi', 'lapset', 'lasten'])
      expect([text, await find(text)]).toEqual([text, ['S20004']]);
    expect(await find('Lappi ')).toEqual(['S20007']);
    for (const text of ['kansi', 'kannet']) expect([text, await find(text)]).toEqual([text, ['S20008']]);
    expect(await find('punki ')).toEqual([]);
  });

  it('lets a and o stand for ä and ö only where nothing is written as they are', async () => {
    expect(await find('saari ')).toEqual(['S20007']);
    expect(await find('sääri ')).toEqual(['S20008']);
    expect(await find('tyopaja ')).toEqual(await find('työpaja '));
    expect(await find('terava ')).toEqual(['S20008']);
    expect(await find('saäri ')).toEqual([]);
  });

  it('finds the same by every form of a word with a number before it', async () => {
    for (const text of ['55-vuotiaat', '55-vuotiaiden', '55-vuotias'])
      expect([text, await find(text)]).toEqual([text, ['S20007']]);
  });

  it('finds a compound by what stands in its middle', async () => {
    for (const text of ['työ ', 'työpaja ', 'nuorisotyö ', 'pajat '])
      expect([text, (await find(text)).includes('S20008')]).toEqual([text, true]);
  });

  it('goes by no stop words, but where they are in quotes', async () => {
    expect(await find('kansa ja AMK ')).toEqual(['S20007']);
    expect(await find('och lapset ')).toEqual(['S20004']);
    expect(await find('ja ')).toEqual([]);
    expect(await find('"lasten sekä nuorten"')).toEqual([]);
  });

  it('knows an abbreviation by what it is short for, and the other way about', async () => {
    expect((await find('ammattikorkeakoulu ')).sort()).toEqual(['S20007', 'S20008']);
    expect((await find('AMK ')).sort()).toEqual(['S20007', 'S20008']);
    expect(await find('THL ')).toEqual(['S20007']);
    expect(await find('terveyden ja hyvinvoinnin laitokset ')).toEqual(['S20007']);
  });

  it('finds compounds by their parts, after whole words', async () => {
    expect(await find('työttömät ')).toEqual(['S20003', 'S20002', 'S20001', 'S10005']);
    expect(await find('pitkäaikaistyötön ')).toEqual(['S20001', 'S10005']);
    expect(await find('arbetslös ')).toEqual(['S10005']);
  });

  it('takes the last word as a beginning until a blank follows it', async () => {
    expect(await find('valm')).toEqual(['S20002']);
    expect(await find('val ')).toEqual([]);
    expect(await find('S2000')).toHaveLength(7);
    expect(await find('S2000 ')).toEqual([]);
  });

  it('ignores accents and letter case', async () => {
    expect(await find('TYOTTOMAT HYODYT ')).toEqual(['S20003']);
    expect(await find('VÖYRI ')).toEqual(['S10005']);
  });

  it('takes words in quotes as they stand, and leaves out what a minus excludes', async () => {
    expect(await find('"lasten ja nuorten"')).toEqual(['S20004']);
    expect(await find('"nuorten ja lasten"')).toEqual([]);
    expect(await find('”Työttömien palveluja”')).toEqual(['S20002']);
    expect(await find('työttömät -maahanmuuttaja')).toEqual(['S20002', 'S20001', 'S10005']);
    expect(await find('työttömät -"kunta ottaa"')).toEqual(['S20002', 'S20001', 'S10005']);
    expect(await find('"Työttömien pal')).toEqual(['S20002']);
  });

  it('finds a hyphenated word whole and by its parts', async () => {
    for (const text of ['EU-rahoitus ', 'rahoitus ', 'eurahoituksen ', '"EU rahoituksen"'])
      expect(await find(text)).toEqual(['S20003']);
  });

  it('knows places by their names in the other language and of today, and the region they are in', async () => {
    expect(await find('Vasa ')).toEqual(['S20001']);
    expect((await find('Keski-Suomi ')).sort()).toEqual(['S20002', 'S20003']);
    expect((await find('Pohjanmaalla ')).sort()).toEqual(['S10005', 'S20001']);
  });

  it.each(['', ' ', '%', '-', '"', '""', '-työttömät', '\u0000', '\\', "'", ':*', '()', '!', '█'])(
    'finds nothing by %j, and does not fail',
    async (text) => {
      expect(await find(text)).toEqual([]);
    },
  );

  it.each(["työttömät'", 'työttömät:*', 'työttömät & mukaan', '(työttömät', '<->työttömät', 'työttömät\\'])(
    'takes what is no word in %j as a separator',
    async (text) => {
      expect(await find(text)).toContain('S20003');
    },
  );

  it('says what a search may be where one is too long', async () => {
    for (const text of ['a'.repeat(201), 'sana '.repeat(21)]) {
      const { errors } = await app.ask(question, { variables: { filter: { text } } });
      expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
      expect(errors?.[0]?.message).toMatch(/at most (200|20)/);
    }
  });

  it('holds together with other filters, and orders by what is asked', async () => {
    expect(await find('työttömät ', { region: ['13'] })).toEqual(['S20003', 'S20002']);
    const { data } = await app.ask(question, {
      variables: { filter: { text: 'työttömät ' }, orderBy: [{ field: 'CODE' }] },
    });
    expect(data.projects.nodes.map((node: { code: string }) => node.code)).toEqual([
      'S10005',
      'S20001',
      'S20002',
      'S20003',
    ]);
  });

  it('finds a Swedish text by its own words and by the Finnish names of its target groups', async () => {
    expect(await find('långtidsarbetslös ')).toEqual(['S10005']);
    expect(await find('arbetslöse ung ')).toEqual(['S10005']);
    expect(await find('pitkäaikaistyöttömät Vöyri ')).toEqual(['S10005']);
  });
});

describe('matches of a text', () => {
  interface Match {
    field: string;
    snippet: { text: string; isHit: boolean }[];
  }

  async function matchesOf(text: string | null, code: string): Promise<Match[]> {
    const { data, errors } = await app.ask(
      `query ($filter: ProjectFilter) { projects(filter: $filter) { edges { match { field snippet { text isHit } } } } }`,
      { variables: { filter: { code: [code], ...(text !== null && { text }) } } },
    );
    expect(errors).toBeUndefined();
    expect(data.projects.edges).toHaveLength(1);
    return data.projects.edges[0].match;
  }
  const hitsOf = ({ field, snippet }: Match) => [
    field,
    ...snippet.filter((part) => part.isHit).map((part) => part.text),
  ];

  it('say in which fields the words are, in whatever form, the field with most of them first', async () => {
    expect((await matchesOf('yritys työtön valmennus ', 'S20002')).map(hitsOf)).toEqual([
      ['summary', 'Työttömien', 'yritysten'],
      ['name', 'Valmennuksen'],
    ]);
    expect((await matchesOf('työttömät ', 'S20001')).map(hitsOf)).toEqual([['name', 'Pitkäaikaistyöttömät']]);
    expect((await matchesOf('vasa ', 'S20001')).map(hitsOf)).toEqual([['places', 'Vasa']]);
    expect((await matchesOf('"lasten ja nuorten"', 'S20004')).map(hitsOf)).toEqual([
      ['summary', 'lasten ja nuorten'],
    ]);
  });

  it('give the words around, as published, and no more of them than fits a line or two', async () => {
    const [match] = await matchesOf('huippukohta ', 'S20006');
    const whole = match?.snippet.map((part) => part.text).join('') ?? '';
    expect(whole.length).toBeLessThanOrEqual(170);
    expect(whole).toMatch(/^…\S.* huippukohdan .*\S…$/);
    expect(match?.snippet).toContainEqual({ text: 'huippukohdan', isHit: true });
  });

  it('are none where no text is given', async () => {
    expect(await matchesOf(null, 'S20001')).toEqual([]);
  });
});
