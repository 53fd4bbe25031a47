import type { Format, PluralForms } from '../format.ts';
import type { PageLanguage } from '../language.ts';

type InEach = Readonly<Record<PageLanguage, PluralForms>>;

function forms(fi: readonly [string, string], sv: readonly [string, string], en: readonly [string, string]) {
  const of = ([one, other]: readonly [string, string]): PluralForms => ({ one, other });
  return { fi: of(fi), sv: of(sv), en: of(en) };
}

const counts = {
  projects: forms(['# hanke', '# hanketta'], ['# projekt', '# projekt'], ['# project', '# projects']),
  organisations: forms(
    ['# organisaatio', '# organisaatiota'],
    ['# organisation', '# organisationer'],
    ['# organisation', '# organisations'],
  ),
  municipalities: forms(
    ['# kunta', '# kuntaa'],
    ['# kommun', '# kommuner'],
    ['# municipality', '# municipalities'],
  ),
  partners: forms(
    ['# osatoteuttaja', '# osatoteuttajaa'],
    ['# delgenomförare', '# delgenomförare'],
    ['# partner', '# partners'],
  ),
  days: forms(['# päivä', '# päivää'], ['# dag', '# dagar'], ['# day', '# days']),
  inhabitants: forms(
    ['# asukas', '# asukasta'],
    ['# invånare', '# invånare'],
    ['# inhabitant', '# inhabitants'],
  ),
  hits: forms(['# osuma', '# osumaa'], ['# träff', '# träffar'], ['# result', '# results']),
  commonProjects: forms(
    ['# yhteinen hanke', '# yhteistä hanketta'],
    ['# gemensamt projekt', '# gemensamma projekt'],
    ['# project in common', '# projects in common'],
  ),
  months: forms(['# kuukausi', '# kuukautta'], ['# månad', '# månader'], ['# month', '# months']),
} satisfies Record<string, InEach>;

/** A number with the word for what is counted, in the form that the number takes. */
export function countOf(what: keyof typeof counts, value: number, format: Format): string {
  return format.plural(value, counts[what][format.language]);
}
