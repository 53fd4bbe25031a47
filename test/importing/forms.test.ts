import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../app.ts';
import { form2007 } from '../registries/forms.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const form = `EAKR-PROJEKTIHAKEMUS Euroopan aluekehitysrahaston osittain rahoittamat projektit Ohjelmakausi 2007-2013 Hakemusnumero 9 Projektikoodi S19999 Hakemustyyppi Uusi hakemus Tila Käynnissä 1. VIRANOMAINEN, JOLLE HAKEMUS OSOITETAAN Kainuun liitto 2. PROJEKTI, JOLLE HAETAAN RAHOITUSTA Projektin nimi Toinen nimi Ohjelma Etelä-Suomi Toimintalinja 2 : Työllistymisen edistäminen 3. PROJEKTIN HAKIJAN TIEDOT Hakijan nimi Salon kaupunki Hakijatyyppi Kunta Projektin vastuuhenkilön nimi Olematon Ossi 4. HAKIJAORGANISAATION JA YHTEISTYÖTAHOJEN KUVAUS 4.1 Hakijaorganisaation osuus Hakija istuttaa kuusamaa ja Ossi Olematon kastelee.
`;

it('a form stands beside the page: its prose is served and found, its name, lead and authority are not', async () => {
  await app.import([{ file: 'sivu.txt', text: form2007() }], '2016-11-01');
  await app.import([{ file: 'hakemus.txt', text: form }], '2021-06-01');
  const { data, errors } = await app.ask(`{
    projects(filter: { text: "kuusamaa" }) { nodes { code } }
    nobody: projects(filter: { text: "Olematon" }) { totalCount }
    project(code: "S19999") {
      name
      authority { name }
      lead { nameAsPublished }
      sections { number heading text page }
      discrepancies { field rule claims { value } }
      changes { field }
    }
  }`);
  expect(errors).toBeUndefined();
  expect(data.projects.nodes).toEqual([{ code: 'S19999' }]);
  expect(data.nobody.totalCount).toBe(0);
  const { project } = data;
  expect([project.name, project.authority.name, project.lead.nameAsPublished]).toEqual([
    'Ponnistus',
    'Lapin liitto',
    'Jupiter-säätiö',
  ]);
  expect(project.sections[0]).toMatchObject({ number: '1', heading: 'Projekti', page: null });
  expect(project.sections.at(-1)).toEqual({
    number: '4.1',
    heading: 'Hakijaorganisaation osuus',
    text: 'Hakija istuttaa kuusamaa ja █████████████ kastelee.',
    page: 1,
  });
  expect(
    project.discrepancies.map(({ field, claims }: { field: string; claims: { value: string }[] }) => [
      field,
      claims.map(({ value }) => value),
    ]),
  ).toEqual([
    ['authority', ['Lapin liitto', 'Kainuun liitto']],
    ['lead', ['Jupiter-säätiö 1724298-9', 'Salon kaupunki']],
    ['name', ['Ponnistus', 'Toinen nimi']],
  ]);
  expect(project.changes.map(({ field }: { field: string }) => field)).not.toContain('name');
});
