/** Signs with which a spreadsheet begins a formula, also in their full width, also after what it leaves out. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@|＝＋－＠]|^[\t\r\0]/u;
/** Where a spreadsheet that takes semicolons or tabs for separators, whatever the quotes, begins another cell. */
const innerFormula = /([;\t](?:(?![\r\n\t])[\s\p{Cf}\0])*)(?=[=+\-@|＝＋－＠])/gu;
/** The same for lines; one with a leading dash is a point of a list, unless it has what a formula needs to do harm. */
const lineFormula = /([\r\n](?:(?![\r\n])[\s\p{Cf}\0])*)(?=[=@|＝＠]|[+\-＋－][^\r\n]*[(|!])/gu;

/** A text as a spreadsheet shows it and never runs it: an apostrophe stands before what would begin a formula. */
export function defuseCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The same for a cell of a CSV file, which may be cut up by other separators than its own. */
export function defuseCsv(text: string): string {
  return defuseCell(text).replace(innerFormula, "$1'").replace(lineFormula, "$1'");
}
