import { describe, expect, it } from 'vitest';
import {
  allRegions,
  allSubregions,
  regionByCode,
  resolveRegion,
  resolveSubregion,
  subregionByCode,
  todayRegionsOf,
} from '../../src/reference/regions.ts';

describe('regions', () => {
  it('has the nineteen of today and Itä-Uusimaa', () => {
    expect(allRegions()).toHaveLength(20);
    expect(allRegions().filter(({ isAbolished }) => isAbolished)).toEqual([
      {
        code: '20',
        names: { fi: 'Itä-Uusimaa', sv: 'Östra Nyland', en: 'Itä-Uusimaa' },
        nuts3: null,
        isAbolished: true,
      },
    ]);
  });

  it.each([
    ['Itä-Uusimaa', '20'],
    ['Uusimaa', '01'],
    [' etelä - POHJANMAA', '14'],
    ['Egentliga Finland', '02'],
    ['Pohjanmaa', '15'],
    ['Kanta-Häme', '05'],
    ['Pirkanmaa', '06'],
    ['Satakunta', '04'],
    ['Varsinais-Suomi', '02'],
    ['Lapin rannikko', null],
    ['', null],
  ])('reads %s as %s', (name, code) => {
    expect(resolveRegion(name)).toBe(code);
  });

  it('leads Itä-Uusimaa to Uusimaa and every other region to itself', () => {
    expect(todayRegionsOf('20')).toEqual(['01']);
    expect(todayRegionsOf('15')).toEqual(['15']);
    expect(todayRegionsOf('99')).toEqual([]);
    expect(regionByCode('06')?.nuts3).toBe('FI19B');
  });
});

describe('sub-regions', () => {
  it.each([
    ['Vaasan', '152'],
    ['Sydösterbottens, kustregion', '153'],
    ['Sydösterbottens kustregion', '153'],
    ['Kyrönmaan', '151'],
    ['Jakobstadsregionen', '154'],
    ['Helsingin', '011'],
    ['Forssan', '053'],
    ['Etelä-Pirkanmaan', '063'],
    ['Rauman', '041'],
    ['Turun', '023'],
    ['Salon', '022'],
    ['Tampere', '064'],
    ['Helsingin seutukunta', '011'],
    ['Atlantiksen', null],
    ['kustregion', null],
  ])('reads %s as %s', (name, code) => {
    expect(resolveSubregion(name, '2010-06-01')).toBe(code);
  });

  it('tells the two of Porvoo apart by the day', () => {
    expect(resolveSubregion('Porvoon', '2010-12-31')).toBe('201');
    expect(resolveSubregion('Porvoon', '2011-01-01')).toBe('015');
    expect(resolveSubregion('Porvoon', null)).toBe('015');
    expect(subregionByCode('201')).toMatchObject({ regionCode: '20', isAbolished: true });
  });

  it('puts each into a region that exists', () => {
    for (const { regionCode } of allSubregions()) expect(regionByCode(regionCode)).toBeDefined();
  });
});
