import type { Span } from '../../masking/span.ts';
import type { IndicatorKind } from '../../vocabulary/indicatorKind.ts';
import type { IndicatorFacts } from '../projectFacts.ts';
import type { Page } from './pages.ts';

type Unit = 'person' | 'company' | 'job' | 'qualification' | 'decision' | 'visit' | 'place' | 'assignment';

interface Count extends Span {
  readonly value: number;
  /** Null in "joista 17 jatkoi": of what was counted before. */
  readonly unit: Unit | null;
}

interface Said {
  readonly unit: Unit;
  readonly verb: string;
  readonly stem: string;
}

interface Read extends Span {
  readonly count: Count;
  readonly unit: Unit;
  readonly verb: string;
  readonly stem: string;
}

// with the endings that a counted word has: "36 asiakkaalle", "24 yritykseen"
const personWords =
  'asiak(?:as|kaan|asta)|henkilö(?:ä|n)?|osallistuja(?:a|n)?|nuor(?:i|ta|en)|opiskelija(?:a|n)?|työnhakija(?:a|n)?|työt(?:ön|öntä|tömän)|pitkäaikaistyöt(?:ön|öntä|tömän)|maahanmuuttaja(?:a|n)?|nai(?:nen|sta|sen)|mie(?:s|stä|hen)|kuntoutuja(?:a|n)?|ihmi(?:nen|stä|sen)|valmentautuja(?:a|n)?|kurssilai(?:nen|sta|sen)|ryhmäläi(?:nen|stä|sen)|oppilas(?:ta)?|oppilaan|työntekijä(?:ä|n)?';
const personStems =
  'asiakkaa|henkilö|osallistuja|nuore|opiskelija|työnhakija|työttömä|maahanmuuttaja|naise|miehe|kuntoutuja|valmentautuja|oppilaa|työntekijä';
const units: readonly (readonly [Unit, RegExp])[] = [
  ['person', new RegExp(`^(?:${personWords}|(?:${personStems})ll[aäe])$`, 'u')],
  ['company', /^(?:yrity(?:s|stä|kseen|ksell[aäe])|työnantaja(?:a|an|lla|lle)?)$/u],
  ['job', /^työpaik(?:ka|kaa)$/u],
  ['qualification', /^(?:tutkinto(?:a)?|osatutkinto(?:a)?)$/u],
  ['decision', /^\p{L}*päätös(?:tä)?$/u],
  ['visit', /^\p{L}*käynti(?:ä)?$/u],
  ['place', /^\p{L}*paik(?:ka|kaa)$/u],
  ['assignment', /^\p{L}*toimeksianto(?:a)?$/u],
];
// what is counted of these the label must say: a decision is no person
const named: ReadonlySet<Unit> = new Set(['decision', 'visit', 'place', 'assignment']);
const numerals = 'nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen'.split(' ');
// "yhdessä" and "yhteen" are "together"
const inflected: readonly RegExp[] = [
  /^yhde(?:n|ll[aäe])$/u,
  /^kah(?:den|dell[ae]|teen)$/u,
  /^kolme(?:n|ll[ae]|en)$/u,
  /^neljä(?:n|ll[äe]|än)$/u,
  /^vii(?:den|dell[äe]|teen)$/u,
  /^kuu(?:den|dell[ae]|teen)$/u,
  /^seitsemä(?:ll[äe]|än)$/u,
  /^kahdeksa(?:ll[ae]|an)$/u,
  /^yhdeksä(?:ll[äe]|än)$/u,
  /^kymmene(?:ll[äe]|en)$/u,
];
const verb =
  /(?<!\p{L})(osallistu|suorit|keskey|työllis|sijoit|jatko|aloit|opiskel|valmistu|sai(?!raus)|saivat|siirty|päätty|synty|luotiin|perust|pääs[it]|pääty|oli mukana|ol(?:i|ivat)(?! (?:mm|erit))|jäi|joutui|katkais|soitti|soitettiin|poiki|tehtiin|löytyi|menossa|on (?:myös )?(?:työttöm|mukana|\p{L}{0,20}selvittely))\p{L}*/u;
