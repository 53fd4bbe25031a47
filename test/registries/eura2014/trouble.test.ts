import { describe, expect, test } from 'vitest';
import { form2014, parts2014, readText } from '../forms.ts';

describe('a page that was cut', () => {
  test('claims no value that the cut fell in, and says where it was', () => {
    const money = parts2014.money.slice(0, parts2014.money.indexOf(' 992 663'));
    const cut = form2014({ money, places: '', indicators: '', principles: '', final: '' });
    const page = readText(cut);
    expect(page.claims.realised).toBeUndefined();
    expect(page.value('granted')).toBe(336_122_100);
    expect(page.claims.publicRealised).toBeUndefined();
    expect(page.lacks).toContain('Toteutunut EU- ja valtion rahoitus (katkennut)');
    expect(page.lacks).toContain('6 Maantieteellinen kohdealue');
  });

  test('gives the part of the summary there is', () => {
    const whole = form2014();
    const page = readText(whole.slice(0, whole.indexOf('kävellen') + 4));
    expect(page.value('summary')).toBe('Koe alkaa käve');
    expect(page.lacks[0]).toBe('3 Suunnitelman mukainen tiivistelmä toteutuksesta (katkennut)');
  });

  test('claims neither a lead nor partners of which a part may be missing', () => {
    const whole = form2014();
    const inLead = readText(whole.slice(0, whole.indexOf('Kalliokatu') + 5));
    expect(inLead.claims.lead).toBeUndefined();
    expect(inLead.lacks).toContain('Jakeluosoite (katkennut)');
    const inPartners = readText(whole.slice(0, whole.indexOf('0155668') + 3));
    expect(inPartners.claims.partners).toBeUndefined();
    expect(inPartners.value('lead')).toBeTruthy();
  });
});

describe('values that are wrong', () => {
  test('a wrong check digit is rejected and the name stays', () => {
    const lead = parts2014.lead.replace('0138780-9', '0138780-8');
    const partners = parts2014.partners.replace('0139533-1', '0139533-2');
    const page = readText(form2014({ lead, partners }));
    expect(page.value('lead')).toMatchObject({ name: 'Rauman kaupunki', businessId: null });
    expect(page.value('partners')?.[0]).toEqual({ name: 'Salon kaupunki', businessId: null });
    expect(page.rejections.map(({ code, column }) => [code, column])).toEqual([
      ['BAD_BUSINESS_ID', 'Y-tunnus'],
      ['BAD_BUSINESS_ID', 'Osatoteuttajat'],
    ]);
  });

  test('a day that is not in the calendar is rejected and the other day stays', () => {
    const project = parts2014.project.replace('1.4.2015', '31.2.2015');
    const page = readText(form2014({ project }));
    expect(page.claims.startsOn).toBeUndefined();
    expect(page.value('endsOn')).toBe('2018-03-31');
    expect(page.rejections).toEqual([
      {
        type: 'rejection',
        line: 13,
        column: 'Suunnitelman mukainen toteutusaika (startsOn)',
        code: 'BAD_DATE',
        message:
          'Suunnitelman mukainen toteutusaika (startsOn): "31.2.2015" is not in the calendar; days of 2.2015 are 1 to 28.',
      },
    ]);
  });

  test('an amount in words is rejected and makes no claim', () => {
    const money = parts2014.money.replace('3 361 221', 'n. 200 000');
    const page = readText(form2014({ money }));
    expect(page.claims.granted).toBeUndefined();
    expect(page.rejections[0]).toMatchObject({
      code: 'BAD_AMOUNT',
      column: 'Myönnetty EU- ja valtion rahoitus',
    });
  });

  test('an unknown state is UNKNOWN and rejected; a number above ten makes no row', () => {
    const page = readText(
      form2014({
        project: parts2014.project.replace('Toiminta päättynyt', 'Unessa'),
        principles: parts2014.principles.replace('10 7', '11 7'),
      }),
    );
    expect(page.value('status')).toBe('UNKNOWN');
    expect(page.value('sustainability')).toHaveLength(2);
    expect(page.rejections.map(({ code }) => code)).toEqual(['BAD_VALUE', 'BAD_NUMBER']);
  });

  test.each([
    ['Hankekoodi: S29999', 'Hankekoodi:', 'NO_CODE'],
    ['Hankekoodi: S29999', 'Tunnus: S29999', 'NO_CODE'],
    ['Hankekoodi: S29999', 'Hankekoodi: kaksi', 'BAD_CODE'],
  ])('%s printed as %s gives no record', (printed, other, code) => {
    const page = readText(form2014({ project: parts2014.project.replace(printed, other) }));
    expect(page.records).toEqual([]);
    expect(page.rejections.map((rejection) => rejection.code)).toEqual([code]);
  });
});

describe('empty and absent', () => {
  test('an empty value is a claim of null, an absent label none', () => {
    const project = parts2014.project.replace('Vastuuviranomainen: Lapin liitto', 'Vastuuviranomainen:');
    const page = readText(form2014({ project: project.replace(/Toiminnan tila.*\n\n/u, '') }));
    expect(page.claims.authority).toMatchObject({ value: null });
    expect(page.claims.status).toBeUndefined();
    expect(page.lacks).toContain('Toiminnan tila');
  });

  test('an empty heading of partners says none, its absence says nothing', () => {
    expect(readText(form2014({ partners: 'Osatoteuttajat' })).value('partners')).toEqual([]);
    expect(readText(form2014({ partners: '' })).claims.partners).toBeUndefined();
  });

  test('a nationwide project claims no lists', () => {
    const page = readText(
      form2014({ places: '6 Maantieteellinen kohdealue\n\nHankkeen toiminta on valtakunnallista' }),
    );
    expect(page.value('isNationwide')).toBe(true);
    expect(page.quote('isNationwide')).toBe('Hankkeen toiminta on valtakunnallista');
    expect(page.claims.regions).toBeUndefined();
    expect(page.lacks).not.toContain('Maakunnat');
  });

  test('an indicator that the form did not have is OTHER, under its own heading', () => {
    const page = readText(
      form2014({ indicators: `${parts2014.indicators}\n\n7.3 Hyppyjen lukumäärä\n\nSuunniteltu: 3` }),
    );
    expect(page.value('indicators')?.[2]).toMatchObject({
      kind: 'OTHER',
      label: 'Hyppyjen lukumäärä',
      planned: 3,
    });
  });
});
