import { describe, expect, test } from 'vitest';
import { readText } from '../forms.ts';
import { expectQuotes } from './claimed.ts';
import { form } from './invented.ts';
import { application2014, decision2007, decision2014 } from './inventedForms.ts';

const erdf = `EAKR-PROJEKTIHAKEMUS

Download "EAKR-PROJEKTIHAKEMUS"

Transkriptio

1 EAKR-PROJEKTIHAKEMUS Euroopan aluekehitysrahaston osittain rahoittamat projektit Ohjelmakausi Viranomaisen merkintöjä Saapumispvm Diaarinumero 11/2009 Käsittelijä Puhelinnumero Hakemusnumero Projektikoodi A39903 Hakemustyyppi Uusi hakemus Tila Jätetty viranomaiskäsittelyyn (2) VIRANOMAINEN, JOLLE HAKEMUS OSOITETAAN Kymenlaakson liitto Toiminta-ala: Matkailu 2. PROJEKTI, JOLLE HAETAAN RAHOITUSTA Projektin nimi Satunnaisen satama Ohjelma Länsi-Suomi Toimintalinja 1 : Yritystoiminnan edistäminen Projektityyppi Kehittämisprojekti Aloituspäivämäärä Päättymispäivämäärä PROJEKTIN HAKIJAN TIEDOT Hakijan nimi Satunnainen Satama Oy Hakijatyyppi Yritys Y-tunnus 0116300-4 Lähiosoite Laituri 4 Puhelinnumero Postinumero 48100 Postitoimipaikka KOTKA Faksinumero IBAN FI2112345600000785 BIC NDEAFIHH Pankkiyhteys XX Tilinumero 123456-785 Web-osoite www.esimerkki.fi Projektin vastuuhenkilön nimi Satunnainen Seppo Asema organisaatiossa satamanpitäjä Sähköpostiosoite Puhelinnumero EURA 2007 JÄRJESTELMÄ 1/14

2 4. HAKIJAORGANISAATION JA YHTEISTYÖTAHOJEN KUVAUS 4.1 Hakijaorganisaation osuus ja tehtävät projektin toteutuksessa Hakija rakentaa sataman ja Seppo Satunnainen EURA 2007 JÄRJESTELMÄ 2/14

3 vastaa siitä. Satunnaisen mielestä satama riittää. 5.2 Onko tarpeesta selvityksiä, tietoa tms. ja miten sitä käytetään? Vuonna 2008 kävi 12 venettä.
`;

describe('an application of the ERDF', () => {
  const read = readText(erdf);

  test('has its applicant’s type and its programme as printed', () => {
    expect(read.source?.record.code).toBe('A39903');
    expect(read.value('lead')).toEqual({
      name: 'Satunnainen Satama Oy',
      organisationType: 'Yritys',
      businessId: '0116300-4',
      streetAddress: 'Laituri 4',
      postalCode: '48100',
      postalPlace: 'KOTKA',
      homepage: 'www.esimerkki.fi',
    });
    expect(read.claims.programmePart).toMatchObject({ value: 'Länsi-Suomi', basis: 'READ' });
    expect(read.claims.period).toMatchObject({ value: 'PERIOD_2007_2013', basis: 'DERIVED' });
    expect(read.value('authority')).toBe('Kymenlaakson liitto');
    expect(read.value('fund')).toBe('ERDF');
    expectQuotes(read);
  });

  test.each(['Etelä-Suomi', 'Pohjois-Suomi', 'Itä-Suomi'])('of %s too', (part) => {
    expect(readText(erdf.replace('Länsi-Suomi', part)).value('programmePart')).toBe(part);
  });

  test('names nobody, though the firm and the project bear the contact’s surname', () => {
    const served = JSON.stringify([read.source?.text, read.claims, read.rejections]);
    for (const secret of ['Seppo', 'Satunnaisen mielestä', 'satamanpitäjä', 'FI2112345600000785'])
      expect(served).not.toContain(secret);
    expect(read.value('name')).toBe('Satunnaisen satama');
    expect(read.source?.record.contacts[0]?.name).toBe('Satunnainen Seppo');
  });

  test('has its prose as sections, over the numbers at the pages’ ends, a question with its commas', () => {
    expect(read.value('sections')).toEqual([
      {
        number: '4.1',
        heading: 'Hakijaorganisaation osuus ja tehtävät projektin toteutuksessa',
        text: 'Hakija rakentaa sataman ja █████████████████\nvastaa siitä. ███████████ mielestä satama riittää.',
        page: 2,
      },
      {
        number: '5.2',
        heading: 'Onko tarpeesta selvityksiä, tietoa tms. ja miten sitä käytetään?',
        text: 'Vuonna 2008 kävi 12 venettä.',
        page: 3,
      },
    ]);
  });

  test('is read the same from a PDF’s lines', () => {
    const lines = erdf
      .slice(erdf.indexOf('1 EAKR') + 2)
      .replace(
        / (?=(?:Ohjelma|Toimintalinja|Projektityyppi|Hakijan|Hakijatyyppi|Y-tunnus|Lähiosoite|Postinumero|Postitoimipaikka|Web-osoite|Projektin) )/gu,
        '\n',
      );
    const plain = readText(lines);
    for (const field of ['lead', 'name', 'programmePart', 'authority', 'priority', 'sections'] as const)
      expect([field, plain.value(field)]).toEqual([field, read.value(field)]);
  });

  test('whose days stand in two columns has both', () => {
    const days = 'Aloituspäivämäärä Päättymispäivämäärä 1.2.2009 31.12.2010 PROJEKTIN HAKIJAN';
    const columns = readText(erdf.replace('Aloituspäivämäärä Päättymispäivämäärä PROJEKTIN HAKIJAN', days));
    expect([columns.value('startsOn'), columns.value('endsOn')]).toEqual(['2009-02-01', '2010-12-31']);
  });
});

