import { expect, test } from 'vitest';
import { organisationTypeByName } from '../../src/vocabulary/organisationTypeByName.ts';

const cases: [string, string | null, string?][] = [
  ['Satakunnan ammattikorkeakoulu Oy', 'UNIVERSITY_OF_APPLIED_SCIENCES', 'ammattikorkeakoulu'],
  ['Yrkeshögskolan Novia', 'UNIVERSITY_OF_APPLIED_SCIENCES'],
  ['Laurea University of Applied Sciences', 'UNIVERSITY_OF_APPLIED_SCIENCES'],
  ['Oulun yliopisto, Biokemian laitos', 'UNIVERSITY', 'yliopisto'],
  ['Åbo Akademi', null],
  ['Svenska handelshögskolan', 'UNIVERSITY'],
  ['Yliopiston Apteekki', null],
  ['Lapin kesäyliopisto', 'OTHER_EDUCATIONAL_INSTITUTION'],
  ['Rauman kaupunki', 'MUNICIPALITY', 'kaupunki'],
  ['Ulvilan kaupunki, sivistystoimi', 'MUNICIPALITY'],
  ['Vasa stad', 'MUNICIPALITY'],
  ['Korsholms kommun', 'MUNICIPALITY'],
  ['City of Tampere', 'MUNICIPALITY'],
  ['Sonkajärven kunta', 'MUNICIPALITY'],
  ['Suomen Liikunta', null],
  ['Satakunta', null],
  ['Pohjois-Karjalan koulutuskuntayhtymä', 'JOINT_MUNICIPAL_AUTHORITY'],
  ['Kust-Österbottens samkommun', 'JOINT_MUNICIPAL_AUTHORITY'],
  ['Tampereen ev.lut. seurakunta', 'OTHER'],
  ['Jakobstads svenska församling', 'OTHER'],
  ['Jupiter-säätiö', 'FOUNDATION'],
  ['Silta-Valmennusyhdistys ry', 'ASSOCIATION'],
  ['Folkhälsan i Närpes r.f.', 'ASSOCIATION'],
  ['Kunnan Vuokra-asunnot Oy', 'COMPANY', 'Oy'],
  ['Oy Botniarosk Ab', 'COMPANY'],
  ['Osuuskunta Idea', 'COMPANY'],
  ['Idea osuuskunta', 'COMPANY'],
  ['Geologian tutkimuskeskus', 'RESEARCH_INSTITUTE'],
  ['Uudenmaan ELY-keskus', 'STATE_AUTHORITY'],
  ['Nokia', null],
];
test.each(cases)('%s is %s', (name, type, quote) => {
  const found = organisationTypeByName(name);
  expect(found?.type ?? null).toBe(type);
  if (quote) expect(found?.quote).toBe(quote);
});
