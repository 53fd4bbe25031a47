import { contact, page2007, page2014, rauma, salo, turku, vates } from '../../world.ts';
import { hostileProject } from '../hostile.ts';

export const hostileName = '</script>]]><img src=x onerror="window.ran=1">';
export const hostileSummary = `Alku ]]> <b>lihava</b> \u202Ekäännetty\u202C "lainaus" & 'heitto' \u2028 jatkuu. Lisätietoja antaa ${contact.name}, ${contact.phone}.`;
export const longName = `${'Pitkäsanainentyöllistymiskynnyksenmadaltamishanke'.repeat(3)} ja muuta WWWWW MMMMM`;

/** Projects whose cards are unlike one another. */
export const projects = [
  page2014({
    code: 'S20519',
    name: 'Parempaa työkykyä',
    granted: '3 361 221',
    realised: '2 992 663',
    partners: [turku, salo],
    municipalities: ['Rauma', 'Turku', 'Salo', 'Urjala', 'Vaasa'],
    regions: ['Satakunta'],
    summary:
      'Tausta ja tarve\n\nHanke parantaa esim. Rauman seudun työkykyä 1.5. alkaen. Toinen lause ei mahdu.\n\nKolmas.',
  }),
  page2014({ code: 'S20001', name: 'Uudempi' }),
  page2007({ code: 'S20001', name: 'Vanhempi', municipalities: ['Vähäkyrö'] }),
  page2014({ code: 'S20002', lead: { name: 'T:mi Maija Malli', businessId: '0941232-7' } }),
  hostileProject(hostileName, hostileSummary),
  page2014({
    code: 'S20777',
    name: longName,
    lead: { name: 'Keskipohjanmaan työllistämisen ja kehittämisen tukisäätiö sr', businessId: '0220266-9' },
    partners: [rauma, vates],
    municipalities: ['Rauma', 'Mustasaari', 'Kuopio', 'Tampere'],
    summary: `${'Sana toisensa perään kertoo hankkeesta pitkästi ja yhä pidemmin '.repeat(7)}loppuu.`,
    starts: '31.12.2014',
    ends: '1.1.2021',
    granted: '123 456 789',
    realised: '',
  }),
];
