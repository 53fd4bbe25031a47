import type { ContestantName } from '../contestants.ts';

/** What variables are made of: every code, business id and name there is, in an order that means nothing. */
export interface Subjects {
  readonly codes: readonly string[];
  readonly businessIds: readonly string[];
  readonly names: readonly string[];
}

export type Variables = Readonly<Record<string, string | number>>;

/** A statement that answers in one row and column of JSON, with the values for its parameters in order. */
export interface Statement {
  readonly text: string;
  readonly values: readonly string[];
}

/** The same question in the words of each contestant. */
export interface Question {
  readonly name: string;
  readonly product: string;
  /** Absent where it has no counterpart. */
  readonly postgraphile?: string;
  readonly sql: Statement;
  /** False where the answers are known to differ, so that the numbers say nothing of who is quicker at the same. */
  readonly isSame: boolean;
  /** How many different variables there are. */
  count(subjects: Subjects): number;
  variables(index: number, subjects: Subjects): Variables;
}

/** A request's body; nothing where the contestant has no counterpart. */
export function bodyOf(question: Question, contestant: ContestantName, variables: Variables): string {
  switch (contestant) {
    case 'product':
      return JSON.stringify({ query: question.product, variables });
    case 'postgraphile':
      return JSON.stringify({ query: question.postgraphile, variables });
    case 'sql':
      return JSON.stringify({ statement: question.name, variables });
  }
}

const manyAmounts = 60_000;

/** Amounts from 2,000 to 1,000,000 euros, with cents that make each a new one; and a day. */
export const byAmountAndDay = {
  count: () => manyAmounts,
  variables(index: number): { readonly amount: number; readonly day: string } {
    // steps of the golden ratio fall evenly, and never twice on the same place
    const place = (index * 0.618_033_988_75) % 1;
    const amount = Math.round(2_000 * 500 ** place) + (index % 100) / 100;
    const day = new Date(Date.UTC(2014, 6, 1) + (index % 365) * 86_400_000).toISOString().slice(0, 10);
    return { amount, day };
  },
};
