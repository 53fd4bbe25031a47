import { describe, expect, it } from 'vitest';
import { authorityOf } from '../../src/reference/authorities.ts';
import { organisationTypeOf, printedOrganisationTypes } from '../../src/reference/organisationTypes.ts';
import { organisationTypes } from '../../src/vocabulary/organisationType.ts';

const pohjoisPohjanmaa = {
  name: 'Pohjois-Pohjanmaan elinkeino-, liikenne- ja ympäristökeskus',
  names: {
    fi: 'Pohjois-Pohjanmaan elinkeino-, liikenne- ja ympäristökeskus',
    sv: 'NTM-centralen i Norra Österbotten',
    en: 'North Ostrobothnia ELY Centre',
  },
  shortName: 'Pohjois-Pohjanmaan ELY-keskus',
  kind: 'ELY_CENTRE',
};

describe('authorities', () => {
  it.each([
    'Pohjois-Pohjanmaan elinkeino-, liikenne- ja ympäristökeskus',
    'Pohjois-Pohjanmaan elinkeino-  liikenne- ja ympäristökeskus',
    ' Pohjois-Pohjanmaan elinkeino- liikenne- ja ympäristökeskus',
    'POHJOIS-POHJANMAAN ELINKEINO-, LIIKENNE- JA YMPÄRISTÖKESKUS, YRITYSTUET',
    'Pohjois-Pohjanmaan ELY-keskus',
    ' Ruotsi Pohjois-Pohjanmaan elinkeino-  liikenne- ja ympäristökeskus',
  ])('knows one ELY centre in every spelling: %s', (printed) => {
    expect(authorityOf(printed)).toEqual(pohjoisPohjanmaa);
  });

  it('does not take Pohjanmaa for Etelä-Pohjanmaa', () => {
    expect(authorityOf('Etelä-Pohjanmaan elinkeino-, liikenne- ja ympäristökeskus').name).toMatch(/^Etelä/);
    expect(authorityOf('Pohjanmaan elinkeino-, liikenne- ja ympäristökeskus').name).toMatch(/^Pohjanmaan/);
  });

  it.each([
    ['Sosiaali- ja terveysministeriö', 'MINISTRY'],
    ['Satakuntaliitto', 'REGIONAL_COUNCIL'],
    ['Päijät-Hämeen liitto', 'REGIONAL_COUNCIL'],
    ['Tekes', 'AGENCY'],
    [' Innovaatiorahoituskeskus Tekes', 'AGENCY'],
    ['Finnvera, pääomasijoitustoiminta', 'AGENCY'],
    ['Opetushallitus', 'AGENCY'],
    ['Liikennevirasto', 'AGENCY'],
    ['Kainuun TE-keskus, työvoimaosasto', 'FORMER_BODY'],
  ])('knows what %s is: %s', (printed, kind) => {
    expect(authorityOf(printed).kind).toBe(kind);
  });

  it('keeps an unknown one as printed', () => {
    expect(authorityOf('  Avaruushallinto ')).toEqual({
      name: 'Avaruushallinto',
      names: { fi: 'Avaruushallinto', sv: null, en: null },
      shortName: null,
      kind: null,
    });
  });
});

describe('organisation types', () => {
  it('reads the words of the registries', () => {
    expect(organisationTypeOf('Kunta')).toBe('MUNICIPALITY');
    expect(organisationTypeOf(' säätiö')).toBe('FOUNDATION');
    expect(organisationTypeOf('Muu järjestö tai yhdistys')).toBe('ASSOCIATION');
  });

  it('calls an unknown word OTHER and an empty one nothing', () => {
    expect(organisationTypeOf('Laivasto')).toBe('OTHER');
    expect(organisationTypeOf(' ')).toBeNull();
    expect(organisationTypeOf(null)).toBeNull();
  });

  it('has a printed word for every type', () => {
    expect(new Set(printedOrganisationTypes.values())).toEqual(new Set(organisationTypes.values));
  });
});
