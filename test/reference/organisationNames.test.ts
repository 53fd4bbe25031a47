import { describe, expect, it } from 'vitest';
import { isBusinessId } from '../../src/reference/businessId.ts';
import { partsOfName } from '../../src/reference/organisationForms.ts';
import { parentNameOf } from '../../src/reference/organisationUnits.ts';
import { isSharedBusinessId } from '../../src/reference/sharedBusinessIds.ts';
import { readTable } from '../../src/reference/tables.ts';

describe('the parts of a name', () => {
  it.each([
    // punctuation, dashes, quotes, slashes, case
    ['KUVITTEELLINEN - säätiö', 'Kuvitteellinen-säätiö', '”Kuvitteellinen” –säätiö'],
    ['Laukaan kunta / Vapaa-aikatoimi', 'LAUKAAN KUNTA, VAPAA-AIKATOIMI', 'Laukaan kunta Vapaa-aikatoimi'],
    ['Suomen ympäristökeskus (SYKE)', 'Suomen ympäristökeskus SYKE.'],
    ["Santa's Golden Oy", 'SANTA’S GOLDEN OY'],
    // where the form stands, and what it is called
    ['Koe Oy', 'Oy Koe', 'Oy Koe Ab', 'KOE OY AB', 'Koe osakeyhtiö', 'Koe Oy Ltd', 'Koe o.y.', 'Ab Koe Oy'],
    ['Koe ammattikorkeakouluosakeyhtiö', 'Koe-ammattikorkeakoulu Oy'],
    ['Kiinteistö Oy Koe', 'Kiinteistöosakeyhtiö Koe', 'Kiinteistö-osakeyhtiö Koe'],
    ['Koelan Kyläyhdistys r.y.', 'Koelan kyläyhdistys RY.', 'Koelan kyläyhdistys, rekisteröity yhdistys'],
    ['Osuuskunta Koe', 'Koe osk'],
    ['Leirintäalue Koe avoin yhtiö', 'Avoin yhtiö Leirintäalue Koe', 'Leirintäalue Koe Ay'],
    ['Koelan Kehitys Oy - KOKE', 'Koelan Kehitys Oy (KOKE)', 'KOELAN KEHITYS OY KOKE'],
    ['Uudenmaan ELY-keskus', 'Uudenmaan elinkeino-, liikenne- ja ympäristökeskus', 'Uudenmaan ELY'],
    [
      'Kainuun elinkeino-, liikenne- ja ympäristökeskus (ELY)',
      'Kainuun elinkeino- liikenne- ja ympäristökeskus',
    ],
  ])('are those of all its spellings: %s', (...spellings) => {
    expect(new Set(spellings.map((name) => JSON.stringify(partsOfName(name)))).size).toBe(1);
  });

  it.each([
    // forms
    ['Koe Oy', 'Koe ry', 'Koe Ky', 'Koe osk', 'Koe Ay', 'Koe Oyj', 'Koe'],
    // numerals
    ['Koe 1 Oy', 'Koe 2 Oy', 'Koe 12 Oy', 'Koe 1 2 Oy', 'Koe II Oy', 'Koe III Oy'],
    // towns
    ['Koe Oy, Tampere', 'Koe Oy / Turku', 'Koe Tampere Oy', 'Koe Oy', 'Tampereen Koe Oy'],
    // a unit of one company, and another company
    ['Koe Oy / Markkinointi', 'Koe Markkinointi Oy'],
    // an edit apart
    ['Koelan Puu Oy', 'Koelan Pyy Oy', 'Koelan Puut Oy', 'Koivulan Puu Oy'],
    // initials that look like a form
    ['A.B. Koe Oy', 'Koe Oy', 'A.Y. Koe Oy'],
    ['M & V Koe Oy', 'MV Koe Oy', 'M+V Koe Oy'],
    ['Etelä-Pohjanmaan ELY-keskus', 'Pohjanmaan ELY-keskus', 'Uudenmaan ELY-keskus'],
  ])('tell others apart: %s', (...names) => {
    expect(new Set(names.map((name) => JSON.stringify(partsOfName(name)))).size).toBe(names.length);
  });

  it.each(['Oy', 'Oy Ab', '', '---', 'Ry ry'])('are some, whatever the name: "%s"', (name) => {
    expect(partsOfName(name)).toEqual({ stem: expect.any(String), form: expect.any(String) });
  });
});