describe('forms of 2014–2020', () => {
  test('an application, its columns mixed', () => {
    const read = readText(application2014);
    expect(read.reader).toBe('finalReport/form');
    expect(read.source).toMatchObject({ registry: 'finalReport', kind: 'REPORT' });
    expect(read.source?.record.code).toBe('309999');
    expect(read.value('name')).toBe('Kuhilaasta kauppaan');
    expect(read.value('authority')).toBe('Pohjois-Savon liitto');
    expect(read.value('lead')).toEqual({
      name: 'Satunnaisen säätiö',
      organisationType: 'Säätiö',
      businessId: '1724298-9',
      streetAddress: 'Meijerinkatu 2',
      postalCode: '70101',
      postalPlace: 'Kuopio',
      homepage: 'http://www.esimerkki.fi',
    });
    expect(read.value('priority')?.code).toBe('2');
    expect(read.value('objective')).toEqual({
      code: '4.1',
      name: 'Tutkimus-, osaamis- ja innovaatiokeskittymien kehittäminen',
    });
    expect([read.value('startsOn'), read.value('endsOn')]).toEqual(['2016-09-01', '2018-12-31']);
    expect(read.value('period')).toBe('PERIOD_2014_2020');
    expect(read.value('municipalities')).toEqual(['Kuopio', 'Siilinjärvi']);
    expect(read.value('sections')?.map(({ number, text, page }) => [number, page, text])).toEqual([
      [
        '4.1',
        2,
        'Viljaa viedään kylältä kauppaan, ja █████████████████ ajaa kuormaa. Matka on pitkä\nmutta kevyt.',
      ],
      ['5.1', 3, 'Kauppa on kaukana.'],
      ['5.2', 3, 'Viljelijät ja kauppiaat.'],
    ]);
    expectQuotes(read);
    const served = JSON.stringify([read.source?.text, read.claims]);
    for (const secret of ['Keksitty', 'Sanna', 'kehittäjä ', '040 000']) expect(served).not.toContain(secret);
  });

  test('a decision and its application in one text are one source with one code', () => {
    const read = readText(decision2014);
    expect(read.rejections).toEqual([]);
    expect(read.records.map(({ registry, record }) => [registry, record.code])).toEqual([
      ['eura2014', 'A79901'],
    ]);
    // the decision's own is cut short at the head of its page
    expect(read.value('name')).toBe('Kuhilaasta kauppaan ja kaupasta kotiin');
    expect(read.value('authority')).toBe('Lapin liitto');
    expect(read.value('lead')).toMatchObject({ name: 'Kuusamon kaupunki', businessId: '0185973-0' });
    expect(read.value('lead')?.organisationType).toBe('Kunta');
    expect(read.value('partners')).toEqual([{ name: 'Satunnaisen säätiö', businessId: null }]);
    expect([read.value('startsOn'), read.value('endsOn')]).toEqual(['2015-01-01', '2016-12-31']);
    expect(read.value('fund')).toBe('ERDF');
    expect(read.value('sections')?.map(({ heading }) => heading)).toEqual([
      'Tuen määrä',
      'Hankkeen julkinen tiivistelmä',
    ]);
    expectQuotes(read);
    for (const secret of ['Keksitty', 'Olematon']) expect(read.source?.text).not.toContain(secret);
  });
});

