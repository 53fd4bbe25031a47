// 0x80–0x9f, where ISO-8859-1 has no letters
const between = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Text of windows-1252, the superset in print of ISO-8859-1. By a table of ours: Node's own decoder takes it for
 * ISO-8859-1 in some releases, and the euro sign and the dashes get lost.
 */
export function decodeWestern(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/gu, (letter) => between.charAt(letter.charCodeAt(0) - 0x80));
}
