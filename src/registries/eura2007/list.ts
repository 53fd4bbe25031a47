import { createListReader } from '../list/reader.ts';
import { amountColumns, type ListWords } from '../list/words.ts';
import type { ListReader } from '../registry.ts';
import { words as pageWords } from './words.ts';

/** The project list of EURA 2007, a row to a project, as published on 2016-11-01. */
export const listWords: ListWords = {
  registry: pageWords.registry,
  period: pageWords.period,
  columns: [
    { column: 'code', label: 'Koodi', also: ['Projektikoodi'] },
    { column: 'fund', label: 'Rahasto' },
    { column: 'name', label: 'Projektin nimi' },
    { column: 'programmePart', label: 'Ohjelma / osio', also: ['Osio', 'Ohjelma'] },
    { column: 'priority', label: 'Tl', also: ['Toimintalinja'] },
    { column: 'authority', label: 'Viranomainen', also: ['Vastuuviranomainen'] },
    { column: 'status', label: 'Toiminnan tila', also: ['Tila'] },
    { column: 'startsOn', label: 'Aloituspvm' },
    { column: 'endsOn', label: 'Päättymispvm' },
    { column: 'lead', label: 'Toteuttajan nimi' },
    ...amountColumns,
  ],
  // the ERDF has four programmes, the ESF one in five parts
  parts: new Set([
    'etelä-suomi',
    'länsi-suomi',
    'itä-suomi',
    'pohjois-suomi',
    'etelä-suomen suuralueosio',
    'länsi-suomen suuralueosio',
    'itä-suomen suuralueosio',
    'pohjois-suomen suuralueosio',
    'valtakunnallinen osio',
  ]),
  statuses: pageWords.statuses,
  // six characters are development projects (S1…, A3…); seven (A5…) are aids of ELY centres' "yritystuet" and of
  // Tekes, ten (A6…) Finnvera's
  isBusinessAid: (code) => code.length === 7 || code.length === 10,
};

export const list: ListReader = createListReader(listWords);
