import type { Span } from '../../masking/span.ts';
import type { PrintedImplementer } from '../registry.ts';
import type { Form } from './form.ts';
import type { Line } from './headings.ts';
import { isPartnerLine } from './organisations.ts';
import type { Meaning } from './words.ts';

// the applicant's section; where the project is carried out is a sole trader's home as often as not
const own: ReadonlySet<Meaning> = new Set<Meaning>([
  'leadName',
  'leadBusinessId',
  'leadStreet',
  'leadPostalCode',
  'leadPostalPlace',
  'leadHomepage',
  'homepage',
  'site',
]);

/** The implementers that a page prints, wherever it was cut. */
export function printedImplementers(form: Form): readonly PrintedImplementer[] {
  const { text, labels } = form;
  const name = labels.find((label) => label.words.means === 'leadName')?.value;
  const lead: PrintedImplementer[] =
    name === undefined
      ? []
      : [
          {
            role: 'LEAD',
            name: text.slice(name.start, name.end),
            spans: labels.filter((label) => own.has(label.words.means)).map(({ value }) => value),
            ...(endsIn(text, name) && { isCut: true }),
          },
        ];
  return [...lead, ...partnerLines(form).map((line) => readPartner(text, line))];
}

function partnerLines(form: Form): readonly Line[] {
  const region = form.regions.find((other) => other.words?.kind === 'PARTNERS');
  if (region !== undefined) return (form.loose.get(region) ?? []).filter((line) => line.text.length <= 200);
  const headless = form.regions.find((other) => other.words === null && other.heading === '');
  return headless === undefined
    ? []
    : (form.loose.get(headless) ?? []).filter((line) => isPartnerLine(line.text));
}

function readPartner(text: string, line: Line): PrintedImplementer {
  const printed = text.slice(line.start, line.end);
  return {
    role: 'PARTNER',
    name: printed.replace(/,[^,]*\d[^,]*$/u, '').trim(),
    spans: [{ start: line.start, end: line.end }],
    // a line is a whole name where another begins, or its number stands behind it
    ...(/^[^\S\n]*$/u.test(text.slice(line.end)) && !isPartnerLine(printed) && { isCut: true }),
  };
}

function endsIn(text: string, { end }: Span): boolean {
  return text.slice(end).trim() === '';
}
