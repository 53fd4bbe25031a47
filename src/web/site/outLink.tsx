import type { ComponentChildren } from 'preact';

/** A link to another site where the address is one of the web, else its text alone: no script hides in it. */
export function OutLink({ href, children }: { href: string; children?: ComponentChildren }) {
  const address = webAddress(href);
  if (address === null) return <span>{children ?? href}</span>;
  return (
    <a href={address} rel="noopener noreferrer nofollow">
      {children ?? href}
    </a>
  );
}

function webAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
