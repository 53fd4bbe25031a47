import { userError } from '../../errors.ts';
import { municipalityByCode, todayCodesOf } from '../../reference/municipalities.ts';
import { regionByCode, subregionByCode, todayRegionsOf } from '../../reference/regions.ts';
import { targetGroupByCode } from '../../targetGroups/targetGroups.ts';
import { shorten } from '../shared.ts';

/** A dataset version's number, or the reader's mistake. */
export function versionNumber(version: string): number {
  if (/^\d{1,9}$/.test(version)) return Number(version);
  throw userError(
    'BAD_USER_INPUT',
    `"${shorten(version)}" is no dataset version; versions are 1, 2, 3 …, and 0 is before all.`,
  );
}

/** The municipalities of today that cover this one, or the reader's mistake. */
export function municipalityCodes(code: string): readonly string[] {
  if (!municipalityByCode(code)) {
    throw unknownCode(
      'municipality',
      code,
      'codes are Statistics Finland’s three digits, as in "905" (Vaasa); `municipalities` lists them',
    );
  }
  return todayCodesOf(code);
}

/** The regions of today for this one, or the reader's mistake. */
export function regionCodes(code: string): readonly string[] {
  if (!regionByCode(code))
    throw unknownCode('region', code, 'codes have two digits, as in "15" (Pohjanmaa); `regions` lists them');
  return todayRegionsOf(code);
}

/** The sub-region's own code, or the reader's mistake. */
export function checkSubregion(code: string): readonly string[] {
  if (!subregionByCode(code))
    throw unknownCode('sub-region', code, 'codes have three digits, as in "152" (Vaasan seutukunta)');
  return [code];
}

/** The target group's own code, or the reader's mistake. */
export function checkTargetGroup(code: string): readonly string[] {
  if (!targetGroupByCode(code)) throw unknownCode('target group', code, '`targetGroups` lists the codes');
  return [code];
}

function unknownCode(what: string, code: string, right: string) {
  return userError('BAD_USER_INPUT', `There is no ${what} "${shorten(code)}": ${right}.`);
}
