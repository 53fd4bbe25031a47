import { useEffect } from 'react';

/**
 * A card of a project in a React application.
 *
 *     <ProjectCard code="S20519" lang="sv" theme="dark">Projekt S20519</ProjectCard>
 *
 * `registry` is needed where several registers have the code, `v` shows a dataset version for ever. Until the card is
 * there, on the server too, its link is shown with the children as its text.
 */
export function ProjectCard({ host = 'https://hankkeet.example.fi', children, ...names }) {
  useEffect(() => loadOnce(`${host}/embed.js`), [host]);
  const { code, registry, organisation, municipality } = names;
  const path = organisation
    ? ['organisations', organisation]
    : municipality
      ? ['municipalities', municipality]
      : ['projects', registry, code].filter(Boolean);
  return (
    <project-card {...names}>
      <a href={`${host}/${path.map(encodeURIComponent).join('/')}`}>{children ?? path.at(-1)}</a>
    </project-card>
  );
}

function loadOnce(src) {
  if ([...document.scripts].some((script) => script.src === src)) return;
  const script = document.createElement('script');
  script.src = src;
  script.async = true;
  document.head.append(script);
}
