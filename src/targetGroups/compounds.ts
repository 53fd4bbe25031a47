// "kouluttamattomat", "perheetön": without what the word names
const CARITIVE = /(?:(?:^|[aeiouyäö])t[oö]n|(?:^|[aeiouyäö])tt[oö]m\p{L}*)$/iu;
const CARITIVE_HEAD = /(?:tt[oö]m|t[oö]n)$/iu;
// "nuorisotyöttömät": they lack another thing than what stands before it
const OWN_LACK = /työt|asunno|kodi|koulutukse|kouluttamat|ammati|ammattitaido|tutkinno/iu;
// "opettajuus", "naisyrittäjyydestä": a quality or an activity, of whomever
const QUALITY = /(?:uu|yy)(?:s|den|t(?:ta|tä|een)|de(?:ssa|ssä|sta|stä|lla|llä|lle|ksi)|tena)$/iu;
// "viranomaiskelpoinen", "yliopistollinen": what something else is like
const LIKENESS =
  /(?:painottei|pohjai|lähtöi|kelpoi|vetoi|keskei|kohtai|johtoi|ystävälli|mai|mäi|lli)(?:nen|nsä|s(?:en|ta|tä|een|essa|essä|esta|estä|ella|ellä|elle|et|ten|ia|iä|iin|issa|issä))$/iu;
// "yliopistotutkinto", "työnantajamaksu": a thing that goes by an institution's name
const THING =
  /(?:opinto|opinno|opinnoi|tutkin[tn]o|harjoittelu|maksu|kauppa|kaupa|lupa|luva|verotu|kulttuuri|rakennu|historia|kampu|kirjasto|kirja|laki(?!e)|lainsäädän)\p{L}*$/iu;
// "oppilaitosten ulkopuoliset", "järjestöihin kuulumattomat": whoever is not in it
const NOT_OF_IT = /^\s+(?:ulkopuol|kuulumat(?:on|tom)|osallistumat(?:on|tom))/iu;
const DENIED_BEFORE = /(?<!\p{L})(?:ei|epä|icke|non)[-–]$/iu;

/**
 * Whether the word goes on, or begins, so that it means another thing than the group whose name stands in it:
 * "ammattikouluttamattomat" are no vocational schools, and "ei-opiskelevat" don't study.
 */
export function meansAnother(
  text: string,
  start: number,
  phrase: string,
  tail: string,
  isPeople: boolean,
): boolean {
  if (DENIED_BEFORE.test(text.slice(Math.max(0, start - 6), start))) return true;
  if (!isPeople && NOT_OF_IT.test(text.slice(start + phrase.length, start + phrase.length + 20))) return true;
  const head = phrase.slice(0, phrase.length - tail.length);
  // "perheet-tömät": the stem has taken the first t
  const rest = /[aeiouyäö]t$/iu.test(head) && /^t[oö]m/iu.test(tail) ? `t${tail}` : tail;
  if (CARITIVE.test(rest) && !CARITIVE_HEAD.test(head) && !(isPeople && OWN_LACK.test(tail))) return true;
  return QUALITY.test(tail) || LIKENESS.test(tail) || (!isPeople && THING.test(tail));
}
