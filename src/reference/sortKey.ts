// Finnish order: … z å ä ö; w as v; other accents as if they were not there
const letters: Readonly<Record<string, string>> = {
  å: '{',
  ä: '|',
  æ: '|',
  ö: '}',
  ø: '}',
  õ: '}',
  w: 'v',
  ü: 'y',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ł: 'l',
};

const longestKey = 200;

/** A name's place in Finnish order as text that compares by code point, so that every engine sorts alike. */
export function sortKey(name: string): string {
  let key = '';
  for (const letter of name.normalize('NFC').toLowerCase()) {
    const mapped = letters[letter];
    if (mapped !== undefined) key += mapped;
    else {
      const plain = letter.normalize('NFD').replace(/\p{M}/gu, '');
      if (/[\p{L}\p{N}]/u.test(plain)) key += plain;
      else if (!key.endsWith(' ')) key += ' ';
    }
  }
  // names that share so long a beginning are ordered by their codes
  return key.trim().slice(0, longestKey).toWellFormed();
}