const verbs = new RegExp(verb.source, 'gu');
const verbFirst = new RegExp(`^${verb.source}`, 'u');
const planned = /(?:tavoitteena|tavoite |suunnitel|tarkoitus|oli varattu|on varattu|piti|arvioi|ennakoi)/u;
const ofProject = /(?<!\p{L})(?:projektiin|hankkeeseen|projektissa|hankkeessa|projektin|hankkeen)(?!\p{L})/iu;
const boundary = /[,;:()•\n]| ja (?=\p{L}{0,20} ?\d)| joista | joihin | sekä (?=\p{L}{0,20} ?\d)/gu;

/**
 * The counts of people, companies, jobs and qualifications that running text states, each as an indicator with the
 * words it was inferred from. What the text says twice counts once; a number whose verb isn't known is left alone.
 */
export function findCounts(
  text: string,
  pages: readonly Page[],
  spans: readonly Span[],
): readonly IndicatorFacts[] {
  const indicators = new Map<string, { -readonly [K in keyof IndicatorFacts]: IndicatorFacts[K] }>();
  for (const sentence of findSentences(text, pages, spans)) {
    let whole: string | null = null;
    let quota: number | null = null;
    for (const read of readSentence(text, sentence)) {
      const printed = text.slice(sentence.start, read.end);
      const from = printed.length <= 400 ? sentence.start : read.start;
      const quote = text.slice(from, read.end);
      const before = text.slice(sentence.start, read.count.start);
      if (isWomen(text, read) && whole !== null) {
        const known = indicators.get(whole);
        if (known?.realised != null && known.realisedWomen === null && read.count.value <= known.realised) {
          known.realisedWomen = read.count.value;
          known.quote = quote;
          continue;
        }
      }
      const kind = kindOf(read, text.slice(read.start, read.end), before);
      const isPlan = planned.test(text.slice(read.start, read.count.start));
      // "oli varattu 20 paikkaa: tehtiin 16 päätöstä": the plan of what is counted next
      if (isPlan && text.charAt(read.count.end) === ':') {
        quota = read.count.value;
        continue;
      }
      const key = `${isPlan} ${read.count.value} ${read.unit} ${kind === 'OTHER' ? senseOf(text, read) : kind}`;
      whole = key;
      if (indicators.has(key)) continue;
      indicators.set(key, {
        kind,
        label: labelOf(text, read),
        planned: isPlan ? read.count.value : quota,
        plannedWomen: null,
        realised: isPlan ? null : read.count.value,
        realisedWomen: null,
        basis: 'INFERRED',
        quote,
      });
      quota = null;
      if (indicators.size >= 60) return sharePlans([...indicators.values()]);
    }
  }
  return sharePlans([...indicators.values()]);
}

/** Two values of one count have one plan, wherever it was said. */
function sharePlans(indicators: readonly IndicatorFacts[]): readonly IndicatorFacts[] {
  const plans = new Map(
    indicators.flatMap(({ label, planned: plan }) => (plan === null ? [] : [[label, plan] as const])),
  );
  return indicators.map((count) => ({ ...count, planned: count.planned ?? plans.get(count.label) ?? null }));
}

// what is said in other words somewhere else: whom a decision is for tells two equal numbers apart
function senseOf(text: string, read: Read): string {
  const clause = text.slice(read.start, read.end);
  if (/\p{L}selvittely/u.test(clause)) return 'selvittely';
  if (named.has(read.unit)) return `${read.stem} ${labelOf(text, read).toLowerCase()}`;
  return read.stem === 'joutui' ? 'jäi' : read.stem;
}

