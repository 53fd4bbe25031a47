import { expect, it } from 'vitest';
import { abbreviations } from '../../src/search/abbreviations.ts';
import { findHits } from '../../src/search/hits.ts';
import { parseQuery } from '../../src/search/query.ts';

it.each(abbreviations.map(({ example: [text, search] }) => ({ text, search })))(
  'finds "$text" by $search',
  ({ text, search }) => {
    const query = parseQuery(`${search} `);
    if (!query) throw new Error(search);
    const terms = new Set(findHits([text], query)[0]?.map(({ term }) => term));
    expect(terms.size).toBe(query.wanted.length);
  },
);

it.each(abbreviations.flatMap(({ forms }) => forms.map((form) => ({ form, all: forms }))))(
  'finds every other way to write $form',
  ({ form, all }) => {
    const query = parseQuery(`${form} `);
    if (!query) throw new Error(form);
    for (const other of all) expect([other, findHits([other], query)[0]?.length]).not.toEqual([other, 0]);
  },
);
