import { geoArea } from 'd3-geo';
import { expect, test } from 'vitest';
import { bordersText, municipalityAreas, regionAreas } from '../../src/reference/borders.ts';
import { municipalitiesOn, municipalityByCode } from '../../src/reference/municipalities.ts';

test('every municipality of today is drawn once, and nothing else is', () => {
  const today = municipalitiesOn('2026-01-01').map(({ code }) => code);
  expect(today).toHaveLength(308);
  expect(municipalityAreas().map(({ code }) => code)).toEqual([...today].sort());
});

test('every region of today is drawn once', () => {
  const codes = regionAreas().map(({ code }) => code);
  expect(codes).toHaveLength(19);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(codes).toContain('21');
  expect(codes).not.toContain('20');
});

test('a region covers what its municipalities cover', () => {
  const of = (region: string) =>
    municipalityAreas().filter(({ code }) => municipalityByCode(code)?.regionCode === region);
  for (const { code, shape } of regionAreas()) {
    const parts = of(code).reduce((sum, area) => sum + geoArea(area.shape), 0);
    expect(geoArea(shape) / parts, code).toBeCloseTo(1, 6);
  }
});

test('a municipality that was merged after the borders were drawn is drawn with its successor', () => {
  // Pertunmaa, 454 km² with its lakes, became a part of Mäntyharju, 1,211 km², on 1 January 2025
  expect(municipalityAreas().some(({ code }) => code === '588')).toBe(false);
  const shape = municipalityAreas().find(({ code }) => code === '507')?.shape;
  const earth = 510_072_000 / (4 * Math.PI);
  expect(geoArea(shape as NonNullable<typeof shape>) * earth).toBeGreaterThan(1600);
  expect(geoArea(shape as NonNullable<typeof shape>) * earth).toBeLessThan(1720);
});

test('the borders are one TopoJSON of at most 200 KB that names who drew them', () => {
  expect(Buffer.byteLength(bordersText())).toBeLessThan(200 * 1024);
  const borders = JSON.parse(bordersText());
  expect(borders.type).toBe('Topology');
  expect(borders.source).toContain('National Land Survey of Finland');
  expect(borders.objects.municipalities.geometries).toHaveLength(309);
});
