import { describe, expect, test } from 'vitest';
import { form2014, parts2014, readText, valuesOf } from '../forms.ts';

describe('a whole page', () => {
  const page = readText(form2014());

  test('is recognised by its labels and lacks only what it leaves out', () => {
    expect(page.reader).toBe('eura2014/page');
    expect(page.registry).toBe('eura2014');
    expect(page.rejections).toEqual([]);
    expect(page.lacks).toEqual([
      '7.2 Osallistuvien henkilöiden lukumäärä: Toteutunut seurantatietojen mukaan',
    ]);
  });

  test('gives each fact as printed', () => {
    expect(valuesOf(page.claims)).toMatchObject({
      name: 'Koeponnistus',
      fund: 'ESF',
      period: 'PERIOD_2014_2020',
      priority: { code: '5', name: 'Sosiaalinen osallisuus ja köyhyyden torjunta' },
      objective: { code: '10.1' },
      status: 'ENDED',
      startsOn: '2015-04-01',
      endsOn: '2018-03-31',
      authority: 'Lapin liitto',
      applicants: 'Hakijoita on useampi kuin yksi (yhteishanke)',
      lead: {
        name: 'Rauman kaupunki',
        businessId: '0138780-9',
        organisationType: 'Kunta',
        streetAddress: 'Kalliokatu 1',
        postalCode: '26101',
        postalPlace: 'Rauma',
        homepage: 'http://www.rauma.fi',
      },
      regions: ['Pirkanmaa'],
      municipalities: ['Urjala', 'Akaa'],
      isNationwide: false,
      directTargetGroups: 'Kokeilijat.',
      indirectTargetGroups: 'Katsojat.',
      finalReportSummary: 'Koe päättyi hyvin.',
    });
    expect(page.claims.kind).toBeUndefined();
    expect(page.claims.programmePart).toBeUndefined();
  });

  test('splits a partner at its last comma', () => {
    expect(page.value('partners')).toEqual([
      { name: 'Salon kaupunki', businessId: '0139533-1' },
      { name: 'Tampereen yliopisto, Kokeilun keskus', businessId: '0155668-4' },
    ]);
  });

  test('keeps a place whose name holds a comma whole', () => {
    expect(page.value('subregions')).toEqual(['Etelä-Pirkanmaan', 'Sydösterbottens, kustregion']);
  });

  test('reads amounts as cents, and a dash as nothing said', () => {
    expect(page.value('granted')).toBe(336_122_100);
    expect(page.value('realised')).toBe(299_266_350);
    expect(page.value('publicPlanned')).toBeNull();
    expect(page.value('publicRealised')).toBe(10_000);
  });

  test('gives each indicator the label of its own subsection', () => {
    expect(page.value('indicators')).toEqual([
      {
        kind: 'PARTICIPATING_COMPANIES',
        label: 'Osallistuvien yritysten lukumäärä',
        planned: 0,
        plannedWomen: null,
        realised: 5,
        realisedWomen: null,
      },
      {
        kind: 'PARTICIPANTS',
        label: 'Osallistuvien henkilöiden lukumäärä',
        planned: 1118,
        plannedWomen: null,
        realised: null,
        realisedWomen: null,
      },
    ]);
  });

  test('reads each answer on equality with its reason', () => {
    expect(page.value('equality')).toEqual({
      environmentAnalysed: { answer: true, reason: 'Laskettiin kaikki.' },
      mainstreamed: { answer: false, reason: null },
      mainGoal: { answer: false, reason: 'Tavoite on muu.' },
    });
  });

  test('does not take a reason that ends in two numbers for a row', () => {
    expect(page.value('sustainability')).toEqual([
      {
        topic: 'Luonnonvarojen käytön kestävyys',
        direct: 5,
        indirect: 6,
        reason: 'Kävellään.\nTavoiteltu taso on 5 5',
      },
      { topic: 'Natura 2000 -ohjelman kohteet', direct: 0, indirect: 0, reason: null },
      { topic: 'Materiaalit ja jätteet', direct: 10, indirect: 7, reason: 'Kierrätetään.' },
    ]);
  });

  test('keeps every section with its number, and a label-like line of running text in it', () => {
    const sections = page.value('sections') ?? [];
    expect(sections.map((section) => section.number)).toEqual([
      '1',
      '2',
      null,
      '3',
      '4',
      '4.1',
      '4.2',
      '5',
      '6',
      null,
      '7',
      '7.1',
      '7.2',
      '8',
      '8.1',
      '8.2',
      '9',
    ]);
    expect(page.value('summary')).toContain('Vaiheet: ensin yksi');
    expect(page.source?.record.unknownLabels).toEqual([]);
  });

  test('quotes what each string was read from', () => {
    for (const [field, claim] of Object.entries(page.claims)) {
      if (
        typeof claim?.value !== 'string' ||
        claim.basis === 'DERIVED' ||
        claim.value.toUpperCase() === claim.value
      )
        continue;
      if (field === 'startsOn' || field === 'endsOn') continue;
      expect(page.quote(field as 'name')).toBe(claim.value);
    }
    expect(page.quote('startsOn')).toBe('1.4.2015');
    expect(page.quote('endsOn')).toBe('31.3.2018');
  });
});

