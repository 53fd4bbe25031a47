import { renderDocument } from '../site/render.ts';
import type { PageRequest, Route } from '../site/route.ts';
import { Shell } from '../site/shell.tsx';
import { Facts, Part } from './parts/facts.tsx';
import { exportWords } from './texts/export.ts';

const tables = ['ProjectList', 'BusiestOrganisations'] as const;
const files = ['projects.csv', 'projects.ndjson', 'projects.parquet', 'datapackage.json'] as const;
const formats = ['csv', 'xlsx', 'ndjson', 'parquet'] as const;

/** Explains /export to a reader who opens it without a question. */
export const exportPage: Route = {
  path: '/export',
  answer: async (request) => ({ body: writeExportPage(request) }),
};

function writeExportPage(request: PageRequest): string {
  const say = exportWords[request.language];
  const v = request.isPinned ? { v: String(request.version) } : {};
  const addressOf = (operation: string, format: string) =>
    `/export?${new URLSearchParams({ operation, format, ...v })}`;
  const question =
    '{ projects(filter: { fund: [ESF] }) { nodes { code name lead { organisation { name } } } } }';
  return renderDocument(
    <Shell request={request} title={say.title} description={say.what} canonical={{ path: '/export' }}>
      <h1>{say.title}</h1>
      <p class="lede">{say.what}</p>
      <Part id="ready" title={say.ready}>
        <p>{say.readyHint}</p>
        <ul class="doors">
          {tables.map((operation) => (
            <li key={operation}>
              {`${operation}: `}
              {formats.map((format, i) => (
                <span key={format}>
                  {i > 0 && ', '}
                  <a href={addressOf(operation, format)} rel="nofollow">
                    {format.toUpperCase()}
                  </a>
                </span>
              ))}
            </li>
          ))}
        </ul>
        <pre>
          <code>{`curl -sf '${request.origin}/export?operation=ProjectList' -o projects.csv`}</code>
        </pre>
      </Part>
      {request.publishedAt !== null && (
        <Part id="whole" title={say.whole}>
          <p>{say.wholeHint}</p>
          <ul class="doors">
            {files.map((file) => (
              <li key={file}>
                <a href={`/data/${request.version}/${file}`} rel="nofollow">
                  {file}
                </a>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part id="own" title={say.own}>
        <p>{say.ownHint}</p>
        <pre>
          <code>{`curl -sf '${request.origin}/export?format=parquet' \\
  -H 'Content-Type: application/json' \\
  -d '${JSON.stringify({ query: question })}' -o projects.parquet`}</code>
        </pre>
      </Part>
      <Part id="parameters" title={say.parameters}>
        <Facts
          facts={[
            ['format', `${say.format}: ${formats.join(', ')}`],
            ['for=excel', say.excel],
            ['v', say.version],
            ['asOf', say.asOf],
            ['explode', say.explode],
            ['cursor=1', say.cursor],
            ['after', say.after],
            ['metadata=1', say.metadata],
          ]}
        />
      </Part>
    </Shell>,
  );
}
