import { type Document, page2014, rauma } from '../world.ts';
import { list2014 } from '../worldLists.ts';

/** A page with this code and a row of a list whose lead is one invented sole trader, with and without a mark. */
export function soleTraderDocuments(code: string): Document[] {
  return [
    page2014({
      code,
      name: 'Parturi Sirkkusen kasvu',
      lead: { name: 'Parturi Seela Sirkkunen Tmi', businessId: '0112038-9' },
      partners: [rauma],
    }),
    list2014([{ code: 'A79010', lead: 'SIRKKUNEN SEELA', name: 'Investointi' }]),
  ];
}
