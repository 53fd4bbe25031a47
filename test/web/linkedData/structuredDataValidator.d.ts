declare module '@adobe/structured-data-validator' {
  interface Issue {
    readonly issueMessage: string;
    readonly severity: 'ERROR' | 'WARNING';
    readonly rootType: string;
    readonly path: readonly { readonly type?: string; readonly property?: string }[];
  }

  export default class Validator {
    /** The vocabulary as schema.org publishes it, in JSON-LD. */
    constructor(vocabulary: { readonly '@graph': readonly object[] });
    /** Takes things by their type, as they were found in a page. */
    validate(found: {
      readonly jsonld: Readonly<Record<string, readonly object[]>>;
    }): Promise<readonly Issue[]>;
  }
}
