/** The cells of one table row as one line: a label and its value get the colon that the table's rule stood for. */
export function joinCells(cells: readonly string[]): string {
  const [label, value] = cells;
  if (cells.length !== 2 || label === undefined || value === undefined) {
    return cells.filter((cell) => cell !== '').join(' ');
  }
  if (label === '' || label.length > 150 || label.includes('\n')) return `${label}\n${value}`.trim();
  // a partner's row
  if (/^\d{6,7}-\d$/u.test(value))
    return /tunnus:?$/iu.test(label) ? colon(label, value) : `${label}, ${value}`;
  // a topic's row with both numbers in one cell
  if (/^\d{1,2} +\d{1,2}$/u.test(value) && /kestäv|edistäm/iu.test(label)) return `${label} ${value}`;
  return colon(label, value);
}

function colon(label: string, value: string): string {
  return `${label.endsWith(':') ? label : `${label}:`} ${value}`.trimEnd();
}
