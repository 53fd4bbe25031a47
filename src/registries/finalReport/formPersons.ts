import { type Span, trimSpan } from '../../masking/span.ts';
import type { ContactFacts } from '../registry.ts';
import { findOrganisation } from './claims.ts';
import type { FormPart } from './formParts.ts';
import type { FormMeaning } from './formWords.ts';
import type { FoundFormLabel } from './labels.ts';
import { findPersons, maskPersons } from './persons.ts';

const neverPhones = new Set<FormMeaning>([
  'code',
  'application',
  'leadBusinessId',
  'leadPostalCode',
  'startsOn',
  'endsOn',
  'grantees',
]);
// a contact's surname may be a word of these: "Malli Innovation Oy" and its "Malli Matti"
const ownWords = new Set<FormMeaning>([
  'name',
  'leadName',
  'leadStreet',
  'leadPostalPlace',
  'grantees',
  'authority',
  'programme',
  'programmePart',
  'priority',
  'objective',
  'regions',
  'subregions',
  'municipalities',
]);

/** The public text of forms: whom they name is masked, but for words that are the project's or the lead's own. */
export function maskForm(text: string, parts: readonly FormPart[]): string {
  const labels = parts.flatMap((part) => part.labels);
  const valuesOf = (means: (means: FormMeaning) => boolean) =>
    labels.filter((label) => means(label.means)).map(({ value }) => value);
  const isNamed = ({ name }: { readonly name: string }) =>
    name !== '' && name.length <= 100 && !/^ei(?! \p{Lu})|tiedossa|nimetä/iu.test(name);
  const named = labels
    .filter(({ means }) => means === 'contactName')
    .map(({ value }) => ({ ...value, name: text.slice(value.start, value.end), title: null }))
    .filter(isNamed);
  const words = valuesOf((means) => ownWords.has(means)).map((value) => firstWords(text, value));
  // "Erkki Esimerkki Oy" is a firm's name, not a person's
  const firms = valuesOf((means) => means === 'leadName' || means === 'grantees').filter((value) => {
    const name = findOrganisation(text, value);
    return name !== null && name.start === value.start;
  });
  const inFirm = ({ start, end }: Span) => firms.some((firm) => firm.start <= start && end <= firm.end);
  const persons = [...named, ...findPersons(text).filter((person) => !inFirm(person))];
  const personal = valuesOf((means) => means.startsWith('contact') || means === 'private');
  const kept = valuesOf((means) => neverPhones.has(means));
  return maskPersons(text, persons, personal, kept, words, firms);
}

// what a label holds is short; a longer value has run on into the text
function firstWords(text: string, { start, end }: Span): Span {
  return trimSpan(text, start, Math.min(end, start + 300));
}

/** The contact persons with their real values: for the source record only. */
export function readContacts(text: string, found: readonly FoundFormLabel[]): readonly ContactFacts[] {
  const keys = {
    contactName: 'name',
    contactTitle: 'title',
    contactEmail: 'email',
    contactPhone: 'phone',
  } as const;
  const contacts: { -readonly [K in keyof ContactFacts]: ContactFacts[K] }[] = [];
  let own: string | null = null;
  for (const { means, label, section, value } of found) {
    if (
      means !== 'contactName' &&
      means !== 'contactTitle' &&
      means !== 'contactEmail' &&
      means !== 'contactPhone'
    )
      continue;
    const words = text.slice(value.start, value.end);
    if (means === 'contactName')
      contacts.push({ name: words || null, title: null, email: null, phone: null });
    if (means === 'contactName') own = section;
    const contact = contacts.at(-1);
    // the organisation's own phone stands before any person, or behind one of another section
    if (section !== own && !label.startsWith('Yhteyshenkilön')) continue;
    if (contact !== undefined && contact[keys[means]] === null) contact[keys[means]] = words || null;
  }
  const isNamed = ({ name }: ContactFacts) => name !== null && !/tiedossa|nimetä/iu.test(name);
  return contacts.filter(isNamed);
}
