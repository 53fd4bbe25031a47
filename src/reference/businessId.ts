const weights = [7, 9, 10, 5, 8, 4, 2];

/** True of a Finnish business id (Y-tunnus) in the form 0138780-9 whose check digit is right. */
export function isBusinessId(text: string): boolean {
  if (!/^\d{7}-\d$/.test(text)) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  const remainder = sum % 11;
  // a remainder of 1 has no check digit: such numbers are not given out
  return remainder !== 1 && Number(text[8]) === (remainder === 0 ? 0 : 11 - remainder);
}
