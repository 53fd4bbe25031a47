import { describe, expect, test } from 'vitest';
import { form2007, form2014, readText, valuesOf } from '../forms.ts';

type Row = (label: string, value: string) => string;
const rows: Readonly<Record<string, Row>> = {
  'two blocks': (label, value) => `<div>${label}:</div><div>${value}</div>`,
  'two blocks without a colon': (label, value) => `<div>${label}</div><div>${value}</div>`,
  'two paragraphs': (label, value) => `<p>${label}:</p><p>${value}</p>`,
  'a small heading and a paragraph': (label, value) => `<h5>${label}</h5><p>${value}</p>`,
  'two spans of one block': (label, value) => `<div><span>${label}</span><span>${value}</span></div>`,
  'a label and an output of a form': (label, value) =>
    `<form><div><label>${label}</label><output>${value}</output></div></form>`,
  'a bold label and a span': (label, value) => `<p><b>${label}:</b> <span>${value}</span></p>`,
  'blocks inside a block': (label, value) =>
    `<div class="row"><div class="label">${label}</div><div><p>${value}</p></div></div>`,
  'rows of a table': (label, value) => `<table><tr><td>${label}</td></tr><tr><td>${value}</td></tr></table>`,
  'cells of a table': (label, value) => `<table><tr><td>${label}</td><td>${value}</td></tr></table>`,
};

function markUp(page: string, row: Row): string {
  const lines = page.split('\n').filter((line) => line.trim() !== '');
  const made = lines.map((line) => {
    const [, label, value] = /^([^:]{2,80}): ?(.*)$/u.exec(line) ?? [];
    if (label !== undefined && !/^(?:Vaiheet|Toimet)/u.test(line)) return row(label, value ?? '');
    return /^\d+(?:\.\d+)?\.? \p{Lu}/u.test(line) ? `<h2>${line}</h2>` : `<p>${line}</p>`;
  });
  return `<html><body>${made.join('')}</body></html>`;
}

const flat = (values: object) =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([field]) => field !== 'sections')
      .map(([field, value]) => [field, JSON.stringify(value).replace(/(?:\\n)+/gu, ' ')]),
  );

describe('a label and its value are read from', () => {
  const named = form2014().replace('Hankkeen nimi: Koeponnistus', 'Hankkeen nimi: Koe: ponnistus');
  // a principle that is in no table is known by its colon alone
  const known = form2007().replace('Uusi periaate: Kyllä', '');
  test.each(Object.entries(rows))('%s', (_, row) => {
    for (const page of [form2014(), known]) {
      const read = readText(markUp(page, row));
      expect(flat(valuesOf(read.claims))).toEqual(flat(valuesOf(readText(page).claims)));
      for (const secret of ['Erkki Esimerkki', 'Esimerkki Erkki', 'erkki(at)', '000 1234'])
        expect(JSON.stringify([read.source?.text, read.claims])).not.toContain(secret);
    }
  });

  test('blocks, though the value has a colon of its own', () => {
    for (const name of ['two blocks', 'two paragraphs', 'two spans of one block'])
      expect(readText(markUp(named, rows[name] as Row)).value('name')).toBe('Koe: ponnistus');
  });

  test('blocks, and a person under a label that is in no table stays unnamed', () => {
    const label = 'Taloushallinnon vastuuhenkilön nimi';
    for (const row of Object.values(rows)) {
      const page = markUp(form2014(), row).replace('<h2>3 ', `${row(label, 'Keksitty Keijo')}<h2>3 `);
      expect(readText(page).source?.original).toContain('Keksitty');
      expect(
        JSON.stringify(readText(page).records.map(({ text, record }) => [text, record.claims])),
      ).not.toContain('Keksitty');
    }
  });
});