describe('the same facts in another shape', () => {
  const plain = valuesOf(readText(form2014()).claims);
  const { sections: _, ...facts } = plain;

  test('are read with the sections in another order', () => {
    const { title, final, ...rest } = parts2014;
    const shuffled = [title, final.trim(), ...Object.values(rest).reverse()].join('\n\n');
    expect(valuesOf(readText(`${shuffled}\n`).claims)).toMatchObject(facts);
  });

  test('are read with the labels of a section in another order', () => {
    const [heading, ...labels] = parts2014.lead.split('\n\n');
    const lead = [heading, ...labels.reverse()].join('\n\n');
    expect(valuesOf(readText(form2014({ lead })).claims)).toMatchObject(facts);
  });

  test('are read with headings that have no numbers', () => {
    const bare = form2014().replace(/^\d(?:\.\d)? (?=\p{Lu})/gmu, '');
    expect(valuesOf(readText(bare).claims)).toMatchObject(facts);
  });

  test('are read from Windows line ends, a byte order mark and decomposed letters', () => {
    const text = `\ufeff${form2014().normalize('NFD').replaceAll('\n', '\r\n')}`;
    expect(valuesOf(readText(text).claims)).toEqual(plain);
  });

  test('are read from ISO-8859-1', () => {
    expect(valuesOf(readText(Buffer.from(form2014(), 'latin1')).claims)).toEqual(plain);
  });

  test('are read from a table, a list of terms or bold labels', () => {
    const lines = form2014()
      .split('\n')
      .filter((line) => line !== '');
    const label = /^([^:]{2,90}): ?(.*)$/u;
    const cell = (line: string) => line.replaceAll('&', '&amp;');
    const table = lines.map((line) => {
      const match = label.exec(line);
      return match
        ? `<tr><th>${match[1]}</th><td>${cell(match[2] ?? '')}</td></tr>`
        : `<tr><td colspan="2">${line}</td></tr>`;
    });
    const terms = lines.map((line) => {
      const match = label.exec(line);
      return match ? `<dl><dt>${match[1]}</dt><dd>${match[2]}</dd></dl>` : `<div>${line}</div>`;
    });
    const bold = lines.map((line) => {
      const match = label.exec(line);
      return match ? `<p><b>${match[1]}:</b> <span>${match[2]}</span></p>` : `<div>${line}</div>`;
    });
    for (const body of [table, terms, bold]) {
      const page = readText(
        `<html><head><title>x</title><script>a</script></head><body>${body.join('\n')}</body></html>`,
      );
      expect(valuesOf(page.claims)).toMatchObject({
        ...facts,
        summary: expect.stringContaining('Koe alkaa'),
      });
    }
  });

  test('are read from columns that have no colons, and from values on the line below', () => {
    const bare = form2014().replace(/^(\p{Lu}[^:\n]{2,90}): (?=[\p{Lu}\d]|http)/gmu, '$1        ');
    expect(bare).toContain('Hankekoodi        S29999');
    const below = form2014().replace(/^((?:Hank|Haki|Y-t|Posti|Maak)[^:\n]{2,60}): /gmu, '$1:\n');
    for (const text of [bare, below]) {
      const { equality: _equality, ...others } = facts;
      expect(valuesOf(readText(text).claims)).toMatchObject(others);
    }
  });

  test('are read where each cell of the sustainability table is a line or a cell', () => {
    const cells = parts2014.principles
      .replace('kestävyys 5 6', 'kestävyys\n5\n6')
      .replace('jätteet 10 7', 'jätteet\n10 7');
    expect(readText(form2014({ principles: cells })).value('sustainability')).toEqual(facts.sustainability);
  });
});

