import { describe, expect, it } from 'vitest';
import { targetGroupPatterns } from '../../src/targetGroups/targetGroupPatterns.ts';
import {
  allTargetGroups,
  narrowerOf,
  recogniseTargetGroups,
  targetGroupByCode,
} from '../../src/targetGroups/targetGroups.ts';

const codesIn = (text: string) => [...new Set(recogniseTargetGroups(text).map(({ code }) => code))].sort();
const isPeople = (code: string) => targetGroupByCode(code)?.kind === 'PEOPLE';

describe('target groups', () => {
  it('form two trees, each group of the kind of its root', () => {
    const roots = allTargetGroups().filter(({ broaderCode }) => broaderCode === null);
    expect(roots.map(({ code }) => code)).toEqual(['PEOPLE', 'INSTITUTIONS']);
    expect([...narrowerOf('PEOPLE'), ...narrowerOf('INSTITUTIONS')]).toHaveLength(allTargetGroups().length);
    for (const { broaderCode, kind } of allTargetGroups())
      if (broaderCode) expect(targetGroupByCode(broaderCode)?.kind).toBe(kind);
  });

  it('are narrower than themselves and at any depth', () => {
    expect(narrowerOf('JOB_SEEKERS')).toEqual([
      'JOB_SEEKERS',
      'UNEMPLOYED',
      'LONG_TERM_UNEMPLOYED',
      'HARD_TO_EMPLOY',
    ]);
    expect(narrowerOf('NOBODY')).toEqual([]);
  });

  it('have labels in three languages of their own', () => {
    for (const { code, labels } of allTargetGroups())
      if (code !== 'KELA') expect(new Set(Object.values(labels)).size).toBeGreaterThan(2);
  });
});

describe('each pattern', () => {
  it.each(targetGroupPatterns.map((pattern) => [pattern.code, pattern.finds, pattern] as const))(
    '%s finds: %s',
    (code, finds, { stem }) => {
      expect(codesIn(finds)).toContain(code);
      expect(new RegExp(`(?<!\\p{L})(?:${stem.source})`, 'iu').test(finds)).toBe(true);
    },
  );

  it.each(targetGroupPatterns.map(({ code, passes }) => [code, passes] as const))(
    '%s passes: %s',
    (code, passes) => {
      expect(codesIn(passes)).not.toContain(code);
    },
  );
});

