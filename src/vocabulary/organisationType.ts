import { inAll } from './labels.ts';
import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const organisationTypes = defineVocabulary(
  'OrganisationType',
  'The type of an organisation (organisaatiotyyppi): the registries’ own vocabularies as one.',
  {
    MUNICIPALITY: {
      description: 'Municipality, town or city (kunta, kaupunki)',
      labels: inAll('Kunta', 'Kommun', 'Municipality'),
    },
    JOINT_MUNICIPAL_AUTHORITY: {
      description: 'Joint municipal authority (kuntayhtymä)',
      labels: inAll('Kuntayhtymä', 'Samkommun', 'Joint municipal authority'),
    },
    STATE_AUTHORITY: {
      description: 'State authority (valtion viranomainen)',
      labels: inAll('Valtion viranomainen', 'Statlig myndighet', 'State authority'),
    },
    UNIVERSITY: {
      description: 'University, without those of applied sciences (yliopisto)',
      labels: inAll('Yliopisto', 'Universitet', 'University'),
    },
    UNIVERSITY_OF_APPLIED_SCIENCES: {
      description: 'University of applied sciences (ammattikorkeakoulu)',
      labels: inAll('Ammattikorkeakoulu', 'Yrkeshögskola', 'University of applied sciences'),
    },
    VOCATIONAL_INSTITUTION: {
      description: 'Vocational institution (ammatillinen oppilaitos)',
      labels: inAll('Ammatillinen oppilaitos', 'Yrkesläroanstalt', 'Vocational institution'),
    },
    OTHER_EDUCATIONAL_INSTITUTION: {
      description: 'Another educational institution (muu oppilaitos)',
      labels: inAll('Muu oppilaitos', 'Annan läroanstalt', 'Other educational institution'),
    },
    RESEARCH_INSTITUTE: {
      description: 'Research institute, public or private (tutkimuslaitos)',
      labels: inAll('Tutkimuslaitos', 'Forskningsinstitut', 'Research institute'),
    },
    FOUNDATION: {
      description: 'Foundation under the Foundations Act (säätiö)',
      labels: inAll('Säätiö', 'Stiftelse', 'Foundation'),
    },
    ASSOCIATION: {
      description: 'Association (järjestö tai yhdistys)',
      labels: inAll('Järjestö tai yhdistys', 'Organisation eller förening', 'Association'),
    },
    NGO: {
      description: 'Association or other non-governmental organisation (kansalaisjärjestö)',
      labels: inAll('Kansalaisjärjestö', 'Medborgarorganisation', 'Non-governmental organisation'),
    },
    COMPANY: {
      description: 'Company, its size not said (yritys)',
      labels: inAll('Yritys', 'Företag', 'Company'),
    },
    MICRO_COMPANY: {
      description: 'Company of fewer than ten people (mikroyritys)',
      labels: inAll('Mikroyritys', 'Mikroföretag', 'Micro company'),
    },
    SMALL_COMPANY: {
      description: 'Small company (pieni yritys)',
      labels: inAll('Pieni yritys', 'Litet företag', 'Small company'),
    },
    MEDIUM_COMPANY: {
      description: 'Medium-sized company (keskisuuri yritys)',
      labels: inAll('Keskisuuri yritys', 'Medelstort företag', 'Medium-sized company'),
    },
    LARGE_COMPANY: {
      description: 'Large company (suuri yritys, suuryritys)',
      labels: inAll('Suuri yritys', 'Stort företag', 'Large company'),
    },
    OTHER: {
      description: 'Something else (muu), or a word that is in no vocabulary',
      labels: inAll('Muu', 'Annan', 'Other'),
    },
  },
);
export type OrganisationType = ValueOf<typeof organisationTypes>;