function findSentences(text: string, pages: readonly Page[], spans: readonly Span[]): readonly Span[] {
  const sentences: Span[] = [];
  for (const page of pages) {
    for (const span of spans) {
      const start = Math.max(page.start, span.start);
      const slice = text.slice(start, Math.min(page.end, span.end));
      // "61 asiakasta." ends a sentence, "1.10." and "mm. " do not
      for (const match of slice.matchAll(
        /[^\s.!?](?:[^.!?\n]|\.(?! +["”(]?\p{Lu}|\s*$|\s*\n)|[!?](?! )|\n(?! *\n))*[.!?]?/gu,
      )) {
        if (match[0].length >= 12)
          sentences.push({ start: start + match.index, end: start + match.index + match[0].length });
      }
    }
  }
  return sentences;
}

function readSentence(text: string, sentence: Span): readonly Read[] {
  const slice = text.slice(sentence.start, sentence.end).slice(0, 2000);
  const counts = findNumbers(slice);
  if (counts.every((count) => count.unit === null)) return [];
  const cuts = [...slice.matchAll(boundary)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const reads: Read[] = [];
  let last = null as Said | null;
  let wasAhead = false;
  let lineStart = 0;
  for (const [index, count] of counts.entries()) {
    const before = counts[index - 1]?.end ?? 0;
    // a stop before a number, or a number with a capital: another line, which has its own verb
    const isLine =
      /\.\s+$/u.test(slice.slice(before, count.start)) || /^\p{Lu}/u.test(slice.slice(count.start));
    if (isLine) lineStart = count.start;
    if (isLine && index > 0) last = null;
    const next = counts[index + 1]?.start ?? slice.length;
    const cutBefore = cuts.findLast((cut) => cut.end <= count.start && cut.end >= before);
    // "1 työllistyi työmarkkinoille 2 työllistyi palkkatuella": the words between are the first one's
    const isTaken: boolean =
      cutBefore === undefined &&
      wasAhead &&
      verb.test(slice.slice(count.end, count.end + 16).replace(/[,.;:(].*$/u, ''));
    const from = isTaken ? count.start : afterVerb(slice, cutBefore?.end ?? before, count.start);
    const start: number = Math.max(from, Math.min(lineStart, count.start));
    const cutAfter = cuts.find((cut) => cut.start >= count.end && cut.start <= next);
    const limit = Math.min(cutAfter?.start ?? next, next);
    const hasVerb = verb.test(slice.slice(start, count.start));
    const end = endOfLine(slice, count.end, limit, hasVerb);
    if (end < limit) lineStart = end + 1;
    const unit: Unit | null = count.unit ?? last?.unit ?? null;
    if (unit === null) continue;
    const ahead = verb.exec(slice.slice(count.end, end));
    const behind = [...slice.slice(start, count.start).matchAll(verbs)].at(-1);
    const found: string | null = behind?.[0] ?? ahead?.[0] ?? null;
    wasAhead = behind === undefined && ahead !== null;
    // "ja koulutukseen 6 henkilöä" has the verb of what came before
    const said: string | null = found === null ? (count.unit === null ? null : (last?.verb ?? null)) : found;
    const stem: string | undefined = found === null ? last?.stem : (behind ?? ahead)?.[1];
    if (said === null || stem === undefined) continue;
    last = { unit, verb: said, stem };
    reads.push({
      count: { ...count, start: sentence.start + count.start, end: sentence.start + count.end },
      unit,
      verb: said,
      stem,
      start: sentence.start + start,
      end: sentence.start + start + slice.slice(start, Math.max(end, count.end)).trimEnd().length,
    });
  }
  return reads;
}

// a list without stops: "… keskeytti Ryhmän suoritti 22": what has its own verb before a capital is another line
function afterVerb(slice: string, start: number, end: number): number {
  const head = slice.slice(start, end);
  const capital = head.search(/\s\p{Lu}[\p{L}-]*(?:\s[^\s\p{Lu}]\S*)*\s*$/u);
  return capital > 0 && verb.test(head.slice(0, capital)) ? start + capital + 1 : start;
}

// in a list without stops a capital begins the next line, once this one has its verb, or if it never gets one
function endOfLine(slice: string, from: number, limit: number, hasVerb: boolean): number {
  for (const match of slice.slice(from, limit).matchAll(/\s(?=\p{Lu}\p{Ll}+\s)/gu)) {
    const isAhead = verb.test(slice.slice(from, from + match.index));
    if (hasVerb || !isAhead || slice.charAt(limit) === ':') return from + match.index;
  }
  return limit;
}

function findNumbers(slice: string): readonly Count[] {
  const counts: Count[] = [];
  const pattern =
    /(?<![\p{L}\d.,/–-])(?:\d{1,3} \d{3}|\d{1,5}(?::(?:n|ll[aäe]|een|ään))?|\p{L}{4,12})(?![\d%:/–-]|[.,]\d|\s?%|\s?[€])(?!\p{L})/giu;
  for (const match of slice.matchAll(pattern)) {
    const word = match[0].toLowerCase();
    const value = numberOf(word);
    if (value < 0) continue;
    const end = match.index + match[0].length;
    // "yhtä työnantajaa lukuun ottamatta" counts nobody
    if (/^\s\S{1,30}\slukuun\sottamatta/u.test(slice.slice(end, end + 60))) continue;
    const near =
      slice
        .slice(end, end + 60)
        .match(/^(?:\s\d{1,2}\s?kk:n)?(?:\s\p{L}[\p{L}-]{0,30}){1,3}/u)?.[0]
        .replace(/^\s\d{1,2}\s?kk:n/u, '')
        .trim()
        .split(/\s/u) ?? [];
    const at = near.findIndex((next) => unitOf(next) !== null);
    // "61 pitkään työtöntä asiakasta", but not "17 jatkoi … henkilö"
    const isUnit =
      at >= 0 && near.slice(0, at).every((next) => /(?:a|ä|an|än|t|in)$/u.test(next) && !verb.test(next));
    // "joista naisia 20"
    const isNamed = /nais(?:ia|ten osuus)(?: oli)? $/u.test(
      slice.slice(Math.max(0, match.index - 20), match.index),
    );
    const unit: Unit | null = isUnit ? unitOf(near[at] ?? '') : isNamed ? 'person' : null;
    if (unit === null && !/^\s\p{Ll}/u.test(slice.slice(end, end + 2))) continue;
    // "3 pilottiryhmää" counts something else
    if (unit === null && !verbFirst.test(slice.slice(end + 1, end + 60))) continue;
    if (unit === null && value > 20_000) continue;
    const size = isUnit ? slice.slice(end).indexOf(near[at] ?? '') + (near[at] ?? '').length : 0;
    counts.push({ value, unit, start: match.index, end: end + size });
    if (counts.length >= 60) break;
  }
  return counts;
}

function numberOf(word: string): number {
  if (/^\d/u.test(word)) return Number(word.replace(/\s|:.*$/gu, ''));
  const plain = numerals.indexOf(word);
  const other = inflected.findIndex((pattern) => pattern.test(word));
  return plain >= 0 || other < 0 ? plain : other + 1;
}

function unitOf(word: string): Unit | null {
  return units.find(([, pattern]) => pattern.test(word.toLowerCase()))?.[0] ?? null;
}

function isWomen(text: string, read: Read): boolean {
  const near = text.slice(read.count.start - 25, read.end);
  return (
    /nais(?:ia|ta)|nainen/u.test(near) &&
    /joista|heistä|,/u.test(text.slice(read.count.start - 25, read.count.end))
  );
}

function kindOf(read: Read, clause: string, before: string): IndicatorKind {
  const words = `${before.slice(-80)} ${clause}`;
  const isTakingPart =
    /^(?:osallistu|aloit|oli mukana|on mukana|ol)/u.test(read.stem) && ofProject.test(words);
  const isShare = /joista[^.]{0,60}$/u.test(before);
  if (read.unit === 'job') return /uut|uusi|synty|luotiin/u.test(clause) ? 'NEW_JOBS' : 'OTHER';
  if (read.unit === 'qualification') return 'QUALIFICATIONS';
  if (read.unit === 'company') {
    if (/uut|uusi|perust|synty/u.test(clause)) return 'NEW_COMPANIES';
    return isTakingPart && !isShare ? 'PARTICIPATING_COMPANIES' : 'OTHER';
  }
  return isTakingPart && !isShare && !/seminaari|tilaisuu|koulutukseen|ryhmään/iu.test(words)
    ? 'PARTICIPANTS'
    : 'OTHER';
}

/** What was counted, in the text's words without the number: "jatkoi tukijakson jälkeen samalla työnantajalla". */
function labelOf(text: string, read: Read): string {
  const head = text
    .slice(read.start, read.count.start)
    .replace(/(?:yhteensä|noin|kaikkiaan|joista)\s*$/u, '');
  const tail = text.slice(read.count.end, read.end);
  const counted = text.slice(read.count.start, read.count.end);
  // "soitti 24 yritykseen": the word's ending says whom, so it stays
  const isNamed = named.has(read.unit) || /(?:ll[aäe]|een)$/u.test(counted);
  const unit = isNamed ? (counted.split(/\s/u).at(-1) ?? '') : '';
  const clause = `${head.trim()} ${unit} ${tail.trim()}`
    .replace(/\s+/gu, ' ')
    .replace(/^(?:ja|sekä) /u, '')
    .replace(/ vuonna$/u, '')
    .replace(/[ .:,]+$/u, '')
    .replace(/ (?:ja|sekä)$/u, '')
    .trim();
  const label = verb.test(clause) ? clause : `${read.verb} ${clause}`.trim();
  return label.length > 140 ? `${label.slice(0, 139)}…` : label;
}