describe('whose unit a name says it is', () => {
  it.each([
    ['Oulun yliopisto, Biokemian laitos', 'Oulun yliopisto'],
    ['Someron kaupunki / Sivistystoimi', 'Someron kaupunki'],
    ['Someron kaupunki/Sivistystoimi/Lukio', 'Someron kaupunki'],
    ['Koelan Koulutus Oy / Koelan ammattiopisto', 'Koelan Koulutus Oy'],
    ['Koelan koulutuskuntayhtymä (KOSEK), Tekniikan yksikkö', 'Koelan koulutuskuntayhtymä'],
    ['Aleksanteri-instituutti, Helsingin yliopisto', 'Helsingin yliopisto'],
    ['Geologian tutkimuskeskus, Itä-Suomen yksikkö', 'Geologian tutkimuskeskus'],
    [
      'Lapin elinkeino-, liikenne- ja ympäristökeskus, Y-vastuualue',
      'Lapin elinkeino-, liikenne- ja ympäristökeskus',
    ],
    ['Lapin yliopisto, avoin yliopisto', 'Lapin yliopisto'],
    // a dash, a colon, and no mark at all
    ['Someron kaupunki - Sivistystoimi', 'Someron kaupunki'],
    ['Metsähallitus – Etelä-Suomen luontopalvelut', 'Metsähallitus'],
    ['Vaasan yliopisto: Levón-instituutti', 'Vaasan yliopisto'],
    ['Oulun yliopisto tietojenkäsittelytieteiden laitos', 'Oulun yliopisto'],
    ['ASIKKALAN KUNTA TEKNINEN TOIMI', 'ASIKKALAN KUNTA'],
    ['VTT / Energia ja metsäteollisuus', 'VTT'],
    ['Koelan tutkimusyksikkö/Åbo Akademi', 'Åbo Akademi'],
  ])('%s: %s', (name, parent) => {
    expect(parentNameOf(name)).toBe(parent);
  });

  it.each([
    'Oulun yliopisto',
    'Pohjois-Karjalan elinkeino, liikenne ja ympäristökeskus',
    'Luonto-, liikunta- ja nuorisomatkailukeskus Koe',
    'KUVITTEELLINEN - säätiö',
    // two bodies
    'Koelan koulutuskuntayhtymä / Joelan koulutuskuntayhtymä',
    'Koe Oy, Toinen Oy',
    // what became of it, and what it is
    'Koe Oy, jakautunut',
    'Koe Oy, Koelan seudun kehittämisyhtiö',
    'KOE OYC/O TOINEN OY',
    'Specim, Spectral Imaging Oy',
    'Työ, toimi ja into',
    // another name of the same body
    'Koelan Alueen Kehittämisyhtiö Oy - KOKE',
    'Koelan Keskusarkiston Säätiö - Stiftelsen för Centralarkivet i Koela',
    'Siika - Pyhäjokialueen koulutuskuntayhtymä',
    'Koelan kaupunki ja Joelan kunta',
    'Koelan kaupunki Oy',
    'Koelan yliopisto-oppilaitos',
    'Koelan kunta -konserni',
  ])('nobody’s: %s', (name) => {
    expect(parentNameOf(name)).toBeNull();
  });
});

describe('the tables of organisations', () => {
  it('give a source for every row, and numbers with a right check digit', () => {
    const shared = readTable('shared_business_ids', ['business_id', 'bodies', 'source']);
    const predecessors = readTable('predecessors', ['name', 'successor_business_id', 'source']);
    for (const row of [...shared, ...predecessors]) expect(row.source.length).toBeGreaterThan(10);
    const ids = [
      ...shared.map((row) => row.business_id),
      ...predecessors.map((row) => row.successor_business_id),
    ];
    expect(ids.filter((id) => !isBusinessId(id))).toEqual([]);
    expect(ids.length).toBeGreaterThan(10);
  });

  it('know the number of all ELY centres', () => {
    expect(isSharedBusinessId('2296962-1')).toBe(true);
    expect(isSharedBusinessId('0138780-9')).toBe(false);
  });
});
