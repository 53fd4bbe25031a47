import { describe, expect, it } from 'vitest';
import {
  allMunicipalities,
  municipalitiesOn,
  municipalityByCode,
  municipalityRegionOn,
  municipalitySubregionOn,
  resolveMunicipality,
  seatMunicipality,
  todayCodesOf,
} from '../../src/reference/municipalities.ts';
import { newestPopulationYear, populationOf } from '../../src/reference/population.ts';

// Statistics Finland's number of municipalities on 1 January, from 2005
const counts = [
  432, 431, 416, 415, 348, 342, 336, 336, 320, 320, 317, 313, 311, 311, 311, 310, 309, 309, 309, 309, 308,
  308,
];
const printedByS10673 =
  'Kruunupyy, Vähäkyrö, Korsnäs, Isokyrö, Maalahti, Luoto, Mustasaari, Närpiö, Kristiinankaupunki, Vöyri, Laihia, Pietarsaari, Uusikaarlepyy, Vaasa, Kaskinen, Pedersöre'.split(
    ', ',
  );

describe('municipalities', () => {
  it.each(counts.map((count, index) => [2005 + index, count]))(
    'has in %i as many as Statistics Finland: %i',
    (year, count) => {
      expect(municipalitiesOn(`${year}-01-01`)).toHaveLength(count);
      expect(municipalitiesOn(`${year}-12-31`)).toHaveLength(count);
    },
  );

  it('keeps abolished ones and lists all by code', () => {
    const codes = allMunicipalities().map(({ code }) => code);
    expect(codes).toEqual(codes.toSorted());
    expect(new Set(codes).size).toBe(codes.length);
    expect(allMunicipalities().filter(({ isAbolished }) => !isAbolished)).toHaveLength(308);
  });

  it('knows who covers an abolished one today, except where the area was ceded', () => {
    for (const { code, isAbolished, todayCodes } of allMunicipalities()) {
      if (!isAbolished) expect(todayCodes).toEqual([code]);
      for (const today of todayCodes) expect(municipalityByCode(today)?.isAbolished).toBe(false);
    }
    expect(todayCodesOf('929')).toEqual([]);
    expect(todayCodesOf('no such code')).toEqual([]);
  });

  it('knows that every municipality since 2005 lies in a region and ends in one of today', () => {
    for (const year of counts.keys())
      for (const { code } of municipalitiesOn(`${2005 + year}-06-01`)) {
        expect(municipalityRegionOn(code, `${2005 + year}-06-01`)).toMatch(/^\d\d$/);
        expect(todayCodesOf(code)).not.toEqual([]);
      }
  });

  it('abolished Vähäkyrö on the first day of 2013 in favour of Vaasa', () => {
    expect(municipalityByCode('942')).toMatchObject({
      names: { fi: 'Vähäkyrö', sv: 'Lillkyro', en: 'Vähäkyrö' },
      isAbolished: true,
      isSplit: false,
      abolishedOn: '2013-01-01',
      successors: ['905'],
      todayCodes: ['905'],
      regionCode: '15',
    });
    expect(municipalityByCode('905')?.predecessors).toContain('942');
  });

  it('follows a chain of mergers to today', () => {
    expect(municipalityByCode('944')).toMatchObject({ successors: ['945'], todayCodes: ['946'] });
    expect(seatMunicipality('Nilsiä')).toBe('297');
  });

  it('divides Längelmäki between Jämsä and Orivesi', () => {
    expect(municipalityByCode('443')).toMatchObject({ isSplit: true, todayCodes: ['182', '562'] });
    expect(resolveMunicipality('Längelmäki', '2006-05-01')).toBe('443');
    expect(resolveMunicipality('Längelmäki', '2008-05-01')).toBe('443');
    expect(seatMunicipality('Längelmäki')).toBeNull();
  });

  it('moves Isokyrö to another region and sub-region with the year 2021', () => {
    expect(municipalityRegionOn('152', '2020-12-31')).toBe('15');
    expect(municipalityRegionOn('152', '2021-01-01')).toBe('14');
    expect(municipalitySubregionOn('152', '2020-12-31')).toBe('151');
    expect(municipalitySubregionOn('152', '2021-01-01')).toBe('142');
    expect(municipalitySubregionOn('152', '2012-12-31')).toBeNull();
  });

  it('keeps Porvoo in Itä-Uusimaa until the end of 2010', () => {
    expect(municipalityRegionOn('638', '2010-12-31')).toBe('20');
    expect(municipalityRegionOn('638', '2011-01-01')).toBe('01');
  });

  it('counts inhabitants by year and adds up to the official total', () => {
    expect(newestPopulationYear).toBe(2022);
    expect(populationOf('905')).toBe(populationOf('905', 2022));
    expect(populationOf('942')).toBeNull();
    expect(populationOf('905', 1999)).toBeNull();
    const total = municipalitiesOn('2022-12-31').reduce(
      (sum, { code }) => sum + (populationOf(code, 2022) ?? 0),
      0,
    );
    expect(total).toBe(5_563_970);
  });
});

