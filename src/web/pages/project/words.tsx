import { Facts, Part, Prose } from '../parts/facts.tsx';
import { Wide } from '../parts/wide.tsx';
import { labelOfField } from '../texts/fields.ts';
import { projectWords } from '../texts/project.ts';
import { words } from '../texts/words.ts';
import type { ProjectProps } from './what.tsx';

/** What was written about it: the plan's summary and the final report's, and its plans to tell of itself. */
export function Texts({ request, project }: ProjectProps) {
  const own = projectWords[request.language];
  const { language } = project.registry;
  const texts = [
    ['summary', own.summary, project.summary],
    ['report', own.report, project.finalReportSummary],
    ['information', labelOfField('informationPlan', request.format), project.informationPlan],
    ['dissemination', labelOfField('disseminationPlan', request.format), project.disseminationPlan],
  ] as const;
  return (
    <>
      {texts.map(
        ([id, title, text]) =>
          text && (
            <Part key={id} id={id} title={title}>
              <Prose text={text} language={language} />
            </Part>
          ),
      )}
    </>
  );
}

export function Indicators({ request, project: { indicators, registry } }: ProjectProps) {
  const { format, language } = request;
  const [say, own] = [words[language], projectWords[language]];
  if (indicators.length === 0) return null;
  const write = (value: number | null, women: number | null) =>
    value === null && women === null
      ? say.notStated
      : `${value === null ? say.notStated : format.number(value)}${women === null ? '' : ` (${own.women} ${format.number(women)})`}`;
  return (
    <Part id="indicators" title={own.indicators}>
      <Wide label={own.indicators} columns={[own.field, say.planned, say.realised]}>
        {indicators.map(({ label, planned, plannedWomen, realised, realisedWomen, basis, quote }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing is ever rendered twice
          <tr key={i}>
            <th scope="row">
              <span lang={registry.language ?? undefined}>{label}</span>
              {basis === 'INFERRED' && (
                <span class="small">
                  {` ${own.INFERRED}`}
                  {quote && (
                    <>
                      {': '}
                      <q lang={registry.language ?? undefined}>{quote}</q>
                    </>
                  )}
                </span>
              )}
            </th>
            <td>{write(planned, plannedWomen)}</td>
            <td>{write(realised, realisedWomen)}</td>
          </tr>
        ))}
      </Wide>
    </Part>
  );
}

/** Equality, sustainable development, and how the authority classified it. */
export function Principles({ request, project }: ProjectProps) {
  const { language } = request;
  const [say, own] = [words[language], projectWords[language]];
  const { equality, sustainability, classification, registry } = project;
  if (!equality && sustainability.length === 0 && classification.length === 0) return null;
  const answers = equality
    ? ([
        [own.environmentAnalysed, equality.environmentAnalysed],
        [own.mainstreamed, equality.mainstreamed],
        [own.mainGoal, equality.mainGoal],
      ] as const)
    : [];
  return (
    <Part id="principles" title={own.principles}>
      <Facts
        facts={[
          ...answers.map(
            ([question, given]) =>
              [
                question,
                given && (
                  <>
                    {given.answer ? say.yes : say.no}
                    {given.reason && <span lang={registry.language ?? undefined}>{`. ${given.reason}`}</span>}
                  </>
                ),
              ] as const,
          ),
          ...classification.map(({ principle, value }) => [principle, value] as const),
        ]}
      />
      {sustainability.length > 0 && (
        <Wide
          label={labelOfField('sustainability', request.format)}
          columns={[labelOfField('sustainability', request.format), own.effect]}
        >
          {sustainability.map(({ label, direct, indirect, reason }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                {`${direct} / ${indirect}`}
                {reason && <p lang={registry.language ?? undefined}>{reason}</p>}
              </td>
            </tr>
          ))}
        </Wide>
      )}
    </Part>
  );
}
