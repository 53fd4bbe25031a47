import type { IndicatorFacts } from '../projectFacts.ts';
import { parseCount } from '../text/values.ts';
import type { Draft } from './draft.ts';
import type { FoundLabel } from './form.ts';
import type { Region } from './headings.ts';

/** All indicators as one claim; a page cut among them makes none, for the list would be short. */
export function claimIndicators(draft: Draft): void {
  const { form } = draft;
  const found = form.regions.flatMap((region) => {
    const labels = form.labels.filter(
      (label) => label.region === region && label.words.means.startsWith('indicator'),
    );
    return labels.length === 0 ? [] : [{ region, labels }];
  });
  const [first] = found;
  if (first === undefined || isCutAmong(draft)) return;
  const values = found.flatMap(({ labels }) => labels.map((label) => label.value));
  const filled = values.filter((value) => value.end > value.start);
  const start = Math.min(...(filled.length > 0 ? filled : values).map((value) => value.start));
  const end = Math.max(...(filled.length > 0 ? filled : values).map((value) => value.end));
  const indicators = found.map(({ region, labels }) => readIndicator(draft, region, labels));
  draft.claim('indicators', indicators, { start, end }, first.region);
}

function isCutAmong(draft: Draft): boolean {
  const { cut, regions, words } = draft.form;
  if (cut === null) return false;
  const kind = cut.region.words?.kind;
  if (kind === 'INDICATOR' || cut.region.heading === '') return true;
  const present = new Set(regions.map((region) => region.words));
  return words.sections.some((section) => section.kind === 'INDICATOR' && !present.has(section));
}

function readIndicator(draft: Draft, region: Region, labels: readonly FoundLabel[]): IndicatorFacts {
  const planned = readNumbers(
    draft,
    labels.find((label) => label.words.means === 'indicatorPlanned'),
  );
  const realised = readNumbers(
    draft,
    labels.find((label) => label.words.means === 'indicatorRealised'),
  );
  return {
    kind: region.words?.indicator ?? 'OTHER',
    label: region.heading || (labels[0]?.section.heading ?? ''),
    planned: planned.all,
    plannedWomen: planned.women,
    realised: realised.all,
    realisedWomen: realised.women,
  };
}

/** "60, joista naisia 0": the count, and how many of them are women's. */
function readNumbers(
  draft: Draft,
  label: FoundLabel | undefined,
): { readonly all: number | null; readonly women: number | null } {
  if (label === undefined) return { all: null, women: null };
  const printed = draft.read(label.value).slice(0, 300);
  const share = /,?\s*joista\s/iu.exec(printed);
  const head = share === null ? printed : printed.slice(0, share.index);
  const all = parseCount(head);
  if ('problem' in all) {
    draft.reject('BAD_NUMBER', label.line, label.words.label, label.value, all.problem);
    return { all: null, women: null };
  }
  if (share === null) return { all: all.value, women: null };
  const tail = printed.slice(share.index + share[0].length);
  const digits = tail.search(/\d/u);
  const women = parseCount(digits < 0 ? '' : tail.slice(digits));
  if ('value' in women) return { all: all.value, women: women.value };
  draft.reject('BAD_NUMBER', label.line, label.words.label, label.value, women.problem);
  return { all: all.value, women: null };
}
