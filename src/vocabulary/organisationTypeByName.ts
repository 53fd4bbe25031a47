import type { OrganisationType } from './organisationType.ts';

/** A type that a name says, and the words that say it. */
export interface TypeByName {
  readonly type: OrganisationType;
  readonly quote: string;
}

const start = String.raw`(?<![\p{L}\p{N}])`;
const end = String.raw`(?![\p{L}\p{N}])`;
const ending = (...words: string[]) => `(?:${words.join('|')})${end}`;
const whole = (...words: string[]) => start + ending(...words);

/** The first that fits decides: a university of applied sciences is one also as a limited company. */
const patterns: readonly (readonly [OrganisationType, RegExp])[] = (
  [
    [
      'UNIVERSITY_OF_APPLIED_SCIENCES',
      `${ending('ammattikorkeakoulu', 'yrkeshögskola(?:n)?')}|${whole('amk', 'universit(?:y|ies) of applied sciences', 'polytechnic')}`,
    ],
    [
      'VOCATIONAL_INSTITUTION',
      ending(
        'ammattiopisto',
        'ammattikoulu',
        'ammatti-instituutti',
        'aikuiskoulutuskeskus',
        'yrkesinstitut(?:et)?',
        'yrkesskola(?:n)?',
      ),
    ],
    ['FOUNDATION', `${ending('säätiö', 'stiftelse(?:n)?')}|${whole('foundation', 'sr')}`],
    [
      'ASSOCIATION',
      `${start}r\\.?\\s?[yf]\\.?${end}|${ending('yhdistys', 'förening(?:en)?')}|${whole('association', 'society')}`,
    ],
    [
      'COMPANY',
      `${whole('osuuskunta', String.raw`o\.?y`, 'oyj', 'abp?', 'ky', 'kb', 'ay', 'öb', 'osk', 'ltd', 'limited', 'inc', 'llc', 'plc', 'gmbh')}|${ending('osakeyhtiö', 'osuuskunta', 'andelslag', 'aktiebolag', 'kommandiittiyhtiö', 'avoin yhtiö')}`,
    ],
    [
      'JOINT_MUNICIPAL_AUTHORITY',
      `${ending('kuntayhtymä', 'samkommun(?:en)?')}|${whole('joint municipal authority')}`,
    ],
    // the vocabulary has no word of its own for parishes
    ['OTHER', `${ending('seurakunta', 'seurakuntayhtymä', 'församling(?:en)?')}|${whole('parish')}`],
    [
      'STATE_AUTHORITY',
      `${ending(
        'ministeriö',
        'ministeriet',
        'ely-keskus',
        'elinkeino-, liikenne- ja ympäristökeskus',
        'närings-, trafik- och miljöcentralen',
        '(?<!kaupungin|kunnan)virasto',
        'valtionhallitus',
        'te-toimisto',
      )}|${start}ministry of${end}`,
    ],
    [
      'RESEARCH_INSTITUTE',
      `${ending(
        'tutkimuskeskus',
        'tutkimuslaitos',
        'hyvinvoinnin laitos',
        'ilmatieteen laitos',
        'työterveyslaitos',
        'forskningsinstitut(?:et)?',
        'forskningscentral(?:en)?',
      )}|${whole('research institute', 'research centre')}`,
    ],
    [
      'OTHER_EDUCATIONAL_INSTITUTION',
      ending(
        'kesäyliopisto',
        'sommaruniversitet',
        'kansanopisto',
        'kansalaisopisto',
        'työväenopisto',
        'folkhögskola(?:n)?',
        'oppilaitos',
      ),
    ],
    [
      'UNIVERSITY',
      `${ending('yliopisto', '(?<!yrkes)högskola(?:n)?', '(?<!ammatti)korkeakoulu', 'universitet(?:et)?')}|${whole('university')}`,
    ],
    [
      'MUNICIPALITY',
      `${whole('kunta', 'kommun', 'stad')}|${ending('kaupunki')}|${start}(?:city|town|municipality) of${end}`,
    ],
  ] as const
).map(([type, words]) => [type, new RegExp(words, 'iu')] as const);

const longestName = 500;

/**
 * What type of body a name says it is, in Finnish, Swedish or English, by its company form or by what such bodies are
 * called; null where it says nothing. "Liikunta" is no municipality, and "Yliopiston Apteekki" no university.
 */
export function organisationTypeByName(name: string): TypeByName | null {
  const text = name.normalize('NFKC').slice(0, longestName);
  for (const [type, pattern] of patterns) {
    const quote = pattern.exec(text)?.[0];
    if (quote !== undefined) return { type, quote };
  }
  return null;
}
