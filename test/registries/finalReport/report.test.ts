import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { recogniseTargetGroups } from '../../../src/targetGroups/targetGroups.ts';
import { readText } from '../forms.ts';
import { expectQuotes } from './claimed.ts';
import { plain, transcript } from './invented.ts';

describe('a final report in a document server’s transcript', () => {
  const read = readText(transcript());

  test('has its number as code, and its name, lead and days with where they were found', () => {
    expect(read.reader).toBe('finalReport/report');
    expect(read.source).toMatchObject({ registry: 'finalReport', kind: 'REPORT' });
    expect(read.source?.record.code).toBe('4711');
    expect(read.claims.name).toMatchObject({ value: 'Pajalta poluille', basis: 'READ' });
    expect(read.claims.lead).toMatchObject({ value: { name: 'Kuusamon kaupunki' }, basis: 'DERIVED' });
    expect(read.claims.startsOn).toMatchObject({ value: '2003-03-01', basis: 'DERIVED' });
    expect(read.claims.endsOn).toMatchObject({ value: '2006-02-28', basis: 'DERIVED' });
    expect(read.claims.fund).toMatchObject({ value: 'ESF', basis: 'DERIVED' });
    expect(read.claims.period).toMatchObject({ value: 'PERIOD_2000_2006', basis: 'DERIVED' });
    expect(read.claims.authority).toBeUndefined();
    expect(read.lacks).toEqual(['Toteutusaika', 'POHDINTA']);
    expectQuotes(read);
  });

  test('prefers the days of its own label', () => {
    const own = readText(transcript().replace('Toteutusaika:', 'Toteutusaika: 1.4.-31.12.2005'));
    expect(own.claims.startsOn).toMatchObject({ value: '2005-04-01', basis: 'READ' });
    expect(own.claims.endsOn).toMatchObject({ value: '2005-12-31', basis: 'READ' });
  });

  test('says its goals, its target groups and its summary', () => {
    expect(read.value('summary')).toBe('Hanke kokeilee pajoja, joilla opitaan puutöitä ja kirjanpitoa.');
    expect(read.value('directTargetGroups')).toBe(
      'Varsinainen kohderyhmä olivat Koillismaan työttömät nuoret.',
    );
    expect(read.value('indirectTargetGroups')).toBe('Välillisinä kohderyhminä olivat pajojen ohjaajat.');
    expect(read.value('finalReportSummary')).toMatch(/^Pajoilla opittiin tekemällä\./u);
    expect(read.value('finalReportSummary')).toMatch(/B70001\.$/u);
  });

  test('is cut at its headings, run into the text or not, each with its page', () => {
    expect(read.value('sections')?.map(({ number, heading, page }) => [number, heading, page])).toEqual([
      [null, 'Hanketiivistelmä', 3],
      ['1', 'Yhteenveto projektista', 5],
      ['2', 'Tavoitteet ja kohderyhmä', 6],
      ['3', 'Toteutus ja yhteistyö', 6],
      ['3.1', 'Pajojen arki ja sen oppitunnit', 6],
      [null, 'Työnjako tekijöiden kesken', 7],
      ['4', 'Tulokset', 8],
    ]);
    // printed page numbers are no part of the text
    expect(read.value('sections')?.at(-1)?.text).toMatch(/^Puupajan .* jatkavat\.$/u);
  });

  test('counts what the text counts once, and not who sat in a seminar as participants', () => {
    const counts = read.value('indicators')?.map(({ kind, realised, realisedWomen, label }) => ({
      kind,
      realised,
      realisedWomen,
      label,
    }));
    expect(counts).toEqual([
      { kind: 'PARTICIPANTS', realised: 48, realisedWomen: 20, label: 'Projektiin osallistui' },
      { kind: 'OTHER', realised: 31, realisedWomen: null, label: 'Pajajakson suoritti' },
      { kind: 'OTHER', realised: 9, realisedWomen: null, label: 'aloitti ammatillisen koulutuksen' },
      { kind: 'OTHER', realised: 120, realisedWomen: null, label: 'Kevätseminaariin osallistui' },
    ]);
    expect(read.value('indicators')?.[2]).toMatchObject({
      basis: 'INFERRED',
      quote: 'Pajajakson suoritti 31 nuorta, joista 9 aloitti ammatillisen koulutuksen',
    });
  });

  test('ends before the teasers of other documents, whose codes are not its own', () => {
    const all = JSON.stringify(read.source);
    for (const other of ['S11999', 'S11888', 'Vieras', 'JOKIRANNAN']) expect(all).not.toContain(other);
    const unnumbered = readText(transcript().replace(' Projektinumero: 4711, kustannuspaikka 99', ''));
    expect(unnumbered.rejections.map(({ code }) => code)).toEqual(['NO_CODE']);
  });

  test('names nobody, and every offset holds', () => {
    const { text = '', original = '' } = read.source ?? {};
    expect(text).toHaveLength(original.length);
    for (const secret of ['Keksit', 'Keijo', 'Satunen', 'Lumetar', 'Olematon', '555 1234']) {
      expect(original).toContain(secret);
      expect(JSON.stringify([text, read.claims, read.rejections])).not.toContain(secret);
    }
    expect(read.source?.record.contacts.map(({ name }) => name)).toContain('Keijo Keksitty');
    expect(text).toContain('Pohjois-Pohjanmaan TE-keskus');
    expect(text).toContain('Koillismaan Yrittäjät ry');
  });
});

