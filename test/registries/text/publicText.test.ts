import { describe, expect, test } from 'vitest';
import { maskText } from '../../../src/masking/publicText.ts';
import { form2014, parts2014, readText } from '../forms.ts';

const maskAll = (text: string, names: readonly string[] = []) => maskText(text, [], names, []);

describe('telephone numbers', () => {
  test.each([
    '040 000 1234',
    '040-0001234',
    '0400001234',
    '+358 40 000 1234',
    '+358400001234',
    '+358 (0)40 000 1234',
    '(09) 000 1234',
    '02 000 00',
    '029 500 0000',
    '040.000.1234',
    '+46 70 000 12 34',
  ])('are masked in running text: %s', (number) => {
    expect(maskAll(`Soita ${number}, kiitos`)).toBe(`Soita ${'█'.repeat(number.length)}, kiitos`);
  });

  test.each([
    'Y-tunnus 0138780-9',
    'Salon kaupunki, 0139533-1',
    'vuosina 2015-2018',
    'aika 01.04.2015-31.03.2018',
    '00530 Helsinki ja 02100 Espoo',
    'summa 3 361 221 euroa',
    'Natura 2000 -ohjelman kohteet 5 5',
    'ikä 0-18 ja 08-16',
    'koodi S20519 ja A30123',
    'www.te-keskus.fi/Public/?nodeid=0170640765',
    'ISBN 978-952-000-000-0',
  ])('are told from other digits: %s', (text) => {
    expect(maskAll(text)).toBe(text);
  });
});

describe('e-mail addresses', () => {
  test.each([
    'erkki@esimerkki.fi',
    'erkki.e(at)esimerkki.fi',
    'erkki (at) esimerkki.fi',
    'erkki [at] esimerkki.fi',
    'erkki(ät)esimerkki.fi',
    'erkki.esimerkki at esimerkki.fi',
  ])('are masked however the sign is written: %s', (address) => {
    expect(maskAll(`Kirjoita: ${address}.`)).toBe(`Kirjoita: ${'█'.repeat(address.length)}.`);
  });

  test('are told from prose and from addresses of pages', () => {
    for (const text of ['Event at esimerkki.fi pages', 'some.fi/@koe', 'hinta @ 5'])
      expect(maskAll(text)).toBe(text);
  });
});

describe("a contact's name", () => {
  test.each([
    'Erkki Esimerkki',
    'ESIMERKKI ERKKI',
    'Esimerkki, Erkki',
    'Erkin Esimerkin',
    'Erkki\nEsimerkki',
    'Erkki Esimerkille',
  ])('is masked wherever it stands again: %j', (name) => {
    const text = maskAll(`Vetäjä ${name} hyppää.`, ['Esimerkki Erkki']);
    expect(text).toMatch(/^Vetäjä █+\s?█* hyppää\.$/u);
    expect(text.includes('\n')).toBe(name.includes('\n'));
  });

  test('of three words is masked by any two of them', () => {
    const text = maskAll('Anna Kokeilija ja Maria Kokeilijan', ['KOKEILIJA ANNA MARIA']);
    expect(text).toMatch(/^█+ ja █+$/u);
  });

  test('is not masked by one word alone, nor by a remark in its place', () => {
    expect(maskAll('Esimerkki tästä', ['Esimerkki Erkki'])).toBe('Esimerkki tästä');
    expect(maskAll('se ei tiedossa ollut', ['ei tiedossa'])).toBe('se ei tiedossa ollut');
  });
});

describe('a page', () => {
  test('keeps its contacts apart, and none of their values in its text, claims or rejections', () => {
    const lead = `${parts2014.lead.replace('0138780-9', 'erkki@esimerkki.fi')}\n\nFaksinumero: 02 000 99`;
    const { source, rejections, results: _, ...page } = readText(form2014({ lead }));
    expect(source?.record.contacts).toEqual([
      { name: 'Esimerkki Erkki', title: 'kokeilija', email: 'erkki(at)esimerkki.fi', phone: '040 000 1234' },
    ]);
    const said = JSON.stringify([source?.text, page.claims, rejections]).toLowerCase();
    for (const secret of ['erkki', 'esimerkki', '040 000', '050 000', '02 000 00', '02 000 99']) {
      expect(said).not.toContain(secret);
    }
    expect(source?.original).toContain('Erkki Esimerkki');
    expect(source?.text.length).toBe(source?.original.length);
    expect(rejections[0]?.code).toBe('BAD_BUSINESS_ID');
  });

  test("keeps the organisation's own words where the contact's name holds them", () => {
    const lead = parts2014.lead.replace('nimi: Esimerkki Erkki', 'nimi: Rauman kaupunki / Erkki Esimerkki');
    const page = readText(form2014({ lead }));
    expect(page.value('lead')?.name).toBe('Rauman kaupunki');
    expect(page.value('summary')).not.toContain('Erkki');
  });

  test('lets no name or number into a heading, a topic or a message', () => {
    const page = readText(
      form2014({
        indicators: `${parts2014.indicators}\n\n7.3 Soita 040 000 1234\n\nSuunniteltu: 3`,
        principles: `${parts2014.principles}\nTaloudellinen kestävyys\nErkki Esimerkki 5 5`,
      }),
    );
    expect(page.value('indicators')).toHaveLength(3);
    expect(JSON.stringify([page.claims, page.rejections])).not.toMatch(/040 000|Erkki/u);
  });

  test('hides a contact that stands in running text under a label of its own', () => {
    const summary = `${parts2014.summary}\n\nYhteyshenkilö: Maija Mallikas\nMaija Mallikas vastaa.`;
    expect(readText(form2014({ summary })).source?.text).not.toContain('Mallikas');
  });
});
