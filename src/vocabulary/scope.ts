/** A right that a key may give, beyond what everybody has: to read the contact persons that pages print. */
export const scopes = ['contacts:read'] as const;

export type Scope = (typeof scopes)[number];