describe('a decision and an application of 2007–2013 in one text', () => {
  test('are one source: the decision first, the application where it says more', () => {
    const read = readText(decision2007);
    expect(read.records.map(({ registry, record }) => [registry, record.code])).toEqual([
      ['eura2007', 'A39902'],
    ]);
    expect(read.value('startsOn')).toBe('2009-03-01');
    expect(read.value('programmePart')).toBe('Pohjois-Suomi');
    expect(read.value('kind')).toBe('INVESTMENT');
    expect(read.value('lead')).toMatchObject({ businessId: '0185973-0', organisationType: 'Kunta' });
    expect(read.value('sections')?.map(({ text }) => text)).toEqual([
      'Laituri on tarpeen.',
      'Kaupunki rakentaa laiturin\nja hoitaa sen.',
    ]);
    expectQuotes(read);
  });

  test('of two projects are two', () => {
    const two = readText(decision2007.replace('Projektikoodi A39902', 'Projektikoodi A39904'));
    expect(two.records.map(({ record }) => record.code)).toEqual(['A39902', 'A39904']);
  });
});

test.each([
  ['the ERDF’s application', erdf, ['Seppo', 'satamanpitäjä', 'FI21123456']],
  ['an application of 2014', application2014, ['Keksitty', 'Sanna', '017 000', 'FI21123456']],
  ['a decision of 2014', decision2014, ['Keksitty', 'Olematon', 'Ossi']],
])('wherever %s is cut, nobody is named', (_, whole, secrets) => {
  for (let cut = 200; cut < whole.length; cut += 5) {
    const { records, rejections } = readText(whole.slice(0, cut));
    const served = JSON.stringify([records.map(({ text, record }) => [text, record.claims]), rejections]);
    for (const secret of secrets) expect([cut, served.includes(secret)]).toEqual([cut, false]);
  }
});

test('a name may begin with a label’s word, on one line or on lines of its own', () => {
  const named = erdf.replace('Satunnaisen satama', 'Ohjelma ja osio: Saimaan reitit');
  for (const text of [named, named.replace(/ (?=Ohjelma Länsi|Toimintalinja)/gu, '\n')]) {
    const read = readText(text);
    expect([read.value('name'), read.value('programmePart')]).toEqual([
      'Ohjelma ja osio: Saimaan reitit',
      'Länsi-Suomi',
    ]);
  }
});

test('a phone of the applicant is not of who stands in another section', () => {
  const handled = erdf
    .replace('Käsittelijä Puhelinnumero', 'Käsittelijä Keksitty Kaisa Puhelinnumero')
    .replace('Laituri 4 Puhelinnumero', 'Laituri 4 Puhelinnumero 05 000 0000');
  expect(readText(handled).source?.record.contacts.map(({ name, phone }) => [name, phone])).toEqual([
    ['Keksitty Kaisa', null],
    ['Satunnainen Seppo', null],
  ]);
});

test('a grantee whose business id is none stays, and the id is a rejection', () => {
  const read = readText(decision2014.replace('säätiö Y-tunnus: Hanke', 'säätiö Y-tunnus: 0929842-2 Hanke'));
  expect(read.value('partners')).toEqual([{ name: 'Satunnaisen säätiö', businessId: null }]);
  expect(read.rejections.map(({ code, message }) => [code, message])).toEqual([
    ['BAD_BUSINESS_ID', 'Tuensaajat: "0929842-2" has a wrong check digit; its seven digits need 1.'],
  ]);
});

describe('a form that can’t be read is rejected by its name', () => {
  test.each([
    ['NO_CODE', form.replace('S19999', ''), 'an interim report ("ESR-PROJEKTIN VÄLIRAPORTTI")'],
    ['NO_CODE', erdf.replace('A39903', ''), 'an application form ("EAKR-PROJEKTIHAKEMUS")'],
    ['BAD_CODE', erdf.replace('A39903', '39-903'), 'an application form ("EAKR-PROJEKTIHAKEMUS")'],
    [
      'UNREAD_FORM',
      'ESR-PROJEKTIN MAKSATUSHAKEMUS- JA RAHOITUSSEURANTALOMAKE\nProjektikoodi S19999',
      'payments',
    ],
    ['UNREAD_FORM', 'ESR-PROJEKTISUUNNITELMA\n\nKuvia ilman sanoja.', 'a project plan'],
    ['UNREAD_FORM', 'Rahoituspäätös\n\nLiitteet 1–3.', 'a decision ("Rahoituspäätös")'],
  ])('%s', (code, text, name) => {
    const read = readText(text);
    expect(read.records).toEqual([]);
    expect(read.rejections.map((rejection) => rejection.code)).toEqual([code]);
    expect(read.rejections[0]?.message).toContain(name);
    expect(read.rejections[0]?.message).toMatch(/^This is .*\.$/u);
  });

  test('and prose that speaks of forms is none', () => {
    const prose = readText('Täytä ESR-projektihakemus ja liitä hankesuunnitelma.\nPäätös tulee postissa.\n');
    expect(prose.rejections.map(({ code }) => code)).toEqual(['UNKNOWN_REGISTRY']);
  });
});
