import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recogniseTargetGroups, targetGroupByCode } from '../../src/targetGroups/targetGroups.ts';
import { readText } from '../registries/forms.ts';
import { type Labelled, type LabelledFile, labelledFiles, labelledSentences } from './targetGroupLabels.ts';

const folder = new URL('../../../shared/registries/', import.meta.url);

interface Case extends Labelled {
  readonly name: string;
  readonly text: string;
}

interface Measure {
  readonly precision: number;
  readonly recall: number;
  readonly missed: readonly string[];
  readonly falseHits: readonly string[];
}

/** How many of the found groups are right and how many of the right ones are found, one count per text and group. */
function measure(cases: readonly Case[], counts: (code: string) => boolean = () => true): Measure {
  let right = 0;
  const missed: string[] = [];
  const falseHits: string[] = [];
  for (const { name, text, codes } of cases) {
    const hits = recogniseTargetGroups(text).filter(({ code }) => counts(code));
    const found = new Map(hits.toReversed().map(({ code, phrase }) => [code, phrase]));
    for (const code of codes.filter(counts)) if (!found.has(code)) missed.push(`${name}: ${code}`);
    for (const [code, phrase] of found) {
      if (codes.includes(code)) right++;
      else falseHits.push(`${name}: ${code} (${phrase.replace(/\s+/gu, ' ')})`);
    }
  }
  return {
    precision: right / (right + falseHits.length),
    recall: right / (right + missed.length),
    missed,
    falseHits,
  };
}

function describeMeasure(title: string, { precision, recall, missed, falseHits }: Measure): string {
  return [
    `${title}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    ...missed.map((line) => `  missed  ${line}`),
    ...falseHits.map((line) => `  false   ${line}`),
  ].join('\n');
}

const isPeople = (code: string) => targetGroupByCode(code)?.kind === 'PEOPLE';

function readCase({ file, reach, codes }: LabelledFile): Case {
  const page = readText(readFileSync(new URL(file, folder)));
  const texts = {
    DIRECT: page.value('directTargetGroups'),
    INDIRECT: page.value('indirectTargetGroups'),
    SUMMARY: page.value('summary'),
    // a form torn into running text: its last heading is all there is to go by
    GOALS: page.source?.text.split('KOHDERYHMÄ JA TAVOITTEET').at(-1),
  };
  const text = texts[reach];
  if (!text) throw new Error(`${file} has no text of ${reach}.`);
  return { name: `${file} ${reach}`, text, codes };
}

// the floors are what was measured, rounded down: whoever makes the recogniser worse is told in what
function expectAtLeast(
  title: string,
  cases: readonly Case[],
  floors: { readonly precision: number; readonly recall: number },
  counts?: (code: string) => boolean,
): void {
  const measured = measure(cases, counts);
  const description = describeMeasure(title, measured);
  console.log(description);
  expect(measured.precision, description).toBeGreaterThanOrEqual(floors.precision);
  expect(measured.recall, description).toBeGreaterThanOrEqual(floors.recall);
}

describe('the labels', () => {
  it('are codes of the classification, each once', () => {
    const all: readonly Labelled[] = [...labelledFiles, ...labelledSentences];
    for (const { codes } of all) {
      expect(new Set(codes).size).toBe(codes.length);
      for (const code of codes) expect(targetGroupByCode(code)?.code).toBe(code);
    }
  });
});

describe('recognising target groups in invented sentences', () => {
  const cases = labelledSentences.map((one) => ({ ...one, name: one.text }));
  it('is right about all groups and about people', () => {
    expectAtLeast('Invented, all', cases, { precision: 1, recall: 0.98 });
    expectAtLeast('Invented, people', cases, { precision: 1, recall: 0.96 }, isPeople);
  });
});

describe.skipIf(!existsSync(folder))('recognising target groups in the registries’ own texts', () => {
  const cases = existsSync(folder) ? labelledFiles.map(readCase) : [];
  const sections = labelledFiles.filter(({ reach }) => reach === 'DIRECT' || reach === 'INDIRECT');
  it('is right about all groups', () => expectAtLeast('All', cases, { precision: 0.91, recall: 0.94 }));
  it('is right about people', () =>
    expectAtLeast('People', cases, { precision: 0.97, recall: 0.97 }, isPeople));
  it('is right in the sections that name target groups', () => {
    const own = existsSync(folder) ? sections.map(readCase) : [];
    expectAtLeast('Sections', own, { precision: 1, recall: 1 });
    expectAtLeast('Sections, people', own, { precision: 1, recall: 1 }, isPeople);
  });
});
