/** What readers call something, in the three languages of the graph. */
export interface Labels {
  readonly fi: string;
  readonly sv: string;
  readonly en: string;
}

export function inAll(fi: string, sv: string, en: string): Labels {
  return { fi, sv, en };
}

export const notStated = inAll('Ei ilmoitettu', 'Uppgift saknas', 'Not stated');
export const nationwideLabel = inAll('Valtakunnallinen', 'Riksomfattande', 'Nationwide');
