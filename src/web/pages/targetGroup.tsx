import { TargetGroupDetailsDocument, type TargetGroupDetailsQuery } from '../../../schema/client.ts';
import { renderDocument } from '../site/render.ts';
import { type PageRequest, Refusal, type Route, writePath } from '../site/route.ts';
import { Shell } from '../site/shell.tsx';
import { countOf } from '../site/texts/counts.ts';
import { targetGroupPath } from './parts/addresses.ts';
import { Frequent, ProjectCollection, valuesOf } from './parts/collection.tsx';
import { Facts } from './parts/facts.tsx';
import { Links } from './parts/links.tsx';
import { UseIt } from './parts/useIt.tsx';
import { pageWords } from './texts/pages.ts';
import { words } from './texts/words.ts';

type TargetGroup = NonNullable<TargetGroupDetailsQuery['targetGroup']>;

/** A target group and the projects for it, with the words it was recognised by. */
export const targetGroupPage: Route = {
  path: '/target-groups/:code',
  parameters: ['after'],
  async answer(request) {
    const code = request.values['code'] ?? '';
    const unknown = new Refusal(404, (texts) => texts.errors.unknownTargetGroup(code.slice(0, 60)));
    if (!/^[A-Z_]{1,60}$/.test(code)) throw unknown;
    const { targetGroup, dataset } = await request.ask(TargetGroupDetailsDocument, {
      code,
      language: request.graphLanguage,
      after: request.parameters['after'] ?? null,
    });
    if (!targetGroup) throw unknown;
    return { body: writeTargetGroup(request, targetGroup, dataset?.citation) };
  },
};

function writeTargetGroup(
  request: PageRequest,
  targetGroup: TargetGroup,
  citation: string | undefined,
): string {
  const { format, language } = request;
  const [say, own] = [words[language], pageWords[language]];
  const { code, label, broader, narrower, projects } = targetGroup;
  const path = targetGroupPath(targetGroup);
  const codes = new Set([code, ...narrower.map((group) => group.code)]);
  const named = (group: { code: string; label: string }) => ({ code: group.code, name: group.label });
  return renderDocument(
    <Shell
      request={request}
      title={label}
      description={`${own.targetGroup}: ${countOf('projects', projects.totalCount, format)}`}
      canonical={{ path }}
      picture={{ path: `/pictures${path}.png`, text: label }}
    >
      <article>
        <h1>{label}</h1>
        <p class="lede">{`${own.targetGroup} ${code}`}</p>
        <Facts
          facts={[
            [
              own.broader,
              broader && <Links request={request} items={[named(broader)]} pathOf={targetGroupPath} />,
            ],
            [
              own.narrower,
              narrower.length > 0 && (
                <Links request={request} items={narrower.map(named)} pathOf={targetGroupPath} />
              ),
            ],
          ]}
        />
        <p class="small">{own.recognised}</p>
        <ProjectCollection
          request={request}
          path={path}
          projects={projects}
          more={({ targetGroups, registry }) => {
            const phrases = targetGroups
              .filter(({ targetGroup: group }) => codes.has(group.code) || group.broader?.code === code)
              .map(({ phrase }) => phrase);
            if (phrases.length === 0) return null;
            return (
              <p class="small">
                {`${own.words} `}
                {[...new Set(phrases)].map((phrase) => (
                  <q key={phrase} lang={registry.language ?? undefined}>
                    {phrase}
                  </q>
                ))}
              </p>
            );
          }}
        >
          <Frequent
            request={request}
            id="organisations"
            title={say.organisations}
            values={valuesOf(projects.facets, 'ORGANISATION')}
            pathOf={(key) => writePath('organisations', key)}
          />
          <Frequent
            request={request}
            id="regions"
            title={say.regions}
            values={valuesOf(projects.facets, 'REGION')}
            pathOf={(key) => writePath('regions', key)}
          />
        </ProjectCollection>
        <UseIt
          request={request}
          operation="TargetGroupDetails"
          variables={{ code, language: request.graphLanguage }}
          filter={{ targetGroup: [code] }}
          title={label}
          path={path}
          citation={citation}
        />
      </article>
    </Shell>,
  );
}
