import { describe, expect, it } from 'vitest';
import { fundOfAbbreviation, funds, fundWords } from '../../src/vocabulary/fund.ts';
import { organisationTypes } from '../../src/vocabulary/organisationType.ts';
import { periodOfYears, programmePeriods } from '../../src/vocabulary/programmePeriod.ts';
import { projectKinds } from '../../src/vocabulary/projectKind.ts';
import { projectStatuses } from '../../src/vocabulary/projectStatus.ts';

describe('a closed set', () => {
  it('reads what was stored, and calls anything else an error that lists what it knows', () => {
    expect(projectStatuses.read('ENDED')).toBe('ENDED');
    expect(() => projectStatuses.read('FINISHED')).toThrow(
      '"FINISHED" is no ProjectStatus: ACTIVE, ENDED, INTERRUPTED, UNKNOWN',
    );
    // a key that every object has is no value
    expect(() => projectStatuses.read('toString')).toThrow('"toString" is no ProjectStatus');
    expect(projectStatuses.find('constructor')).toBeUndefined();
  });

  it('states all of its values but UNKNOWN', () => {
    expect(funds.stated).toEqual(['ESF', 'ERDF', 'ESF_PLUS', 'JTF', 'OTHER']);
    expect(funds.values).toEqual([...funds.stated, 'UNKNOWN']);
  });

  it.each([funds, programmePeriods, projectStatuses, projectKinds, organisationTypes])(
    'that readers group by has a label in every language for every value: $name',
    (vocabulary) => {
      for (const value of vocabulary.values) {
        const labels = Object.values(vocabulary.labelsOf(value) ?? {});
        expect(labels, value).toHaveLength(3);
        expect(labels.every((label) => label !== '')).toBe(true);
      }
    },
  );
});

describe('a fund', () => {
  it.each([
    ['Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus', ['ESF']],
    ['Euroopan aluekehitysrahaston (EAKR) rahoittaman projektin kuvaus', ['ERDF']],
    ['Euroopan sosiaalirahasto plus rahoittaa hanketta', ['ESF_PLUS']],
    ['ESR+-hanke alueella, jolla oli ennen EAKR-hanke', ['ESF_PLUS', 'ERDF']],
    ['oikeudenmukaisen siirtymän rahasto (JTF)', ['JTF']],
    ['PRESRAHASTO ja EAKRO', []],
  ])('is told by its name or its abbreviation as a word: %s', (text, told) => {
    expect(fundWords.filter(([words]) => words.test(text)).map(([, fund]) => fund)).toEqual(told);
  });

  it('has an abbreviation in lists, in any case', () => {
    expect(['ESR', 'eakr', 'ESR+', 'Jtf', 'ESF', ''].map(fundOfAbbreviation)).toEqual([
      'ESF',
      'ERDF',
      'ESF_PLUS',
      'JTF',
      undefined,
      undefined,
    ]);
  });
});

it('a programme period is told by exactly its years', () => {
  expect(['2007-2013', '2014 – 2020', '2007-2014', '2007', ''].map(periodOfYears)).toEqual([
    'PERIOD_2007_2013',
    'PERIOD_2014_2020',
    undefined,
    undefined,
    undefined,
  ]);
});
