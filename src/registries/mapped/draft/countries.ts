import { nameKey } from '../../../reference/names.ts';
import { languages } from './labels.ts';

/** What the words of a column of countries mean, by what Europe's languages call them; codes need no word. */
export function guessCountries(values: readonly string[]): Record<string, string> {
  const words = [...new Set(values)].filter((value) => value !== '' && !/^[A-Z]{2}$/u.test(value));
  if (words.length === 0) return {};
  const known = namesOfCountries();
  return Object.fromEntries(
    words.flatMap((word) => {
      const code = known.get(nameKey(word));
      return code === undefined ? [] : [[word, code]];
    }),
  );
}

function namesOfCountries(): ReadonlyMap<string, string> {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const codes = letters.flatMap((first) => letters.map((second) => `${first}${second}`));
  const names = new Map<string, string>();
  for (const language of languages) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of codes) {
      const name = display.of(code);
      // an old code of a country has the same name as the one in use
      if (name !== undefined && !names.has(nameKey(name))) names.set(nameKey(name), current(code));
    }
  }
  return names;
}

function current(code: string): string {
  return new Intl.Locale('und', { region: code }).region ?? code;
}
