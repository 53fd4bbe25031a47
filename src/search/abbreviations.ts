/** What is written short as often as in full; what either finds, the other finds. */
export interface Abbreviation {
  /** Ways to write it, in the dictionary's forms; those of several words follow each other, but for stop words. */
  readonly forms: readonly string[];
  /** A text that has one of them, and a search that has another. */
  readonly example: readonly [text: string, search: string];
}

export const abbreviations: readonly Abbreviation[] = [
  { forms: ['ammattikorkeakoulu', 'AMK'], example: ['Lahden ammattikorkeakoulun hanke', 'Lahden AMK'] },
  {
    forms: ['TE-toimisto', 'työ- ja elinkeinotoimisto'],
    example: ['Työ- ja elinkeinotoimiston asiakkaat', 'TE-toimisto'],
  },
  {
    forms: ['TE-palvelu', 'työ- ja elinkeinopalvelu'],
    example: ['TE-palveluiden kehittäminen', 'työ- ja elinkeinopalvelut'],
  },
  {
    forms: ['TE-keskus', 'työvoima- ja elinkeinokeskus'],
    example: ['Uudenmaan työvoima- ja elinkeinokeskus', 'TE-keskus'],
  },
  {
    forms: ['ELY', 'ELY-keskus', 'elinkeino-, liikenne- ja ympäristökeskus'],
    example: ['Lapin elinkeino-, liikenne- ja ympäristökeskus', 'Lapin ELY'],
  },
  {
    forms: ['pk-yritys', 'pkt-yritys', 'pieni ja keskisuuri yritys'],
    example: ['Pienten ja keskisuurten yritysten tuki', 'pk-yritykset'],
  },
  {
    forms: ['THL', 'terveyden ja hyvinvoinnin laitos'],
    example: ['Terveyden ja hyvinvoinnin laitos', 'THL'],
  },
  { forms: ['TEM', 'työ- ja elinkeinoministeriö'], example: ['Työ- ja elinkeinoministeriö', 'TEM'] },
  { forms: ['STM', 'sosiaali- ja terveysministeriö'], example: ['Sosiaali- ja terveysministeriö', 'STM'] },
  {
    forms: ['OKM', 'opetus- ja kulttuuriministeriö'],
    example: ['OKM:n päätös', 'opetus- ja kulttuuriministeriö'],
  },
  { forms: ['OPH', 'opetushallitus'], example: ['Opetushallituksen ohje', 'OPH'] },
  { forms: ['ESR', 'Euroopan sosiaalirahasto'], example: ['Euroopan sosiaalirahaston tuki', 'ESR'] },
  { forms: ['EAKR', 'Euroopan aluekehitysrahasto'], example: ['Euroopan aluekehitysrahastosta', 'EAKR'] },
  { forms: ['EU', 'Euroopan unioni'], example: ['Euroopan unionin rahoitus', 'EU'] },
  { forms: ['Kela', 'kansaneläkelaitos'], example: ['Kansaneläkelaitoksen kuntoutus', 'Kela'] },
  {
    forms: ['ICT', 'tieto- ja viestintätekniikka', 'tieto- ja viestintäteknologia'],
    example: ['Tieto- ja viestintätekniikan koulutus', 'ICT'],
  },
  { forms: ['SPR', 'Suomen Punainen Risti'], example: ['Suomen Punaisen Ristin piiri', 'SPR'] },
  { forms: ['AVI', 'aluehallintovirasto'], example: ['Lounais-Suomen aluehallintoviraston lupa', 'AVI'] },
  {
    forms: ['TKI-toiminta', 'tutkimus-, kehittämis- ja innovaatiotoiminta'],
    example: ['Tutkimus-, kehittämis- ja innovaatiotoiminnan tuki', 'TKI-toiminta'],
  },
  {
    forms: ['MMM', 'maa- ja metsätalousministeriö'],
    example: ['Maa- ja metsätalousministeriön ohje', 'MMM'],
  },
  {
    forms: ['LVM', 'liikenne- ja viestintäministeriö'],
    example: ['LVM:n hanke', 'liikenne- ja viestintäministeriö'],
  },
  { forms: ['SYKE', 'Suomen ympäristökeskus'], example: ['Suomen ympäristökeskuksen seuranta', 'SYKE'] },
  { forms: ['GTK', 'Geologian tutkimuskeskus'], example: ['Geologian tutkimuskeskuksen kartta', 'GTK'] },
  { forms: ['VTT', 'Teknologian tutkimuskeskus'], example: ['Teknologian tutkimuskeskus VTT Oy', 'VTT'] },
  {
    forms: ['MLL', 'Mannerheimin Lastensuojeluliitto'],
    example: ['Mannerheimin Lastensuojeluliiton piiri', 'MLL'],
  },
];
