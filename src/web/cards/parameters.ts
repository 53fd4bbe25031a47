import { type PageRequest, Refusal } from '../site/route.ts';
import { type CardForm, cardForms } from './card.ts';
import { cardWords } from './texts.ts';

/** `auto` follows the reader's choice. */
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The parameters that a card knows. */
export const cardParameters = ['theme', 'form'] as const;

export interface Looks {
  readonly theme: Theme;
  readonly form: CardForm;
}

/** How a card is to look. Throws a `Refusal` for what is none of the values. */
export function readLooks(request: PageRequest, given = request.parameters): Looks {
  const { badTheme, badForm } = cardWords[request.language];
  return {
    theme: oneOf(themes, given['theme'] ?? 'auto', badTheme),
    form: oneOf(cardForms, given['form'] ?? 'full', badForm),
  };
}

export function oneOf<Value extends string>(
  values: readonly Value[],
  asked: string,
  sentence: string,
  status = 400,
): Value {
  const found = values.find((value) => value === asked);
  if (found === undefined) throw new Refusal(status, () => sentence);
  return found;
}
