/** A fault of the store's surroundings that a sentence explains: shown to the user as it is. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
