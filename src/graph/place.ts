import { type Municipality as MunicipalityFacts, municipalityByCode } from '../reference/municipalities.ts';
import {
  type Region as RegionFacts,
  regionByCode,
  type Subregion as SubregionFacts,
} from '../reference/regions.ts';
import type { Moment } from '../store/index.ts';
import { builder } from './builder.ts';
import { seenFrom } from './seen.ts';
import type { NodeShape } from './shapes.ts';

export interface MunicipalityShape extends NodeShape {
  readonly type: 'Municipality';
  readonly municipality: MunicipalityFacts;
  readonly moment: Moment;
}

export const Municipality = builder.objectRef<MunicipalityShape>('Municipality');

/** The municipalities with these codes, those that are none left out. */
export function municipalitiesByCode(codes: readonly (string | null)[], moment: Moment): MunicipalityShape[] {
  return codes.flatMap((code) => {
    const municipality = code === null ? undefined : municipalityByCode(code);
    return municipality ? [municipalitySeenFrom(municipality, moment)] : [];
  });
}

const municipalitySeenFrom = seenFrom(
  (municipality: MunicipalityFacts, moment): MunicipalityShape => ({
    type: 'Municipality',
    key: municipality.code,
    municipality,
    moment,
  }),
);

export interface RegionShape extends NodeShape {
  readonly type: 'Region';
  readonly region: RegionFacts;
  readonly moment: Moment;
}

export const Region = builder.objectRef<RegionShape>('Region');
export const Subregion = builder.objectRef<{ subregion: SubregionFacts; moment: Moment }>('Subregion');

/** The regions with these codes, those that are none left out. */
export function regionsByCode(codes: readonly (string | null)[], moment: Moment): RegionShape[] {
  return codes.flatMap((code) => {
    const region = code === null ? undefined : regionByCode(code);
    return region ? [regionSeenFrom(region, moment)] : [];
  });
}

const regionSeenFrom = seenFrom(
  (region: RegionFacts, moment): RegionShape => ({ type: 'Region', key: region.code, region, moment }),
);
