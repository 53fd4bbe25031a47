import { describe, expect, test } from 'vitest';
import { defuseCell, defuseCsv } from '../../src/web/export/formulas.ts';

describe('a cell', () => {
  test.each([
    '=1+1',
    '+1',
    '-1+cmd|x!A0',
    '@SUM(A1)',
    '|x',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    ' =1',
    '  =1',
    '\u00a0=1',
    '\ufeff=1',
    '\u200b=1',
    '\u200b \u200b@x',
    '\n=1',
    '\t=1',
    '\tx',
    '\rx',
    '\0x',
    '\0=1',
    '\u0001=1',
    '\u0001\u0002=1',
  ])('that would begin with %j has an apostrophe before it', (text) => {
    expect(defuseCell(text)).toBe(`'${text}`);
  });

  test.each(['Hanke', 'a=b', 'x\ty', 'x\ry', 'x\0y', '\nx', ' x', '\u00adx', '1', '', '(=1)'])(
    '%j stays as it is',
    (text) => {
      expect(defuseCell(text)).toBe(text);
    },
  );
});

describe('a cell of CSV', () => {
  test.each([
    ['=1', "'=1"],
    // behind a separator, whatever white space stands between
    ['a;=1', "a;'=1"],
    ['a;+1', "a;'+1"],
    ['a;-1', "a;'-1"],
    ['a;@x', "a;'@x"],
    ['a;|x', "a;'|x"],
    ['a;＝1', "a;'＝1"],
    ['a;＋1', "a;'＋1"],
    ['a;－1', "a;'－1"],
    ['a;＠x', "a;'＠x"],
    ['a\t=1', "a\t'=1"],
    ['a;  =1', "a;  '=1"],
    ['a;\u200b\ufeff=1', "a;\u200b\ufeff'=1"],
    ['a;\0=1', "a;\0'=1"],
    ['a;b;=1;=2', "a;b;'=1;'=2"],
    ['a;\t=1', "a;\t'=1"],
    // the first of a line
    ['a\n=1', "a\n'=1"],
    ['a\r=1', "a\r'=1"],
    ['a\r\n=1', "a\r\n'=1"],
    ['a\n@x', "a\n'@x"],
    ['a\n|x', "a\n'|x"],
    ['a\n＝1', "a\n'＝1"],
    ['a\n＠x', "a\n'＠x"],
    ['a\n  =1', "a\n  '=1"],
    ['a\n\u200b\u200b=1', "a\n\u200b\u200b'=1"],
    ['a\n\0=1', "a\n\0'=1"],
    ['a\n=1\n=2', "a\n'=1\n'=2"],
    ['=1\n=2;=3', "'=1\n'=2;'=3"],
    // a dash or a plus sign that calls something
    ['a\n-cmd(1)', "a\n'-cmd(1)"],
    ['a\n+x|y', "a\n'+x|y"],
    ['a\n-Taul!A1', "a\n'-Taul!A1"],
    ['a\n－x(1)', "a\n'－x(1)"],
    ['a\n＋(1)', "a\n'＋(1)"],
  ])('%j becomes %j', (text, safe) => {
    expect(defuseCsv(text)).toBe(safe);
  });

  test.each([
    'Hanke - osa 2',
    'a=b',
    'Työpajat:\n- nuoret\n- aikuiset',
    // what makes a list dangerous stands on another line
    'a\n- nuoret\n(aikuiset)',
    'a\n- nuoret\r(aikuiset)',
    'a\n+ nuoret',
    'x; y',
    'x;y=1',
    'x\ny=1',
    '',
    '1',
    'a@b',
  ])('%j stays as it is', (text) => {
    expect(defuseCsv(text)).toBe(text);
  });
});
