import { expect, test } from 'vitest';
import { hideTraders, redactSoleTraders } from '../../src/importing/privacy/soleTraders.ts';
import { words as words2007 } from '../../src/registries/eura2007/words.ts';
import { words as words2014 } from '../../src/registries/eura2014/words.ts';
import { loadRegistries, readText } from '../../src/registries/index.ts';
import { createPageReader } from '../../src/registries/page/reader.ts';
import type { Reader, Registry } from '../../src/registries/registry.ts';
import { page2007, page2014 } from '../world.ts';

const trader = { name: 'Parturi Matti Meikäläinen Tmi', businessId: '0138780-9' };
const partner = { name: 'Virtala Kaisa T:mi', businessId: '0941232-7' };
const summary =
  'Vetäjä on Matti Meikäläinen, Kotikatu 12, 33100 Nokia, www.meikko.example. Kaisa Virtala auttaa. Kysy: Oskari Olematon.';

const atHome = (text: string) =>
  text
    .replace(/Koekatu \d/g, 'Kotikatu 12')
    .replaceAll('26100', '33100')
    .replaceAll('toimipaikka: Rauma', 'toimipaikka: Nokia')
    .replaceAll('www.example.fi', 'www.meikko.example');

// each long enough to be somebody's, and short enough that no cut hides a leak
const forbidden = /Meik|Virtal|Kotik|138780|0941232|33100|Nokia|meikko|Olemat/u;

const words = { code: 'S20001', lead: trader, partners: [partner], summary };
const pages = {
  // which prints no postal code, and its partners last
  eura2007: atHome(
    page2007({
      ...words,
      code: 'S10001',
      summary: summary.replace(' 33100 Nokia,', '').replace('Kaisa Virtala', 'Joku'),
    }).text,
  ),
  eura2014: atHome(page2014(words).text),
};
/** An interim report of a document server, whose labels run together in one line. */
const form = `ESR-PROJEKTIN VÄLIRAPORTTI Ohjelmakausi Projektikoodi S19999 Tila Valmis 1. RAPORTOINTIKAUSI Raportointikausi PROJEKTIN PERUSTIEDOT Projektin nimi Avoin pihapiiri Alkamispäivämäärä 1.1.2009 Päättymispäivämäärä 31.12.2010 TOTEUTTAJAN TIEDOT Hakijaorganisaation nimi ${trader.name} Y-tunnus ${trader.businessId} Jakeluosoite Kotikatu 12 Postinumero 33100 Postitoimipaikka Nokia WWW-osoite www.meikko.example 3. PROJEKTIN TOTEUTUS Toteutus alkoi hyvin.`;

/** Everything that may be said of a text, as an import makes it. */
function allOf(reader: Reader, text: string): string {
  const said: string[] = [];
  let hide = (message: string) => message;
  for (const result of reader.read(text)) {
    if (result.type === 'rejection') said.push(hide(result.message));
    else {
      hide = hideTraders(result);
      const { text: shown, record } = redactSoleTraders(result, 'secret');
      const { contacts: _, ...open } = record;
      said.push(shown, JSON.stringify(open));
    }
  }
  return said.join('\n');
}

function leaksOf(reader: Reader, text: string, from: number): string[] {
  const leaks: string[] = [];
  for (let end = from; end <= text.length; end++) {
    const found = forbidden.exec(allOf(reader, text.slice(0, end)));
    if (found !== null) leaks.push(`${found[0]} where it ends with "${text.slice(end - 30, end)}"`);
  }
  return leaks;
}

const readerOf = (registries: readonly Registry[], id: string): Reader => {
  const reader = registries.flatMap(({ readers }) => readers).find((one) => one.id === id);
  if (reader === undefined || reader.kind === 'LIST_ROW') throw new Error(`no reader ${id}`);
  return reader;
};
const registries = loadRegistries();

test.each([
  ['eura2007/page', readerOf(registries, 'eura2007/page'), pages.eura2007],
  ['eura2014/page', readerOf(registries, 'eura2014/page'), pages.eura2014],
  // registries that somebody else would add, known to nobody but by what their readers declare
  ['of a new registry', createPageReader({ ...words2014, registry: 'koelanRekisteri' }), pages.eura2014],
  ['of another', createPageReader({ ...words2007, registry: 'toinenRekisteri' }), pages.eura2007],
  ['finalReport/form', readerOf(registries, 'finalReport/form'), form],
])('wherever a page is cut, no sole trader and no contact is left: %s', (_, reader, text) => {
  const whole = allOf(reader, text);
  expect(whole).toContain('█');
  // from the first personal value to behind the last
  const from = text.indexOf(trader.name);
  const to = Math.max(text.lastIndexOf('Olematon'), text.lastIndexOf('meikko')) + 100;
  expect(from).toBeGreaterThan(0);
  expect(leaksOf(reader, text.slice(0, to), from)).toEqual([]);
});

test('every form that is read whole is in this test', () => {
  const ids = registries.flatMap(({ readers }) => readers.filter(({ kind }) => kind !== 'LIST_ROW'));
  expect(ids.map(({ id }) => id).sort()).toEqual([
    'eura2007/page',
    'eura2014/page',
    'finalReport/form',
    // free text: its lead is a body that its title names, and persons are masked by who stands beside a title
    'finalReport/report',
    // says nothing but the title of a form
    'finalReport/unread',
  ]);
  expect(readText(new TextEncoder().encode(form)).reader).toBe('finalReport/form');
});
