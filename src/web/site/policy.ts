/** What an answer of the site lets a browser do. Nothing written into a page runs or styles, and no other host is asked. */
export interface PolicyOptions {
  /** Who may show it in a frame. */
  readonly framedBy: 'nobody' | 'anybody';
  /** Whether scripts of this origin run in it, and may ask this origin. */
  readonly hasScript: boolean;
}

export function policyHeaders({ framedBy, hasScript }: PolicyOptions): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    ...(hasScript ? ["script-src 'self'", "connect-src 'self'"] : []),
    "style-src 'self'",
    "img-src 'self' data:",
    ...(hasScript ? ["frame-src 'self'"] : []),
    "base-uri 'none'",
    framedBy === 'nobody' ? "form-action 'self'" : "form-action 'none'",
    `frame-ancestors ${framedBy === 'nobody' ? "'none'" : '*'}`,
  ].join('; ');
  return {
    'content-security-policy': policy,
    ...(framedBy === 'nobody'
      ? { 'x-frame-options': 'DENY' }
      : { 'cross-origin-resource-policy': 'cross-origin' }),
  };
}