describe('a final report as plain text', () => {
  const read = readText(plain);

  test('is read by its lines', () => {
    expect(read.source?.record.code).toBe('S09876');
    expect(read.source?.registry).toBe('finalReport');
    expect(read.value('name')).toMatch(/Sillalta toiselle -hanke$/u);
    expect(read.claims.lead).toMatchObject({ value: { name: 'Kuusamon kaupunki' }, basis: 'INFERRED' });
    expect(read.value('startsOn')).toBe('2009-09-01');
    expect(read.value('endsOn')).toBe('2012-08-31');
    expect(read.value('period')).toBe('PERIOD_2007_2013');
    expect(read.value('fund')).toBe('ESF');
    expect(read.value('summary')).toBe('Siltoja rakennettiin koulun ja työn väliin.');
    expect(read.value('directTargetGroups')).toMatch(/^Peruskoulunsa/u);
    expect(
      read.value('sections')?.map(({ number, heading, page }) => `${page} ${number} ${heading}`),
    ).toEqual(['3 1 Johdanto', '3 2 Tavoitteet', '3 2.1 Kohderyhmä', '4 3 Tulokset', '4 4 Ohjausryhmä']);
    expect(read.value('indicators')).toMatchObject([
      { kind: 'PARTICIPANTS', realised: 77 },
      { kind: 'NEW_COMPANIES', realised: 2 },
    ]);
    expectQuotes(read);
    for (const secret of ['Lumetar', 'Satunen', 'esimerkki.fi'])
      expect(read.source?.text).not.toContain(secret);
  });

  test('of a project with a page in EURA leaves that page what is the page’s', () => {
    const coded = readText(plain.replace('S09876', 'S10777'));
    expect(coded.source).toMatchObject({ registry: 'eura2007', kind: 'REPORT' });
    expect(coded.source?.record.code).toBe('S10777');
    expect(coded.value('sections')?.length).toBe(5);
    expect(coded.claims.indicators).toBeUndefined();
    expect(coded.claims.finalReportSummary).toBeDefined();
  });
});

const oulu = new URL('../../../../shared/registries/documents/final-report_oulu-1622.txt', import.meta.url);

