import type { Names } from './names.ts';

/** What readers call the values of closed sets; source: the registries' forms and the Commission's names of its funds. */
export const enumLabels: Readonly<
  Record<'FUND' | 'PERIOD' | 'STATUS' | 'KIND' | 'ORGANISATION_TYPE', Readonly<Record<string, Names>>>
> = {
  FUND: {
    ESF: names(
      'Euroopan sosiaalirahasto (ESR)',
      'Europeiska socialfonden (ESF)',
      'European Social Fund (ESF)',
    ),
    ERDF: names(
      'Euroopan aluekehitysrahasto (EAKR)',
      'Europeiska regionala utvecklingsfonden (ERUF)',
      'European Regional Development Fund (ERDF)',
    ),
    ESF_PLUS: names(
      'Euroopan sosiaalirahasto plus (ESR+)',
      'Europeiska socialfonden plus (ESF+)',
      'European Social Fund Plus (ESF+)',
    ),
    JTF: names(
      'Oikeudenmukaisen siirtymän rahasto (JTF)',
      'Fonden för en rättvis omställning (FRO)',
      'Just Transition Fund (JTF)',
    ),
    OTHER: names('Muu rahasto', 'Annan fond', 'Another fund'),
  },
  PERIOD: {
    PERIOD_2000_2006: names('2000–2006', '2000–2006', '2000–2006'),
    PERIOD_2007_2013: names('2007–2013', '2007–2013', '2007–2013'),
    PERIOD_2014_2020: names('2014–2020', '2014–2020', '2014–2020'),
    PERIOD_2021_2027: names('2021–2027', '2021–2027', '2021–2027'),
  },
  STATUS: {
    ACTIVE: names('Toiminnassa', 'Pågår', 'Under way'),
    ENDED: names('Toiminta päättynyt', 'Avslutad', 'Ended'),
    INTERRUPTED: names('Toiminta keskeytetty', 'Avbruten', 'Interrupted'),
  },
  KIND: {
    WITH_PARTICIPANTS: names('Henkilöitä mukana', 'Med deltagare', 'With participants'),
    WITHOUT_PARTICIPANTS: names('Ei henkilöitä mukana', 'Utan deltagare', 'Without participants'),
    DEVELOPMENT: names('Kehittämisprojekti', 'Utvecklingsprojekt', 'Development'),
    INVESTMENT: names('Investointiprojekti', 'Investeringsprojekt', 'Investment'),
    INVESTMENT_AND_DEVELOPMENT: names(
      'Investointi ja kehittäminen',
      'Investering och utveckling',
      'Investment and development',
    ),
    BUSINESS_AID: names('Yritystuki', 'Företagsstöd', 'Business aid'),
  },
  ORGANISATION_TYPE: {
    MUNICIPALITY: names('Kunta', 'Kommun', 'Municipality'),
    JOINT_MUNICIPAL_AUTHORITY: names('Kuntayhtymä', 'Samkommun', 'Joint municipal authority'),
    STATE_AUTHORITY: names('Valtion viranomainen', 'Statlig myndighet', 'State authority'),
    UNIVERSITY: names('Yliopisto', 'Universitet', 'University'),
    UNIVERSITY_OF_APPLIED_SCIENCES: names(
      'Ammattikorkeakoulu',
      'Yrkeshögskola',
      'University of applied sciences',
    ),
    VOCATIONAL_INSTITUTION: names('Ammatillinen oppilaitos', 'Yrkesläroanstalt', 'Vocational institution'),
    OTHER_EDUCATIONAL_INSTITUTION: names(
      'Muu oppilaitos',
      'Annan läroanstalt',
      'Other educational institution',
    ),
    RESEARCH_INSTITUTE: names('Tutkimuslaitos', 'Forskningsinstitut', 'Research institute'),
    FOUNDATION: names('Säätiö', 'Stiftelse', 'Foundation'),
    ASSOCIATION: names('Järjestö tai yhdistys', 'Organisation eller förening', 'Association'),
    NGO: names('Kansalaisjärjestö', 'Medborgarorganisation', 'Non-governmental organisation'),
    COMPANY: names('Yritys', 'Företag', 'Company'),
    MICRO_COMPANY: names('Mikroyritys', 'Mikroföretag', 'Micro company'),
    SMALL_COMPANY: names('Pieni yritys', 'Litet företag', 'Small company'),
    MEDIUM_COMPANY: names('Keskisuuri yritys', 'Medelstort företag', 'Medium-sized company'),
    LARGE_COMPANY: names('Suuri yritys', 'Stort företag', 'Large company'),
    OTHER: names('Muu', 'Annan', 'Other'),
  },
};

export const notStated: Names = names('Ei ilmoitettu', 'Uppgift saknas', 'Not stated');
export const nationwideLabel: Names = names('Valtakunnallinen', 'Riksomfattande', 'Nationwide');

function names(fi: string, sv: string, en: string): Names {
  return { fi, sv, en };
}