describe('what surrounds a saved page is no part of it', () => {
  const row: Row = (label, value) => `<p>${label}: ${value}</p>`;
  const page = markUp(form2014(), row);
  const around = (before: string, after: string) =>
    page.replace('<body>', `<body>${before}`).replace('</body>', `${after}</body>`);
  const clean = flat(valuesOf(readText(page).claims));

  test.each([
    [
      'tags',
      '<header>Sivusto <nav><a>Haku</a></nav></header><nav><p>Valikko</p></nav>',
      '<footer><p>Ylläpito</p></footer>',
    ],
    [
      'roles',
      '<div role="banner">Sivusto</div><div role="navigation">Haku</div>',
      '<div role="contentinfo">Alatunniste</div>',
    ],
    [
      'names',
      '<ul class="main-nav"><li>Haku</li></ul>',
      '<div id="footer"><p>Sivua päivitetty: 1.6.2021</p></div>',
    ],
    [
      'names with a part behind them',
      '<div class="site-menu__inner"><p>Valikko</p></div>',
      '<div class="footer-content"><p>Ylläpito</p></div><div class="cookie-bar"><p>Alatunniste</p></div>',
    ],
    ['an aside', '', '<aside><p>Lue myös</p></aside><div class="sidebar"><p>Tilaa</p></div>'],
  ])('%s', (_, before, after) => {
    const read = readText(around(before, after));
    expect(flat(valuesOf(read.claims))).toEqual(clean);
    expect(read.value('finalReportSummary')).toBe('Koe päättyi hyvin.');
    for (const word of [
      'Sivusto',
      'Haku',
      'Valikko',
      'Ylläpito',
      'Alatunniste',
      'Sivua',
      'Lue myös',
      'Tilaa',
    ])
      expect(read.source?.text).not.toContain(word);
  });

  test('but an article’s own header and a site header’s heading are', () => {
    const title = 'Euroopan aluekehitysrahaston (EAKR) rahoittaman hankkeen kuvaus';
    const bare = page.replace(/<p>Euroopan.*?<\/p>/u, '');
    for (const header of [
      `<header><h1>${title}</h1></header>`,
      `<article><header><p>${title}</p></header></article>`,
    ]) {
      expect(readText(bare.replace('<body>', `<body>${header}`)).value('fund')).toBe('ERDF');
    }
  });
});

describe('a web archive', () => {
  const page = markUp(form2014(), (label, value) => `<p>${label}: ${value}</p>`);
  const quoted = (text: string, encoding: 'utf8' | 'latin1') =>
    Array.from(Buffer.from(text, encoding), (byte) =>
      byte > 126 || byte === 61
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    )
      .join('')
      .replace(/(.{60}(?:=..)?)/gu, '$1=\r\n');
  const archive = (part: string) =>
    `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://esimerkki.fi/hanke\r\nSubject: =?utf-8?Q?Hanke?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----raja--7"\r\n\r\n\r\n------raja--7\r\n${part}\r\n------raja--7\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------raja--7--\r\n`;
  const parts = {
    'quoted-printable in UTF-8': `Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quoted(page, 'utf8')}`,
    'quoted-printable in ISO-8859-1': `Content-Type: text/html; charset="iso-8859-1"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quoted(page, 'latin1')}`,
    base64: `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(page).toString('base64')}`,
    'eight bits': `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${page}`,
    'a part of parts': `Content-Type: multipart/alternative; boundary=toinen\r\n\r\n--toinen\r\nContent-Type: text/plain\r\n\r\nmuuta\r\n--toinen\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page}\r\n--toinen--`,
  };

  test.each(Object.entries(parts))('is read as its page: %s', (_, part) => {
    const read = readText(archive(part));
    expect(read.reader).toBe('eura2014/page');
    expect(flat(valuesOf(read.claims))).toEqual(flat(valuesOf(readText(page).claims)));
    expect(read.source?.text).not.toContain('iVBORw0KGgo');
  });

  test('without a page is rejected', () => {
    const read = readText(archive('Content-Type: image/png\r\n\r\nxx'));
    expect(read.rejections.map(({ code }) => code)).toEqual(['EMPTY_FILE']);
  });
});