describe('resolving a printed municipality', () => {
  it('reads the sixteen of S10673 as of its first day and as of today', () => {
    const then = printedByS10673.map((name) => resolveMunicipality(name, '2008-09-01'));
    expect(then).not.toContain(null);
    expect(new Set(then).size).toBe(16);
    expect(then).toContain('945');
    const today = new Set(then.flatMap((code) => todayCodesOf(code ?? '')));
    expect(today.size).toBe(15);
    expect(new Set(then.map((code) => municipalityRegionOn(code ?? '', '2008-09-01')))).toEqual(
      new Set(['15']),
    );
    expect(new Set([...today].map((code) => municipalityByCode(code)?.regionCode))).toEqual(
      new Set(['14', '15']),
    );
  });

  it.each([
    ['Espoo', '2011-06-01', '049'],
    ['Vantaa', '2011-06-01', '092'],
    ['Forssa', '2011-06-01', '061'],
    ['Urjala', '2015-09-01', '887'],
    ['Valkeakoski', '2015-09-01', '908'],
    ['Akaa', '2015-09-01', '020'],
    ['Rauma', '2015-04-01', '684'],
    ['Turku', '2015-04-01', '853'],
    ['Salo', '2015-04-01', '734'],
    ['Somero', '2015-04-01', '761'],
    ['Eura', '2015-04-01', '050'],
    ['Eurajoki', '2015-04-01', '051'],
  ])('reads %s on a real page of %s as %s', (name, day, code) => {
    expect(resolveMunicipality(name, day)).toBe(code);
  });

  it.each([
    ['a name between two municipalities that bore it', 'Vöyri', '2008-09-01', '945'],
    ['the older of two namesakes', 'Vöyri', '2006-12-31', '944'],
    ['the younger of two namesakes', 'Vöyri', '2011-01-01', '946'],
    ['one that still exists', 'Vähäkyrö', '2008-01-01', '942'],
    ['one that is no more', 'Vähäkyrö', '2015-01-01', '905'],
    ['one that several will become', 'Raasepori', '2008-01-01', '710'],
    ['a name taken up later under the same code', 'Parainen', '2010-01-01', '445'],
    ['the same name before', 'Parainen', '2008-01-01', '573'],
    ['a name given up', 'Länsi-Turunmaa', '2010-01-01', '445'],
    ['a Swedish name', 'Kristinestad', '2008-01-01', '287'],
    ['another case and spacing', ' MÄNTTÄ -  vilppula', '2015-01-01', '508'],
    ['a rural municipality in full', 'Rovaniemen maalaiskunta', '2005-06-01', '699'],
    ['a namesake of a region', 'Lappi', '2006-01-01', '406'],
    ['a day long before the tables', 'Kangaslampi', '2003-01-01', '212'],
  ])('reads %s: %s on %s is %s', (_, name, day, code) => {
    expect(resolveMunicipality(name, day)).toBe(code);
  });

  it('takes the one of today where no day is known, else the newest that bore the name', () => {
    expect(resolveMunicipality('Vöyri', null)).toBe('946');
    expect(resolveMunicipality('Vähäkyrö', null)).toBe('942');
    expect(resolveMunicipality('Pedersöre', null)).toBe('599');
  });

  it('finds every name of today under its own code', () => {
    for (const { code, names } of municipalitiesOn('2026-01-01'))
      for (const name of [names.fi, names.sv])
        expect([name, resolveMunicipality(name, '2026-06-01')]).toEqual([name, code]);
  });

  it('answers null for what is no municipality', () => {
    for (const name of ['', '  ', '-', 'Atlantis', 'koko maa', '\u0000'])
      expect(resolveMunicipality(name, '2015-01-01')).toBeNull();
  });

  it.each([
    ['Rauma', '684'],
    ['RAUMA', '684'],
    ['26101  Rauma', '684'],
    ['Oulun kaupunki', '564'],
    ['Euran kunta', '050'],
    ['Uudenkaarlepyyn kaupunki', '893'],
    ['Korsholms kommun', '499'],
    ['Korsnäs kommun', '280'],
    ['Kuusankoski', '286'],
    ['Atlantis', null],
  ])('seats an organisation of %s in %s', (place, code) => {
    expect(seatMunicipality(place)).toBe(code);
  });
});
