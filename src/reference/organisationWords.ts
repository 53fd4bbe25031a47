/** Company forms as registered names print them: "Oy", "r.y.", "Ab", "Ltd". */
const forms =
  /(?<![\p{L}\p{N}])(?:o\.?y|oyj|k\.?y|a\.?y|a\.?b|abp|k\.?b|öb|osk|r\.?y|r\.?f|s\.?r|ltd|limited|inc|llc|plc|gmbh|oü|aps)(?![\p{L}\p{N}])/iu;
// "DELTAREC OYSAPPEENVUOREN HIIHTOKESKUS", "KUNTAKIDEVE": a unit's name glued to its organisation's in the EURA lists
const gluedForm = /(?<=[\p{L}\p{N}] )(?:OY|RY)(?=\p{Lu}{3})/u;

/**
 * Words that a person's trading name does not hold. Plain "keskus", "laitos", "koulu" and "palvelu" are none of them:
 * beauty centres, clinics and trainers go by their owner's name ("Kauneuskeskus", "Koulutettu hieroja").
 */
const words = new RegExp(
  [
    // companies and cooperatives
    'yhtiö',
    'osuus(?:kun|kaup|pank|meijer)',
    '(?<!\\p{L})yritys(?![\\p{L}-])',
    '(?<!\\p{L})yritykset(?![\\p{L}-])',
    'aktiebolag',
    '\\p{L}bolag(?:et)?(?!\\p{L})',
    'andelslag',
    '(?<!\\p{L})(?:company|corporation|cooperative)(?!\\p{L})',
    // foundations and associations
    'sääti[öo]',
    'stiftelse',
    'yhdisty(?:s|kse)',
    '(?:liitto|liiton)(?![\\p{L}-])',
    '(?<!\\p{L})förening',
    '\\p{L}förening(?:en)?(?!\\p{L})',
    'förbund',
    'seura(?!\\p{L})',
    '(?<!\\p{L})(?:association|foundation|federation|society)(?!\\p{L})',
    // public bodies
    'kunta(?:yhty|liit|inliit|hall)',
    // "liikunta" is sport, a "perikunta" are heirs, a "pariskunta" two people
    '(?<!lii|peri|paris)kunta(?!\\p{L})',
    '(?<=n )kunta',
    'kaupunki(?!\\p{L})',
    '(?<=n )kaupunki',
    'seutu(?:yhty|kun)',
    'seurakun',
    'församling',
    '(?<!\\p{L})(?:parish|diocese)(?!\\p{L})',
    'samkommun',
    '(?<!\\p{L})kommun(?!\\p{L})',
    '(?<!\\p{L})stad(?!\\p{L})',
    'ministeri(?:ö|et)',
    'virasto',
    'liikelaito',
    '(?<!\\p{L})(?:city|municipality|ministry|agency) of ',
    // science and schools
    'yliopisto',
    '(?:kansan|kansalais|ammatti|aikuis|työväen|musiikki|kristillinen )opisto',
    'korkeakoul',
    'ammattikoulu',
    'oppilaito',
    'instituut',
    'institut(?:et|e)(?!\\p{L})',
    'universitet',
    'university',
    'högskol',
    'college(?!\\p{L})',
    'tutkimus(?:keskus|laito)',
    'ympäristökesku',
    'kehittämiskesku',
    'hyvinvoinnin laitos',
    'mittatekniikan keskus',
  ].join('|'),
  'iu',
);

/** Whether a name says of itself that it is an organisation's, by a company form or by what such bodies are called. */
export function saysOrganisation(name: string): boolean {
  const short = name.normalize('NFKC').slice(0, 500);
  return forms.test(short) || gluedForm.test(short) || words.test(short);
}
