import { readTable } from './tables.ts';

const shared = new Set(
  readTable('shared_business_ids', ['business_id', 'bodies', 'source']).map((row) => row.business_id),
);

/** Whether several bodies print one business id: then it tells of none of them who it is. */
export function isSharedBusinessId(businessId: string): boolean {
  return shared.has(businessId);
}