describe('a page without headings', () => {
  const text = [parts2014.project, parts2014.lead, parts2014.partners, parts2014.summary]
    .join('\n')
    .split('\n')
    .filter((line) => line !== '' && !/^(?:\d |Osatoteuttajat)/u.test(line));
  const page = readText(['![]() |', ...text.map((line) => `${line} |`)].join('\n'));

  test('counts its labels anywhere and claims nothing that its headings would have said', () => {
    expect(page.value('lead')).toMatchObject({ name: 'Rauman kaupunki', streetAddress: 'Kalliokatu 1' });
    expect(page.value('endsOn')).toBe('2018-03-31');
    expect(page.claims.indicators).toBeUndefined();
    expect(page.claims.sections).toBeUndefined();
  });

  test('knows partners by their shape, and derives the summary from the text that follows', () => {
    expect(page.value('partners')).toHaveLength(2);
    expect(page.claims.summary?.basis).toBe('DERIVED');
    expect(page.value('summary')).toMatch(/^Koe alkaa/u);
    expect(page.claims.fund).toMatchObject({ value: 'ESF', basis: 'DERIVED' });
  });

  test('does not guess which indicator a bare number is of', () => {
    const bare = `${text.join('\n')}\nSuunniteltu: 0\nToteutunut seurantatietojen mukaan: 5\n`;
    expect(readText(bare).claims.indicators).toBeUndefined();
  });
});

describe('what looks like the form but is text', () => {
  test('a numbered line that is no heading stays in its section', () => {
    const summary = `${parts2014.summary}\n\n4.1 Kokeen julkinen kuvaus (tavoitteet)\n\nLisää.`;
    const page = readText(form2014({ summary }));
    expect(page.value('summary')).toMatch(/4\.1 Kokeen julkinen kuvaus \(tavoitteet\)\n\nLisää\.$/u);
    expect(page.value('directTargetGroups')).toBe('Kokeilijat.');
  });

  test("a known heading in another section's text stays text, and so does a known label", () => {
    const summary = `${parts2014.summary}\n\n4.1 Varsinaiset kohderyhmät\n\nKunnat: kaikki.\n\nLoppuraportin tiivistelmä\n\nHankkeen nimi: Muu`;
    const page = readText(form2014({ summary }));
    expect(page.value('directTargetGroups')).toBe('Kokeilijat.');
    expect(page.value('finalReportSummary')).toBe('Koe päättyi hyvin.');
    expect(page.value('municipalities')).toEqual(['Urjala', 'Akaa']);
    expect(page.value('name')).toBe('Koeponnistus');
    expect(page.value('summary')).toMatch(/Hankkeen nimi: Muu$/u);
  });

  test('an unknown label stays in its section and is listed', () => {
    const page = readText(form2014({ project: `${parts2014.project}\n\nKoelaji: hyppy` }));
    expect(page.source?.record.unknownLabels).toEqual(['Koelaji']);
    expect(page.value('sections')?.[0]?.text).toContain('Koelaji: hyppy');
  });
});

test('two pages in one file are two records, each with its line', () => {
  const second = form2014().replace('S29999', 'S29998');
  const { records } = readText(`${form2014()}\n${second}`);
  expect(records.map((record) => record.record.code)).toEqual(['S29999', 'S29998']);
  expect(records.map((record) => record.line)).toEqual([1, form2014().split('\n').length + 1]);
});
