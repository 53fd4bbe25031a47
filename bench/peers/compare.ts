import type { Contestant } from './contestants.ts';
import { bodyOf, type Question, type Subjects } from './questions/question.ts';

const samples = 40;

/** Asks everybody the same, and fails where what they tell is not the same facts. */
export async function compareAnswers(
  question: Question,
  contestants: readonly Contestant[],
  subjects: Subjects,
): Promise<void> {
  const count = question.count(subjects);
  for (let sample = 0; sample < samples; sample++) {
    const variables = question.variables(Math.floor((sample * count) / samples), subjects);
    const told = await Promise.all(
      contestants.map(async ({ name, url }) => ({
        name,
        facts: factsOf(await ask(url, bodyOf(question, name, variables))),
      })),
    );
    const [first, ...others] = told;
    if (!first || first.facts.size === 0)
      throw new Error(`${question.name}: no answer to ${JSON.stringify(variables)}`);
    for (const other of question.isSame ? others : []) {
      const differing = [
        ...minus(first.facts, other.facts).map((fact) => `${first.name} alone: ${fact}`),
        ...minus(other.facts, first.facts).map((fact) => `${other.name} alone: ${fact}`),
      ];
      if (differing.length === 0) continue;
      const shown = differing.slice(0, 10).join('\n  ');
      throw new Error(
        `${question.name} with ${JSON.stringify(variables)} is answered differently (${differing.length} facts):\n  ${shown}`,
      );
    }
  }
}

export async function ask(url: string, body: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown };
  if (errors || data == null) throw new Error(`${url} answers ${JSON.stringify(errors)} to ${body}`);
  return data;
}

function minus(one: ReadonlySet<string>, other: ReadonlySet<string>): string[] {
  return [...one].filter((fact) => !other.has(fact));
}

// layers that one contestant has and another has not
const layers = new Set(['nodes', 'funding', 'euAndState', 'project']);
const amounts = new Set(['granted', 'realised']);

/** Every value of an answer with the place it stands at, whatever layers lie between. */
function factsOf(answer: unknown): Set<string> {
  const facts = new Set<string>();
  const collect = (value: unknown, path: readonly string[]) => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value))
        collect(inner, layers.has(key) ? path : [...path, key]);
      return;
    }
    const isAmount = value !== null && amounts.has(path.at(-1) ?? '');
    facts.add(`${path.join('.')} = ${isAmount ? Number(value) : value}`);
  };
  collect(answer, []);
  return facts;
}