test.skipIf(!existsSync(oulu))('the Oulu report 1622', () => {
  const read = readText(readFileSync(oulu));
  expect(read.rejections).toEqual([]);
  expect(read.source?.record.code).toBe('1622');
  expect(read.value('lead')).toEqual({ name: 'Oulun kaupunki' });
  expect([read.value('startsOn'), read.value('endsOn')]).toEqual(['2005-10-01', '2008-04-30']);
  expect([read.value('fund'), read.value('period')]).toEqual(['ESF', 'PERIOD_2000_2006']);
  expect(read.claims.authority).toBeUndefined();
  for (const field of [
    'summary',
    'directTargetGroups',
    'indirectTargetGroups',
    'finalReportSummary',
  ] as const) {
    expect(read.value(field)?.length).toBeGreaterThan(50);
  }
  const counts = read.value('indicators') ?? [];
  const found = (realised: number, label: RegExp) =>
    counts.filter((count) => count.realised === realised && label.test(count.label)).map(({ kind }) => kind);
  expect(found(22, /suoritti/u)).toEqual(['OTHER']);
  expect(found(61, /osallistui/u)).toEqual(['PARTICIPANTS']);
  expect(found(28, /suoritti/u)).toEqual(['OTHER']);
  expect(found(17, /samalla työnantajalla/u)).toEqual(['OTHER']);
  expect(found(5, /sijoittui/u)).toEqual(['OTHER']);
  // a part of the quota of 20 is printed as 16 on page 10 and as 17 on page 15
  expect(
    counts
      .filter(({ label }) => /tehtiin palkkatuki/u.test(label))
      .map(({ label, planned, realised }) => [label, planned, realised]),
  ).toEqual([
    ['Yksityiselle sektorille tehtiin palkkatukipäätöstä', 20, 16],
    ['Kaupungille tehtiin palkkatukipäätöstä', 16, 16],
    ['Yksityiselle sektorille tehtiin palkkatukipäätöstä', 20, 17],
  ]);
  expect(found(1, /työnhaku katkaistiin/u)).toEqual(['OTHER']);
  expect(found(4, /eläkeselvittely/u)).toEqual(['OTHER']);
  expect(found(36, /^Terveystarkastuksia tehtiin/u)).toEqual(['OTHER']);
  expect(found(24, /soitti yritykseen$/u)).toEqual(['OTHER']);
  expect(found(5, /työpaikkakäyntiä$/u)).toEqual(['OTHER']);
  expect(read.claims.municipalities).toMatchObject({ value: ['Oulu'], basis: 'INFERRED' });
  expect(read.quote('municipalities')).toMatch(/^Oulun työvoiman palvelukeskuksen /u);
  expect(read.value('partners')?.map(({ name }) => name)).toEqual([
    'Oulun seudun työvoimatoimisto',
    'Oulun työvoiman palvelukeskus',
  ]);
  expect(recogniseTargetGroups(read.value('directTargetGroups') ?? '').map(({ code }) => code)).toEqual([
    'EMPLOYMENT_SERVICES',
    'JOB_SEEKERS',
    'PARTIAL_WORK_ABILITY',
    'PARTIAL_WORK_ABILITY',
    'MENTAL_HEALTH_CLIENTS',
    'CLIENTS',
  ]);
  expect(recogniseTargetGroups(read.value('indirectTargetGroups') ?? '').map(({ code }) => code)).toEqual([
    'EMPLOYMENT_SERVICES',
    'STAFF',
    'EMPLOYERS',
  ]);
  expect(read.value('sections')?.map(({ page }) => page)).toEqual([
    3, 9, 11, 11, 11, 12, 16, 17, 17, 17, 18, 18,
  ]);
  expectQuotes(read);
  const { text = '', original = '', record } = read.source ?? {};
  expect(text).toHaveLength(original.length);
  expect(text).not.toContain('Lisätiedot');
  expect(record?.contacts.length).toBeGreaterThanOrEqual(17);
  const everything = JSON.stringify([text, read.claims]).toLowerCase();
  for (const { name } of record?.contacts ?? []) {
    expect(everything).not.toContain(name?.toLowerCase());
    const surname = name?.split(' ').at(-1)?.toLowerCase() ?? '';
    if (surname.length > 4) expect(everything).not.toContain(surname);
  }
});

describe('a free-text document that is no final report', () => {
  const interim = plain.replace('Loppuraportti', 'Väliraportti');

  test('is read alike, but for the final report’s summary', () => {
    const read = readText(interim);
    expect(read.reader).toBe('finalReport/report');
    expect(read.value('name')).toMatch(/Sillalta toiselle -hanke$/u);
    expect(read.value('summary')).toBe('Siltoja rakennettiin koulun ja työn väliin.');
    expect(readText(plain).claims.finalReportSummary).toBeDefined();
    expect(read.claims.finalReportSummary).toBeUndefined();
    expect(read.value('indicators')).toHaveLength(2);
  });

  test('and a plan counts nothing that has been', () => {
    const plan = readText(plain.replace('Loppuraportti', 'Hankesuunnitelma'));
    expect(plan.value('sections')).toHaveLength(5);
    expect(plan.claims.indicators).toBeUndefined();
    expect(plan.claims.finalReportSummary).toBeUndefined();
  });
});
