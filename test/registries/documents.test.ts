import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readText } from './forms.ts';

const folder = new URL('../../../shared/registries/', import.meta.url);
const isThere = existsSync(folder);
const read = (path: string) => readText(readFileSync(new URL(path, folder)));
const names = isThere
  ? ['documents', 'excerpts'].flatMap((part) =>
      readdirSync(new URL(part, folder)).map((name) => `${part}/${name}`),
    )
  : [];
const pages = names.filter((name) => name.includes('/eura'));

describe.skipIf(!isThere)('the registries’ own pages', () => {
  test.each(pages)('%s is read, quotes what it claims, and names no contact', (name) => {
    const page = read(name);
    expect(page.reader).toBe(`${/eura20\d\d/u.exec(name)?.[0]}/page`);
    expect(page.rejections).toEqual([]);
    expect(page.source?.record.code).toBe(/_([SA]\d+)/u.exec(name)?.[1]);
    expect(page.claims).toHaveProperty('name');
    expect(page.claims).toHaveProperty('lead');
    const written = new Set(['fund', 'period', 'kind', 'status', 'startsOn', 'endsOn']);
    for (const [field, claim] of Object.entries(page.claims)) {
      const quote = page.quote(field as 'name') ?? '';
      const isEmptyList = Array.isArray(claim.value) && claim.value.length === 0;
      if (claim.value !== null && !isEmptyList) expect([field, quote]).not.toEqual([field, '']);
      if (typeof claim.value === 'string' && !written.has(field)) expect(quote).toBe(claim.value);
    }
    const { contacts } = page.source?.record ?? { contacts: [] };
    expect(contacts).toHaveLength(1);
    const text = (page.source?.text ?? '').toLowerCase();
    const claims = JSON.stringify(page.claims).toLowerCase();
    for (const { name: person, email, phone } of contacts) {
      for (const secret of [person, email, phone, person?.split(' ').reverse().join(' ')]) {
        expect(secret).toBeTruthy();
        expect(text).not.toContain(secret?.toLowerCase());
        expect(claims).not.toContain(secret?.toLowerCase());
      }
    }
    expect(text).not.toMatch(/\S(?:@|\(at\))\S/u);
  });

  test.each(names.filter((name) => name.includes('docplayer')))('%s is another form', (name) => {
    expect(read(name).reader).toBe('finalReport/form');
  });

  test('S20519', () => {
    const page = read('documents/eura2014_S20519.txt');
    expect(page.value('lead')).toMatchObject({
      name: 'Rauman kaupunki',
      businessId: '0138780-9',
      postalCode: '26101',
      postalPlace: 'Rauma',
    });
    const partners = page.value('partners') ?? [];
    expect(partners).toHaveLength(9);
    expect(partners.filter((partner) => partner.name === 'Rauman TaitoKunto Oy')).toEqual([
      { name: 'Rauman TaitoKunto Oy', businessId: '2759165-6' },
      { name: 'Rauman TaitoKunto Oy', businessId: '2430975-8' },
    ]);
    expect(page.value('granted')).toBe(336_122_100);
    expect(page.value('realised')).toBe(299_266_300);
    expect(page.value('publicPlanned')).toBe(417_235_500);
    expect(page.value('publicRealised')).toBe(367_462_900);
    expect(page.value('priority')?.code).toBe('5');
    expect(page.value('objective')?.code).toBe('10.1');
    expect(page.value('isNationwide')).toBe(true);
    expect(page.claims.regions).toBeUndefined();
    expect(page.value('indicators')).toMatchObject([
      { kind: 'PARTICIPATING_COMPANIES', planned: 0, realised: 0 },
      { kind: 'PARTICIPANTS', planned: 1118, plannedWomen: null, realised: null },
    ]);
    const rows = page.value('sustainability') ?? [];
    expect(rows).toHaveLength(15);
    expect(rows[0]).toMatchObject({ direct: 5, indirect: 5 });
    expect(rows.every((row) => row.reason !== null)).toBe(true);
    expect(page.value('equality')).toMatchObject({
      environmentAnalysed: { answer: true },
      mainstreamed: { answer: true },
      mainGoal: { answer: false },
    });
    expect(
      page
        .value('sections')
        ?.map((section) => section.number)
        .join(' '),
    ).toBe('1 2  3 4 4.1 4.2 5 6  7 7.1 7.2 8 8.1 8.2 9');
  });

  test('S20397', () => {
    const page = read('documents/eura2014_S20397.txt');
    expect(page.value('subregions')).toEqual(['Etelä-Pirkanmaan']);
    expect(page.value('municipalities')).toEqual(['Urjala', 'Valkeakoski', 'Akaa']);
    const rows = page.value('sustainability') ?? [];
    expect(rows).toHaveLength(15);
    expect(rows.find((row) => row.topic === 'Hyvinvoinnin edistäminen')).toMatchObject({
      direct: 8,
      indirect: 0,
    });
    expect(rows.filter((row) => row.reason === null)).toHaveLength(7);
    expect(page.claims.finalReportSummary).toMatchObject({ value: null });
    expect(page.value('applicants')).toBe('Vain yksi hakija');
    expect(page.claims.partners).toBeUndefined();
  });

  test('S10673', () => {
    const page = read('documents/eura2007_S10673.txt');
    expect(page.value('regions')).toEqual(['Pohjanmaa']);
    expect(page.value('subregions')).toEqual([
      'Vaasan',
      'Sydösterbottens, kustregion',
      'Kyrönmaan',
      'Jakobstadsregionen',
    ]);
    expect(page.value('municipalities')).toHaveLength(16);
    expect(page.value('indicators')?.[0]).toMatchObject({
      planned: 60,
      plannedWomen: 0,
      realised: 51,
      realisedWomen: 19,
    });
    expect(page.value('classification')).toHaveLength(4);
    expect(page.value('granted')).toBe(17_000_000);
    expect(page.lacks).toEqual([]);
  });

  test('S11733', () => {
    const page = read('documents/eura2007_S11733.txt');
    expect(page.value('kind')).toBe('WITHOUT_PARTICIPANTS');
    expect(page.value('startsOn')).toBe('2011-06-01');
    expect(page.value('endsOn')).toBe('2015-02-28');
    expect(page.value('lead')).toMatchObject({ businessId: '2229500-6', postalCode: null });
    expect(page.value('realised')).toBe(57_184_100);
  });

  test('excerpts say where they were cut, and keep what is whole', () => {
    const many = read('excerpts/eura2014_A70202.txt');
    expect(many.value('partners')).toHaveLength(11);
    expect(many.value('partners')?.[6]).toEqual({
      name: 'Tampereen yliopisto, Tiedon, Tieteen, Teknologian ja Innovaatioiden tutkimuskeskus(TaSTI)',
      businessId: '0155668-4',
    });
    expect(many.value('fund')).toBe('ERDF');
    expect(read('excerpts/eura2014_S20548.txt').value('partners')).toEqual([]);
    expect(read('excerpts/eura2014_S20548.txt').claims.applicants).toMatchObject({ value: null });
    expect(read('excerpts/eura2014_S20873.txt').value('summary')).toMatch(/^4\.1 /u);
    const headless = read('excerpts/eura2014_S21966.txt');
    expect(headless.claims.summary?.basis).toBe('DERIVED');
    expect(headless.value('status')).toBe('ACTIVE');
    for (const name of pages.filter((page) => page.startsWith('excerpts'))) {
      expect(read(name).lacks.filter((lack) => lack.endsWith('(katkennut)'))).toHaveLength(1);
    }
  });
});
