import { describe, expect, test } from 'vitest';
import { believedClaims, differences, fieldChanges } from '../../src/history/differences.ts';
import { mergeHistory, type Observation } from '../../src/history/merge.ts';
import type { ProjectClaims } from '../../src/registries/registry.ts';

const reading = { basis: 'READ', section: null, offset: 0, length: 0 };

function said(day: string, kind: Observation['kind'], values: Record<string, unknown>): Observation {
  const claims = Object.entries(values).map(([field, value]) => [field, { ...reading, value }]);
  return {
    kind,
    observedAt: new Date(`${day}T00:00:00Z`),
    sha256: day + kind,
    claims: Object.fromEntries(claims) as ProjectClaims,
  };
}

const row = said('2016-11-01', 'LIST_ROW', {
  name: 'Rekisterin nimi',
  lead: { name: 'Rauman kaupunki' },
  authority: 'Lapin liitto',
  granted: 100,
});
const application = said('2021-06-01', 'REPORT', {
  name: 'Hakemuksen nimi',
  lead: { name: 'Salon kaupunki', businessId: '0139533-1' },
  authority: 'Kainuun liitto',
  startsOn: '2009-03-01',
});
const facts = (...observations: Observation[]) => mergeHistory(observations).at(-1)?.facts;

describe('a form never overrides what the register says of name, lead and authority', () => {
  test('whatever its day', () => {
    const page = { ...row, kind: 'PAGE' as const };
    for (const own of [row, page]) {
      expect(facts(own, application)).toEqual({
        name: 'Rekisterin nimi',
        lead: { name: 'Rauman kaupunki' },
        authority: 'Lapin liitto',
        granted: 100,
        startsOn: '2009-03-01',
      });
      expect(believedClaims([own, application]).get('name')?.value).toBe('Rekisterin nimi');
    }
  });

  test('and is believed where the register says nothing', () => {
    expect(facts(application)).toMatchObject({ name: 'Hakemuksen nimi', lead: { name: 'Salon kaupunki' } });
  });

  test('but fills what the register’s form does not ask for of the same lead', () => {
    const same = said('2016-11-01', 'LIST_ROW', { lead: { name: 'SALON KAUPUNKI' } });
    expect(facts(same, application)?.lead).toEqual({ name: 'SALON KAUPUNKI', businessId: '0139533-1' });
    expect(differences([same, application])).toEqual([]);
  });

  test('and differing is a discrepancy, not a change', () => {
    const early = { ...application, observedAt: new Date('2010-01-01T00:00:00Z') };
    const moment = { ...application, observedAt: row.observedAt };
    for (const form of [application, early, moment]) {
      const found = differences([form, row]);
      expect(found.map(({ field }) => field)).toEqual(['authority', 'lead', 'name']);
      expect(found[2]?.claims.map(({ value }) => value)).toEqual(['Rekisterin nimi', 'Hakemuksen nimi']);
      expect(found.map(({ chosen }) => chosen.source)).toEqual([row, row, row]);
      expect(found[2]?.rule).toBe(
        'Of name, lead and authority a page or a list is believed over any form or report.',
      );
      expect(fieldChanges([form, row])).toEqual([]);
    }
  });

  test('nor is another spelling of the same authority', () => {
    const form = said('2010-01-01', 'REPORT', { authority: 'LAPIN LIITTO' });
    expect(differences([form, row])).toEqual([]);
  });

  test('all other fields go by the newest, as ever', () => {
    const later = said('2021-06-01', 'REPORT', { granted: 200 });
    expect(facts(row, later)?.granted).toBe(200);
  });
});

test('sections of forms and reports stand after a page’s, whatever the day, each in its newest state', () => {
  const section = (heading: string, text: string) => ({ number: null, heading, text, page: null });
  const page = said('2021-06-01', 'PAGE', { sections: [section('Hanke', 'sivu')] });
  const early = said('2016-11-01', 'REPORT', { sections: [section('Tavoite', 'a'), section('Tulos', 'b')] });
  const late = said('2022-06-01', 'REPORT', { sections: [section('Tavoite', 'uusi')] });
  expect(facts(early)?.sections?.map(({ text }) => text)).toEqual(['a', 'b']);
  expect(facts(early, page)?.sections?.map(({ text }) => text)).toEqual(['sivu', 'a', 'b']);
  expect(facts(early, page, late)?.sections?.map(({ text }) => text)).toEqual(['sivu', 'b', 'uusi']);
  expect(fieldChanges([early, page])).toEqual([]);
});

describe('one report that says two things of one count', () => {
  const count = (realised: number, label = 'Yksityisille tehtiin päätöstä', quote = '') => ({
    kind: 'OTHER',
    label,
    planned: 20,
    realised,
    quote,
  });

  test('keeps both and differs with itself', () => {
    const report = said('2016-11-01', 'REPORT', { indicators: [count(16), count(17), count(16, 'Muuta')] });
    expect(facts(report)?.indicators).toHaveLength(3);
    const [found, ...more] = differences([report]);
    expect(more).toEqual([]);
    expect(found?.field).toBe('indicators');
    expect(found?.claims.map(({ value }) => value)).toEqual([
      'Yksityisille tehtiin päätöstä: 16',
      'Yksityisille tehtiin päätöstä: 17',
    ]);
  });

  test('does not where each is a part of another whole', () => {
    const quote = 'osallistui 13 asiakasta, joista 3 keskeytti';
    const parts = [count(3, 'keskeytti ryhmän kesken', quote), count(1, 'keskeytti ryhmän kesken', quote)];
    expect(differences([said('2016-11-01', 'REPORT', { indicators: parts })])).toEqual([]);
  });
});
