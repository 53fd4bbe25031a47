import { describe, expect, it } from 'vitest';
import {
  objectiveByKey,
  objectiveOf,
  priorityByKey,
  priorityOf,
  programmeByCode,
  programmes,
} from '../../src/reference/programmes.ts';

const esf2014 = { period: 'PERIOD_2014_2020', fund: 'ESF' } as const;
const esf2007 = { period: 'PERIOD_2007_2013', fund: 'ESF' } as const;
const erdf2007 = { period: 'PERIOD_2007_2013', fund: 'ERDF' } as const;

describe('programmes', () => {
  it('gives keys that are unique across programmes', () => {
    const keys = programmes().flatMap(({ priorities }) => priorities.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain('esf-2007:2');
  });

  it('hangs every objective of 2014 on its priority', () => {
    const programme = programmeByCode('kkt-2014');
    expect(programme?.funds).toEqual(['ESF', 'ERDF']);
    expect(programme?.cci).toBe('2014FI16M2OP001');
    const objectives = programme?.priorities.flatMap((priority) => priority.objectives) ?? [];
    expect(objectives).toHaveLength(17);
  });

  it('keeps the letters of an objective of 2021: two funds number theirs alike', () => {
    const erdf2021 = { period: 'PERIOD_2021_2027', fund: 'ERDF' } as const;
    const keys = ['RSO4.1', 'ESO4.1', '4.1'].map(
      (number) => objectiveOf({ ...erdf2021, number, printedName: null })?.key,
    );
    expect(keys).toEqual(['urs-2021:RSO4.1', 'urs-2021:ESO4.1', 'urs-2021:4.1']);
    expect(objectiveByKey('urs-2021:RSO4.1')?.code).toBe('RSO4.1');
  });

  it('takes no project of another country for one of a Finnish programme', () => {
    const printed = { period: 'PERIOD_2021_2027', fund: 'ERDF', number: '1', printedName: null } as const;
    const codes = [null, 'FI', 'EE'].map((country) => priorityOf({ ...printed, country })?.programmeCode);
    expect(codes).toEqual(['urs-2021', 'urs-2021', 'unknown']);
  });

  it('reads what the real pages print', () => {
    expect(
      priorityOf({ ...esf2014, number: '5', printedName: 'Sosiaalinen osallisuus ja köyhyyden torjunta' }),
    ).toMatchObject({
      code: '5',
      key: 'kkt-2014:5',
      fund: 'ESF',
      names: {
        sv: null,
        en: 'Social inclusion and combating poverty',
      },
    });
    expect(objectiveOf({ ...esf2014, number: '10.1', printedName: null })).toMatchObject({
      key: 'kkt-2014:10.1',
      priorityKey: 'kkt-2014:5',
    });
    expect(
      priorityOf({ ...esf2007, programmePart: 'Länsi-Suomen suuralueosio', number: '2', printedName: null })
        ?.key,
    ).toBe('esf-2007:2');
  });

  it.each([
    ['Etelä-Suomi', 'erdf-2007-etela:4'],
    ['Länsi-Suomen EAKR-ohjelma', 'erdf-2007-lansi:4'],
    ['Itä-Suomi', 'erdf-2007-ita:4'],
    ['Pohjois-Suomen suuralueosio', 'erdf-2007-pohjois:4'],
    [null, 'erdf-2007:4'],
  ])('tells the ERDF programmes of 2007 apart by their part: %s', (programmePart, key) => {
    expect(priorityOf({ ...erdf2007, programmePart, number: '4', printedName: null })?.key).toBe(key);
  });

  it('finds a priority by its name alone', () => {
    expect(priorityOf({ ...esf2007, number: null, printedName: 'TEKNINEN  tuki' })?.key).toBe('esf-2007:5');
  });

  it('makes a priority of what the table lacks and finds it by its key again', () => {
    expect(priorityOf({ ...esf2014, number: '11.', printedName: 'Uusi linja' })).toMatchObject({
      code: '11',
      key: 'kkt-2014:11',
      names: { fi: 'Uusi linja', sv: null, en: null },
    });
    expect(priorityByKey('kkt-2014:11')?.names.fi).toBe('Toimintalinja 11');
    expect(objectiveOf({ ...esf2007, number: '1.1', printedName: 'Jokin' })?.priorityKey).toBeNull();
    expect(objectiveByKey('kkt-2014:99.1')?.names.en).toBe('Specific objective 99.1');
    expect(priorityByKey('nowhere:1')).toBeUndefined();
  });

  it('says nothing where nothing is printed', () => {
    expect(priorityOf({ ...esf2014, number: null, printedName: ' ' })).toBeNull();
    expect(objectiveOf({ ...esf2014, number: '', printedName: null })).toBeNull();
  });

  it('has a programme for every period and fund', () => {
    const priority = priorityOf({ period: 'UNKNOWN', fund: 'UNKNOWN', number: '1', printedName: null });
    expect(programmeByCode(priority?.programmeCode ?? '')).toBeDefined();
  });
});
