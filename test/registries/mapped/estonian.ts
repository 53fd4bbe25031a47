/** A mapping as somebody else would write it: another country, another language, no codes in the list. */
export const estonian = {
  id: 'eesti2021',
  name: { en: 'Estonian list of operations 2021–2027', fi: 'Viron toimien luettelo 2021–2027' },
  publisher: 'Riigi Tugiteenuste Keskus',
  period: 'PERIOD_2021_2027',
  country: 'EE',
  language: 'et',
  columns: {
    name: 'Projekti nimi',
    lead: ['Toetuse saaja'],
    leadBusinessId: 'Registrikood',
    startsOn: 'Algus',
    endsOn: 'Lõpp',
    totalCost: 'Kogumaksumus',
    granted: 'Toetus',
    fund: 'Fond',
    objective: 'Erieesmärk',
    coFinancingRate: 'EL osalus',
    regions: 'Maakond',
    municipalities: 'Omavalitsus',
    location: 'Aadress',
    status: 'Olek',
    purpose: 'Eesmärk',
  },
  codeFrom: ['name', 'lead', 'startsOn'],
  dates: ['DD.MM.YYYY'],
  numbers: { decimal: ',', group: [' '] },
  rates: 'SHARE',
  listSeparators: ['/'],
  funds: { ERF: 'ERDF', 'ESF+': 'ESF_PLUS', ÕÜF: 'JTF' },
  statuses: { töös: 'ACTIVE', lõpetatud: 'ENDED' },
  always: { kind: 'DEVELOPMENT' },
  naturalPersons: {
    column: 'Saaja liik',
    words: ['füüsiline isik'],
    nameColumns: ['Eesnimi', 'Perekonnanimi'],
    nameWords: ['FIE'],
  },
  personal: ['Kontaktisik'],
};

export const estonianHeader =
  'Projekti nimi,Toetuse saaja,Eesnimi,Perekonnanimi,Saaja liik,Registrikood,Algus,Lõpp,Kogumaksumus,Toetus,Fond,Erieesmärk,EL osalus,Maakond,Omavalitsus,Aadress,Olek,Eesmärk,Kontaktisik,Sekkumine';

/** Invented; the persons are those of no register. */
export const estonianRows = [
  'Roheline sadam,Pärnu linn,,,juriidiline isik,75000064,1.09.2023,31.08.2025,"1 250 000,50","1 000 000",ERF,RSO2.1 Energiatõhusus,"0,7",Pärnumaa (EE004),Pärnu linn,Uus 4,töös,"Sadama valgustus, uus ja säästlik.",Mall Näidis,044',
  'Vana Tallinn,Tallinna linn,,,juriidiline isik,75014920,1.01.2024,31.12.2026,"2 000 000","1 400 000",ÕÜF,JSO8.1,"0,7",Harjumaa,Tallinn / Saue,Vabaduse 7,töös,Linnaruum.,,165',
  'Õpime koos,Raseborg Vald,,,juriidiline isik,75000001,1.02.2024,31.01.2025,"50 000","40 000",ESF+,ESO4.6,"0,85",Raasepori,Vaasa,Kesk 1,lõpetatud,Õppimine.,,149',
  'Näidise talu uus katus,,Juhan,Näidismets,füüsiline isik,,1.03.2024,31.12.2024,"9 000","4 500",ERF,RSO2.1,"0,5",Võrumaa,Rõuge vald,Metsa 9,töös,Juhan Näidismets vahetab katuse.,,044',
  'Puutöö,Näidismägi Mall FIE,,,,10000001,1.04.2024,31.12.2024,"8 000","4 000",ERF,RSO1.3,"0,5",Võrumaa,Võru linn,Puu 2,töös,"Töökoda, kus töötab Mall Näidismägi.",,021',
];

export const estonianList = `${estonianHeader}\n${estonianRows.join('\n')}\n`;
