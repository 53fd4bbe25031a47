/** Whether a word is another one but for one typo: a letter too many, too few, a wrong one, or two changed about. */
export function isOneTypo(word: string, other: string): boolean {
  if (word === other || Math.abs(word.length - other.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === other[start]) start++;
  let end = 0;
  while (
    end < Math.min(word.length, other.length) - start &&
    word[word.length - 1 - end] === other[other.length - 1 - end]
  )
    end++;
  const middle = word.slice(start, word.length - end);
  const otherMiddle = other.slice(start, other.length - end);
  if (middle.length <= 1 && otherMiddle.length <= 1) return true;
  return middle.length === 2 && middle === `${otherMiddle[1]}${otherMiddle[0]}`;
}

/** What every word that is one typo away begins or ends with: a typo is in one half, or about the middle. */
export function sureEnds(word: string): { beginning: string; ending: string } {
  const length = Math.floor((word.length - 2) / 2);
  return { beginning: word.slice(0, length), ending: word.slice(word.length - length) };
}
