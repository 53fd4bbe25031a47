import { knownAuthority } from './authorities.ts';
import { partsOfName } from './organisationForms.ts';

// within brackets nothing is parted, nor "elinkeino-, liikenne- ja ympäristökeskus", whose hyphens get lost
const separators = /\s*(?:[/;]|(?<!-|- |elinkeino|elinkeino |liikenne),)\s*(?![^(]*\))/iu;

/** Bodies that have units: in law a person, a municipality, an authority. */
const bodies = new RegExp(
  [
    '(?<!avoin )yliopisto',
    'universitet',
    'university',
    '^(?:university|city|municipality) of .+',
    'kaupunki',
    'stad',
    '(?<=n )kunta',
    'kommun',
    '(?:kuntayhtymä|koulutusyhtymä|samkommun)(?!\\p{L}).*',
    'säätiö',
    'stiftelse',
    'ministeriö',
    'seurakunta',
    'seurakuntayhtymä',
    '(?:ely|te)-keskus',
    'ympäristökeskus(?: syke)?',
    '^åbo akademi',
    'liitto',
    'förbund',
    'lääninhallitus',
  ]
    .map((body) => `${body}$`)
    .join('|'),
  'iu',
);
// that have units as well, and may be units themselves
const schools =
  /(?:^vtt|^yrkeshögskolan \p{L}+|korkeakoulu|yrkeshögskolan?|tutkimuskeskus|metsäkeskus|metsähallitus|luonnonvarakeskus|laitos|instituutti|opisto|virasto)$/iu;
// "Esimerkki Oy, jakautunut"; "Cursor Oy, Kotkan-Haminan seudun kehittämisyhtiö"
const isNoUnit = /^(?:jakautu|sulautu|konkurssi|lopet|lakkau|entinen|ent\.|aiemmin|emo)|yhtiö$/iu;

// "OTTIKONE OYC/O LGH UISTIN OY"
const careOf = /c\/o/iu;

// "Someron kaupunki - Sivistystoimi", "Vaasan yliopisto: Levón-instituutti"; "Kotkan - Haminan seudun …" is one name
const looseSeparators = /\s[-–—]\s|:\s/u;
// whose other name in another language, and whose brand, does not stand behind a dash
const looseBodies =
  /(?:(?<!avoin )yliopisto|kaupunki|(?<=n )kunta|metsähallitus|tutkimuskeskus|luonnonvarakeskus)$/iu;
// "Oulun yliopisto Thule-instituutti": what follows such a body's name without a mark is a part of it, a form is none
const bodyFirst =
  /^(\p{L}[\p{L}-]*n (?:yliopisto|kaupunki|kunta))\s+(?!(?:ja|sekä|oy|ab|ry|sr|och|-)(?!\p{L})|\p{Ll}*(?:säätiö|yhtiö|konserni)|\p{P})\p{L}/iu;

/**
 * The part of a unit's name that names whose unit it is ("Oulun yliopisto, Biokemian laitos"); null where the name is
 * not parted, or its parts are two bodies.
 */
export function parentNameOf(name: string): string | null {
  const marked = parentAmong(name, name.split(separators));
  if (marked !== undefined) return marked;
  const [first = '', ...others] = name.split(looseSeparators).map((part) => part.trim());
  if (others.length > 0 && looseBodies.test(first)) return parentAmong(name, [first, ...others]) ?? null;
  return bodyFirst.exec(name)?.[1] ?? null;
}

/** Undefined where the name has one part. */
function parentAmong(name: string, printed: readonly string[]): string | null | undefined {
  const parts = printed
    // an abbreviation in brackets is no part of the name
    .map((part) => part.replace(/\s*\([^()]*\)\s*$/u, '').trim())
    .filter((part) => part !== '');
  const [first = '', ...others] = parts;
  const last = others.at(-1);
  if (careOf.test(name) || knownAuthority(name)) return null;
  if (last === undefined) return undefined;
  if (others.some((part) => isNoUnit.test(part))) return null;
  const [body, another] = parts.filter((part) => bodies.test(part) || hasForm(part));
  if (another !== undefined) return null;
  if (body === undefined) return schools.test(first) ? first : null;
  // "Aleksanteri-instituutti, Helsingin yliopisto"
  return body === first || (body === last && bodies.test(last)) ? body : null;
}

function hasForm(part: string): boolean {
  return partsOfName(part).form !== '';
}
