import { projectPath } from '../parts/addresses.ts';
import { Name, Part, Prose, shorten } from '../parts/facts.tsx';
import { writeDays } from '../parts/projectRows.tsx';
import { Wide } from '../parts/wide.tsx';
import { labelOfField, writeValue } from '../texts/fields.ts';
import { projectWords } from '../texts/project.ts';
import type { ProjectProps } from './what.tsx';

/** What the registry overwrote. */
export function Changes({ request, project: { changes, registry } }: ProjectProps) {
  const { format, language } = request;
  const own = projectWords[language];
  if (changes.length === 0) return null;
  return (
    <Part id="changes" title={own.changes}>
      <Wide label={own.changes} columns={[own.observed, own.field, own.was, own.is]}>
        {changes.map((change, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing is ever rendered twice
          <tr key={i}>
            <td>{format.day(change.observedAt)}</td>
            <th scope="row">{labelOfField(change.field, format)}</th>
            {[change.old, change.new].map((value, side) => (
              <td
                key={side === 0 ? 'old' : 'new'}
                lang={value === null ? language : (registry.language ?? undefined)}
              >
                {value === null ? own.empty : shorten(writeValue(change.field, value, format), 400)}
              </td>
            ))}
          </tr>
        ))}
      </Wide>
    </Part>
  );
}

/** Where two sources of the same moment say different things. */
export function Discrepancies({ request, project: { discrepancies, registry } }: ProjectProps) {
  const { format, language } = request;
  const own = projectWords[language];
  if (discrepancies.length === 0) return null;
  return (
    <Part id="discrepancies" title={own.discrepancies}>
      {discrepancies.map(({ field, rule, chosen, claims }) => (
        <div key={field}>
          <h3>{labelOfField(field, format)}</h3>
          <ul>
            {claims.map(({ value, source }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nothing is ever rendered twice
              <li key={i}>
                <span lang={value === null ? language : (registry.language ?? undefined)}>
                  {value === null ? own.empty : shorten(writeValue(field, value, format), 400)}
                </span>
                {value === chosen.value && <strong>{` (${own.believed})`}</strong>}
                <span class="small">{` – ${own[source.kind]}, ${source.locator}, ${format.day(source.observedAt)}`}</span>
              </li>
            ))}
          </ul>
          <p class="small" lang="en">
            {rule}
          </p>
        </div>
      ))}
    </Part>
  );
}

export function Related({ request, project: { related } }: ProjectProps) {
  const own = projectWords[request.language];
  if (related.length === 0) return null;
  return (
    <Part id="related" title={own.related}>
      <ul class="rows">
        {related.map(({ project, reasons }) => (
          <li key={`${project.registry.id} ${project.code}`}>
            <a href={request.link(projectPath(project))}>
              <Name language={project.registry.language}>{project.name}</Name>
            </a>
            <p class="small">
              {[project.code, project.lead?.organisation.name, writeDays(project, request)]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <p class="small">{request.format.list(reasons.map(({ kind }) => own[kind]))}</p>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** The whole document as the registry divides it. */
export function Sections({ request, project: { sections, registry } }: ProjectProps) {
  const own = projectWords[request.language];
  if (sections.length === 0) return null;
  return (
    <Part id="sections" title={own.sections}>
      {sections.map(({ number, heading, text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing is ever rendered twice
        <details key={i}>
          <summary lang={registry.language ?? undefined}>
            {[number, heading].filter(Boolean).join(' ')}
          </summary>
          <Prose text={text} language={registry.language} />
        </details>
      ))}
    </Part>
  );
}

// shown whole in sections of their own
const shownElsewhere: ReadonlySet<string> = new Set(['sections']);

/** Every source, and the words that each value was read from. */
export function Sources({ request, project: { sources, provenance, registry } }: ProjectProps) {
  const { format, language } = request;
  const own = projectWords[language];
  return (
    <Part id="sources" title={own.sources}>
      <ul>
        {sources.map((source) => (
          <li key={source.sha256}>
            {`${source.registry.name}: ${own[source.kind]}, ${source.locator}. ${own.observed} ${format.day(source.observedAt)}.`}
            {source.lacks.length > 0 && (
              <span class="small">
                {` ${own.lacks} `}
                <span lang={registry.language ?? undefined}>{source.lacks.join(', ')}</span>
              </span>
            )}
            <span class="small hash">{` SHA-256 ${source.sha256}`}</span>
          </li>
        ))}
      </ul>
      <details>
        <summary>{own.quotes}</summary>
        <Wide label={own.quotes} columns={[own.field, own.section, own.quote]}>
          {provenance
            .filter(({ field }) => !shownElsewhere.has(field))
            .map(({ field, basis, section, quote, source }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nothing is ever rendered twice
              <tr key={i}>
                <th scope="row">
                  {labelOfField(field, format)} <span class="small">{own[basis]}</span>
                </th>
                <td>
                  <span lang={registry.language ?? undefined}>{section}</span>{' '}
                  <span class="small hash">{source.locator}</span>
                </td>
                <td lang={registry.language ?? undefined}>{quote && <q>{shorten(quote, 300)}</q>}</td>
              </tr>
            ))}
        </Wide>
      </details>
    </Part>
  );
}
