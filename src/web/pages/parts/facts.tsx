import type { ComponentChildren } from 'preact';

/** Names and values, those left out that have none. */
export function Facts({ facts }: { facts: readonly (readonly [string, ComponentChildren])[] }) {
  const known = facts.filter(
    ([, value]) => value !== null && value !== undefined && value !== '' && value !== false,
  );
  if (known.length === 0) return null;
  return (
    <dl class="facts">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Text of a registry: its paragraphs, in its own language. */
export function Prose({ text, language }: { text: string; language: string | null }) {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '');
  return (
    <div class="prose" dir="auto" {...(language && { lang: language })}>
      {paragraphs.map((paragraph, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing is ever rendered twice
        <p key={i}>{paragraph}</p>
      ))}
    </div>
  );
}

/** A section of a page, left out where it has nothing. */
export function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** A name that a registry printed, whatever way its letters run. */
export function Name({ language, children }: { language?: string | null; children: string }) {
  return <bdi {...(language && { lang: language })}>{children}</bdi>;
}

/** The first sentence or so of a text, for descriptions. */
export function shorten(text: string, most = 200): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const end = line.lastIndexOf(' ', most - 1);
  return `${line.slice(0, end > most / 2 ? end : most - 1)}…`;
}
