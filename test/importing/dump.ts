import { createApp } from '../../src/app.ts';
import type { Place } from '../processes.ts';

const question = `query ($after: String) {
  projects(first: 100, after: $after, orderBy: [{ field: CODE, direction: ASC }]) {
    totalCount
    nodes {
      code name startsOn endsOn
      funding { euAndState { planned realised } publicTotal { planned realised } }
      lead { nameAsPublished organisation { name businessId } }
      implementers { role nameAsPublished organisation { businessId } }
      municipalities { code }
      regions { code }
      targetGroups { reach phrase targetGroup { code } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** All projects of the current version by code, each as the graph shows it. */
export async function dumpProjects(place: Place): Promise<unknown[]> {
  const store = await place.openStore();
  const app = createApp({ store, log: console, limits: {} });
  const nodes: unknown[] = [];
  try {
    for (let after: string | null = null; ; ) {
      const response: Response = await app.fetch('http://localhost/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: question, variables: { after } }),
      });
      const { data, errors } = await response.json();
      if (errors) throw new Error(errors[0].message);
      nodes.push(...data.projects.nodes);
      if (!data.projects.pageInfo.hasNextPage) return nodes;
      after = data.projects.pageInfo.endCursor;
    }
  } finally {
    await app.dispose();
    await store.close();
  }
}
