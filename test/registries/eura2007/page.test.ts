import { describe, expect, test } from 'vitest';
import { form2007, parts2007, readText, valuesOf } from '../forms.ts';

describe('a whole page', () => {
  const page = readText(form2007());

  test('is recognised by its labels and lacks only the principles it leaves out', () => {
    expect(page.reader).toBe('eura2007/page');
    expect(page.rejections).toEqual([]);
    expect(page.lacks).toEqual(['Kestävä kehitys', 'Kumppanuus', 'Innovatiivisuus']);
  });

  test('gives each fact as printed', () => {
    expect(valuesOf(page.claims)).toMatchObject({
      name: 'Ponnistus',
      fund: 'ESF',
      period: 'PERIOD_2007_2013',
      programmePart: 'Länsi-Suomen suuralueosio',
      priority: { code: '2', name: 'Työllistymisen edistäminen' },
      kind: 'WITH_PARTICIPANTS',
      homepage: 'www.jupiter.fi/koe',
      lead: {
        name: 'Jupiter-säätiö',
        businessId: '1724298-9',
        organisationType: 'Säätiö',
        streetAddress: 'Meijerinkatu 2-4',
        postalCode: null,
        postalPlace: null,
        homepage: 'www.jupiter.fi',
      },
      subregions: ['Vaasan', 'Sydösterbottens, kustregion'],
      summary: 'Ponnistetaan.\n\nToimet:\nEnsin yksi.',
      informationPlan: 'Kerrotaan.',
      disseminationPlan: 'Levitetään.',
      granted: 17_000_000,
      finalReportSummary: null,
      classification: [
        { principle: 'Tasa-arvo', value: 'Tasa-arvopainotteinen projekti' },
        { principle: 'Uusi periaate', value: 'Kyllä' },
      ],
    });
  });

  test("reads women's share where it is printed", () => {
    expect(page.value('indicators')).toMatchObject([
      { kind: 'PARTICIPANTS', planned: 60, plannedWomen: 0, realised: 1051, realisedWomen: 19 },
      { kind: 'NEW_JOBS', planned: 2, plannedWomen: 1, realised: 3, realisedWomen: 2 },
      { kind: 'NEW_COMPANIES', planned: 0, plannedWomen: 0, realised: null, realisedWomen: null },
      { kind: 'QUALIFICATIONS', planned: 4, plannedWomen: null, realised: 5, realisedWomen: null },
    ]);
  });

  test("tells the organisation's telephone from the contact's, in any order, and hides both", () => {
    const [heading, ...labels] = parts2007.lead.split('\n\n');
    const contactFirst = [...labels.slice(7), ...labels.slice(0, 7)];
    for (const order of [labels, contactFirst]) {
      const { source } = readText(form2007({ lead: [heading, ...order].join('\n\n') }));
      expect(source?.record.contacts).toEqual([
        {
          name: 'Erkki Esimerkki',
          title: 'kokeilija',
          email: 'erkki(at)esimerkki.fi',
          phone: '040-000 1234',
        },
      ]);
      expect(source?.text).not.toContain('0001');
      expect(source?.text).not.toContain('1234');
    }
  });
});

test.each([
  ['Projekti, jossa ei ole henkilöitä mukana', 'WITHOUT_PARTICIPANTS'],
  ['Kehittämisprojekti', 'DEVELOPMENT'],
  ['Investointiprojekti', 'INVESTMENT'],
  ['Sekä investointi- että kehittämisprojekti', 'INVESTMENT_AND_DEVELOPMENT'],
])('the type %s is %s', (printed, kind) => {
  const project = parts2007.project.replace('Projekti, jossa on henkilöitä mukana', printed);
  expect(readText(form2007({ project })).value('kind')).toBe(kind);
});

test('a page of the regional fund is known by its title, and by its code where it has none', () => {
  const project = parts2007.project.replace('S19999', 'A30123');
  const title = 'Euroopan aluekehitysrahaston (EAKR) rahoittaman projektin kuvaus';
  expect(readText(form2007({ title, project })).claims.fund).toMatchObject({ value: 'ERDF', basis: 'READ' });
  const bare = readText(form2007({ title: '', project }));
  expect(bare.claims.fund).toMatchObject({ value: 'ERDF', basis: 'DERIVED' });
  expect(bare.quote('fund')).toBe('A30123');
});

test('only one printed day is one claim', () => {
  const project = parts2007.project.replace('Alkaa 1.9.2008 ja päättyy 31.12.2010', 'Alkaa 1.9.2008');
  const page = readText(form2007({ project }));
  expect(page.value('startsOn')).toBe('2008-09-01');
  expect(page.claims.endsOn).toBeUndefined();
});

test('a page cut among its indicators claims none, for the list would be short', () => {
  const whole = form2007();
  const page = readText(whole.slice(0, whole.indexOf('4.2 Uusien') - 2));
  expect(page.claims.indicators).toBeUndefined();
  expect(page.value('indirectTargetGroups')).toBe('Katsojat.');
});
