import type { Span } from '../../masking/span.ts';

/** What a form of the registers is for. */
export type FormKind = 'APPLICATION' | 'PLAN' | 'DECISION' | 'INTERIM_REPORT' | 'FINAL_REPORT' | 'OTHER';

/** A form's title, where it stands and as it is printed. */
export interface Title extends Span {
  readonly kind: FormKind;
  readonly printed: string;
}

/** How sentences call a form. */
export const nameOfKind: Readonly<Record<FormKind, string>> = {
  APPLICATION: 'an application form',
  PLAN: 'a project plan',
  DECISION: 'a decision',
  INTERIM_REPORT: 'an interim report',
  FINAL_REPORT: 'a final report',
  OTHER: 'a form about payments or follow-up',
};

const kinds: readonly (readonly [RegExp, FormKind])[] = [
  [/maksat|seuranta|aloitus|lopetus|tarkastus|ilmoitus/iu, 'OTHER'],
  [/hakemus/iu, 'APPLICATION'],
  [/suunnitelma/iu, 'PLAN'],
  [/päätös/iu, 'DECISION'],
  [/väliraport/iu, 'INTERIM_REPORT'],
  [/loppuraport/iu, 'FINAL_REPORT'],
];

const forms = [
  'MAKSATUSHAKEMUS(?:- JA RAHOITUSSEURANTALOMAKE)?',
  'MAKSATUSPÄÄTÖS',
  'SEURANTA(?:LOMAKE|RAPORTTI)',
  '(?:ALOITUS|LOPETUS)(?:LOMAKE|ILMOITUS)',
  'TARKASTUS(?:KERTOMUS|LOMAKE|RAPORTTI)',
  '(?:MUUTOS|RAHOITUS)?HAKEMUS',
  '(?:TOTEUTUS)?SUUNNITELMA',
  '(?:RAHOITUS|MUUTOS)?PÄÄTÖS',
  'VÄLIRAPORTTI',
  'LOPPURAPORTTI',
].join('|');
const ofProject = '(?:PROJEKTI|HANKE)(?:N|-)? ?|HANKKEEN ';
// "Hankehakemus Kestävää kasvua ja työtä 2014-2020": the form of 2014 names its programme
const programme =
  '(?=\\s{1,4}(?:Kestävää\\s+kasvua|KESTÄVÄÄ\\s+KASVUA|Euroopan\\s+(?:sosiaali|aluekehitys)rahasto|EUROOPAN\\s+(?:SOSIAALI|ALUEKEHITYS)RAHASTO))';
const capital = (words: string) =>
  words.replace(/\p{Lu}{4,}/gu, (word) => `(?:${word}|${word.charAt(0)}${word.slice(1).toLowerCase()})`);
const bare = capital(
  'MAKSATUSHAKEMUS|MAKSATUSPÄÄTÖS|SEURANTARAPORTTI|HANKEHAKEMUS|PROJEKTIHAKEMUS|MUUTOSHAKEMUS|HAKEMUS|HANKESUUNNITELMA|PROJEKTISUUNNITELMA|RAHOITUSPÄÄTÖS|HANKEPÄÄTÖS|PROJEKTIPÄÄTÖS|MUUTOSPÄÄTÖS|PÄÄTÖS|VÄLIRAPORTTI|LOPPURAPORTTI',
);
// what no other document is called stands on a line of its own, or in capitals at its beginning
const own =
  'MAKSATUSHAKEMUS|MAKSATUSPÄÄTÖS|HANKEHAKEMUS|PROJEKTIHAKEMUS|HANKESUUNNITELMA|PROJEKTISUUNNITELMA|RAHOITUSPÄÄTÖS|HANKEPÄÄTÖS|PROJEKTIPÄÄTÖS|VÄLIRAPORTTI|LOPPURAPORTTI';
const lineStart = '(?<=(?:^|\\n)(?:\\d{1,3} )?)';
const title = new RegExp(
  `(?<![\\p{L}-])(?:(?:ESR|EAKR)[- ](?:${ofProject})(?:${forms})|(?:${bare})${programme}|${lineStart}(?:(?:${own})(?=\\s)|(?:${capital(own)})(?= *(?:\\n|$))))(?![\\p{L}])`,
  'gu',
);

/** The titles of forms in a text, in order; prose that speaks of "an ESR project application" has none. */
export function findTitles(text: string, span: Span): readonly Title[] {
  const slice = text.slice(span.start, span.end);
  return [...slice.matchAll(title)].map((match) => ({
    kind: kinds.find(([pattern]) => pattern.test(match[0]))?.[1] ?? 'OTHER',
    printed: match[0].replace(/\s+/gu, ' '),
    start: span.start + match.index,
    end: span.start + match.index + match[0].length,
  }));
}

// before it stand a page's number, a code and the name of the project at the most
const furthest = 400;

/** The title that a document begins with; null where it is no form. */
export function firstTitle(text: string, body: Span): Title | null {
  return findTitles(text, { start: body.start, end: Math.min(body.end, body.start + furthest) })[0] ?? null;
}
