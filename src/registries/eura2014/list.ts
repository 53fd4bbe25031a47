import { createListReader } from '../list/reader.ts';
import { amountColumns, type ListWords } from '../list/words.ts';
import type { ListReader } from '../registry.ts';
import { words as pageWords } from './words.ts';

/** The project list of EURA 2014, a row to a project, as published on 2016-11-01. */
export const listWords: ListWords = {
  registry: pageWords.registry,
  period: pageWords.period,
  columns: [
    { column: 'code', label: 'Koodi', also: ['Hankekoodi'] },
    { column: 'fund', label: 'Rahasto' },
    { column: 'name', label: 'Hankkeen nimi' },
    { column: 'priority', label: 'Tl', also: ['Toimintalinja'] },
    { column: 'authority', label: 'Viranomainen', also: ['Vastuuviranomainen'] },
    { column: 'status', label: 'Tila', also: ['Toiminnan tila'] },
    { column: 'startsOn', label: 'Aloituspvm' },
    { column: 'endsOn', label: 'Päättymispvm' },
    { column: 'lead', label: 'Toteuttajan nimi' },
    ...amountColumns,
  ],
  parts: new Set(),
  statuses: pageWords.statuses,
  isBusinessAid: () => false,
};

export const list: ListReader = createListReader(listWords);
