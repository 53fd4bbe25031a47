/** Forms that no rule makes, also at the end of compounds, and the key that their regular forms have. */
const irregular: Readonly<Record<string, string>> = {
  lasta: 'lapse',
  lasten: 'lapse',
  mies: 'miehe',
  miesta: 'miehe',
  miesten: 'miehe',
  toita: 'tyo',
  toiden: 'tyo',
  toissa: 'tyo',
  toista: 'tyo',
  toihin: 'tyo',
  maita: 'maa',
  maiden: 'maa',
  maissa: 'maa',
  maista: 'maa',
  maihin: 'maa',
  jasen: 'jasene',
};
// shortest of what may stand before one in a compound
const shortestFront = 4;

/** The keys of an irregular form; undefined where it is none. */
export function irregularKeys(form: string): readonly string[] | undefined {
  const own = irregular[form];
  if (own !== undefined) return [own];
  for (let at = shortestFront; at < form.length - 3; at++) {
    const key = irregular[form.slice(at)];
    if (key !== undefined) return [form.slice(0, at) + key];
  }
  return undefined;
}