describe('recognising', () => {
  it.each([
    ['Pitkäaikaistyöttömät saavat tukea.', ['LONG_TERM_UNEMPLOYED']],
    ['Ne, jotka ovat pitkään työttöminä olleita', ['LONG_TERM_UNEMPLOYED']],
    ['Osatyökykyiset ja vajaakuntoiset', ['PARTIAL_WORK_ABILITY']],
    ['maahanmuuttajataustaisiin nuoriin', ['IMMIGRANTS', 'YOUTH']],
    ['nuorisotyöttömät', ['UNEMPLOYED', 'YOUTH']],
    ['naisyrittäjät', ['ENTREPRENEURS', 'WOMEN']],
    ['mielenterveys- ja päihdekuntoutujat', ['MENTAL_HEALTH_CLIENTS', 'SUBSTANCE_ABUSE_CLIENTS']],
    ['Långtidsarbetslösa invandrare och ungdomar', ['IMMIGRANTS', 'LONG_TERM_UNEMPLOYED', 'YOUTH']],
    ['Kunnat, Kela ja TE-toimistot', ['EMPLOYMENT_SERVICES', 'KELA', 'MUNICIPALITIES']],
  ])('reads inflected and compound words: %s', (text, codes) => {
    expect(codesIn(text)).toEqual(codes);
  });

  it.each([
    ['Työttömien yhdistykset', ['ASSOCIATIONS']],
    ['asiakkaiden perheet', ['FAMILIES']],
    ['nuorten palveluista vastaavat henkilöt', ['STAFF']],
    ['nuoria työllistävät yritykset', ['COMPANIES']],
    ['maahanmuuttajien kouluttajat', ['EDUCATION_STAFF']],
    ['vammaisten kanssa työskentelevät', ['STAFF']],
    ['maahanmuuttajapalvelut', []],
    ['Asiantuntijaneuvontapalvelut', []],
    ['Opettajatarpeen ennakointi', []],
    ['TE-toimiston alueen työnantajat', ['EMPLOYERS']],
    ['Kaupungin asukkaat', ['RESIDENTS']],
    ['Kaupunkien ja kuntayhtymien työntekijät', ['MUNICIPAL_STAFF']],
    ['hankehenkilöstö', ['PROJECT_WORKERS']],
    ['Kaupungin terveyskeskuksen henkilöstö', ['MUNICIPAL_STAFF', 'SOCIAL_AND_HEALTH_STAFF']],
  ])('takes the head of a phrase, not whom it serves: %s', (text, codes) => {
    expect(codesIn(text)).toEqual(codes);
  });

  it.each([
    'Hankkeen kohteena on toimintatapojen kuvaaminen, eivät henkilöt.',
    'Toiminnassa ei ole henkilöitä mukana. Hyödyn saavat lopulta nuoret.',
    'Hanke ei kohdistu nuoriin.',
    'Hanke ei ole tarkoitettu maahanmuuttajille eikä opiskelijoille.',
    'Opiskelijat eivät kuulu kohderyhmään.',
    'Kaikki muut lukuun ottamatta opiskelijoita',
    'Projektet riktar sig inte till ungdomar.',
  ])('finds no people in what is denied: %s', (text) => {
    expect(codesIn(text).filter(isPeople)).toEqual([]);
  });

  it.each([
    [
      'Kohteena eivät ole yksittäiset henkilöt, vaan kunnat ja oppilaitokset.',
      ['EDUCATIONAL_INSTITUTIONS', 'MUNICIPALITIES'],
    ],
    ['Hanke ei ole suunnattu opiskelijoille, vaan työttömille.', ['UNEMPLOYED']],
    ['Hanke ei koske vain nuoria vaan myös ikääntyviä.', ['AGEING', 'YOUTH']],
    ['Työttömät, jotka eivät ole yrittäjiä', ['UNEMPLOYED']],
    ['Opiskelijoita lukuun ottamatta kaikki työttömät', ['UNEMPLOYED']],
    ['Aikuiset, joilla ei ole ammatillista koulutusta', ['LOW_EDUCATED']],
    ['Vajaakuntoisella tarkoitetaan työntekijää, jolla on vamma. Mukaan otetaan nuoria.', ['YOUTH']],
  ])('keeps what is affirmed beside a denial or a definition: %s', (text, codes) => {
    expect(codesIn(text)).toEqual(codes);
  });

  it('quotes the words as printed, in order, once per group and phrase', () => {
    const text = '• Nuoret\n• NUORET ja pitkään\ntyöttöminä olleet; nuorille';
    const hits = recogniseTargetGroups(text);
    for (const { phrase, offset } of hits) expect(text.slice(offset, offset + phrase.length)).toBe(phrase);
    expect(hits).toEqual([
      { code: 'YOUTH', phrase: 'Nuoret', offset: 2 },
      { code: 'LONG_TERM_UNEMPLOYED', phrase: 'pitkään\ntyöttöminä', offset: 21 },
      { code: 'YOUTH', phrase: 'nuorille', offset: 48 },
    ]);
  });

  it.each([
    'työttömien ',
    '\n',
    '(2000 ',
    'paitsi nuoret ',
    'ei ole ',
    'kuntien a b c ',
    'nuorten palvelu a ',
    'a',
  ])('takes linear time for a long text of %j', (unit) => {
    const text = unit.repeat(Math.ceil(200_000 / unit.length));
    const start = performance.now();
    recogniseTargetGroups(text);
    // some 50 ms alone; a quadratic pattern takes minutes
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
