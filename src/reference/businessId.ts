const weights = [7, 9, 10, 5, 8, 4, 2];

/** The check digit that goes with the seven digits of a Finnish business id (Y-tunnus); null where none does. */
export function checkDigitOf(sevenDigits: string): number | null {
  const remainder = weights.reduce((sum, weight, i) => sum + weight * Number(sevenDigits[i]), 0) % 11;
  // numbers with a remainder of 1 are not given out
  if (remainder === 1) return null;
  return remainder === 0 ? 0 : 11 - remainder;
}

/** Whether a text is a business id in its full form, 0138780-9, with a right check digit. */
export function isBusinessId(text: string): boolean {
  return /^\d{7}-\d$/.test(text) && checkDigitOf(text.slice(0, 7)) === Number(text[8]);
}
