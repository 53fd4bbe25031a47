import { describe, expect, test } from 'vitest';
import { differences } from '../../../src/history/differences.ts';
import { readText } from '../forms.ts';
import { expectQuotes } from './claimed.ts';
import { transcript } from './invented.ts';

const first =
  '5 ESR-projektin loppuraportti 1. Yhteenveto projektista Kahden nuoren pajajakso katkaistiin (4 %). Kotiin jäi 5 nuorta (10 %), joista kolme on kuntoselvittelyssä. Pajalle oli varattu 12 koulupaikkaa: Pajalle tehtiin 9 koulupäätöstä, joista tytöille 5. Hammastarkastuksia tehtiin 14 nuorelle keväällä. 5';
const steering =
  '7 Kevät kului. Työnjako tekijöiden kesken Kuusamon kaupunki sekä Koillismaan aikuiskoulutuskeskus/pajakoulu vastasivat projektin toteutuksesta. Koillismaan pajakoulu avasi ovensa. Pajalle tehtiin 10 koulupäätöstä. Pajanvetäjä soitti 7 työnantajalle. Puheluista poiki neljä pajakäyntiä. Kotiin jäi 5 nuorta, joista 3:lla henkilöllä menossa kuntoselvittely. Vetäjä toimi yhdessä nuoren kanssa, ja yhtä työnantajaa lukuun ottamatta kaikki olivat paikalla. 7\n\n8 4. Tulokset Kuusamossa pajat jatkavat, ja Kuusamon nuoret kiittävät. Näin kuluu päivä. Pajat etsivät keinoja työttömille ja vammaisille nuorille. Nämä kohderyhmät nousivat esiin Kuusamossa. 8';
const two =
  '6 2. Tavoitteet ja kohderyhmä Tavoitteena oli kasvattaa taitoja. Varsinainen kohderyhmä olivat Koillismaan työttömät nuoret. Välillisinä kohderyhminä olivat pajojen ohjaajat. 3. Toteutus ja yhteistyö Työ alkoi aamulla. 6';
const read = readText(transcript({ first: `${first}\n\n${two}`, steering }));

describe('what a report counts in other words', () => {
  const counts = (read.value('indicators') ?? []).map(({ label, planned, realised }) => [
    label,
    planned,
    realised,
  ]);

  test.each([
    ['pajajakso katkaistiin', null, 2],
    ['Kotiin jäi', null, 5],
    ['on kuntoselvittelyssä', null, 3],
    ['Hammastarkastuksia tehtiin nuorelle keväällä', null, 14],
    ['Pajanvetäjä soitti työnantajalle', null, 7],
    ['Puheluista poiki pajakäyntiä', null, 4],
  ])('%s', (...count) => {
    expect(counts.filter(([label]) => label === count[0])).toEqual([count]);
  });

  test('a quota is the plan of what was decided, and of two values both are kept, which differ', () => {
    expect(counts.filter(([label]) => label === 'Pajalle tehtiin koulupäätöstä')).toEqual([
      ['Pajalle tehtiin koulupäätöstä', 12, 9],
      ['Pajalle tehtiin koulupäätöstä', 12, 10],
    ]);
    const claims = read.source?.record.claims ?? {};
    const report = { kind: 'REPORT', observedAt: new Date(0), sha256: '', claims } as const;
    expect(
      differences([report]).map(({ field, claims: said }) => [field, said.map(({ value }) => value)]),
    ).toEqual([['indicators', ['Pajalle tehtiin koulupäätöstä: 9', 'Pajalle tehtiin koulupäätöstä: 10']]]);
  });

  test('what is said twice counts once, and “together” and “but one” count nobody', () => {
    expect(counts.filter(([, , realised]) => realised === 5 || realised === 3)).toHaveLength(2);
    expect(counts.filter(([, , realised]) => realised === 1)).toEqual([]);
    expectQuotes(read);
  });
});

describe('what a report says without a label', () => {
  test('who carried the project out beside the lead, by their full names', () => {
    expect(read.claims.partners).toMatchObject({
      basis: 'INFERRED',
      value: [
        { name: 'Koillismaan aikuiskoulutuskeskus', businessId: null },
        { name: 'Koillismaan pajakoulu', businessId: null },
      ],
    });
    expect(read.quote('partners')).toMatch(/^Kuusamon kaupunki sekä .* vastasivat projektin toteutuksesta$/u);
  });

  test('and not who paid for it', () => {
    const paid = steering.replace('projektin toteutuksesta', 'projektin rahoituksesta');
    expect(readText(transcript({ first, steering: paid })).claims.partners).toBeUndefined();
  });

  test('the municipality of its lead that it goes on to name', () => {
    expect(read.claims.municipalities).toMatchObject({ value: ['Kuusamo'], basis: 'INFERRED' });
    expect(read.quote('municipalities')).toBe('Kuusamon kaupunki');
    const elsewhere = readText(
      transcript({ first: `${first}\n\n${two}`, steering }).replaceAll('Kuusamo', 'Muualla'),
    );
    expect(elsewhere.claims.municipalities).toBeUndefined();
  });

  test('the target groups that it names wherever it does', () => {
    expect(read.value('directTargetGroups')).toBe(
      'Varsinainen kohderyhmä olivat Koillismaan työttömät nuoret.\nPajat etsivät keinoja työttömille ja vammaisille nuorille.',
    );
  });
});
