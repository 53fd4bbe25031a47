import type { PageRequest } from '../../site/route.ts';

/** Names that lead to pages, with commas between. */
export function Links<T extends { readonly code: string; readonly name: string }>({
  request,
  items,
  pathOf,
}: {
  request: PageRequest;
  items: readonly T[];
  pathOf: (item: T) => string;
}) {
  return (
    <>
      {items.map((item, i) => (
        <span key={item.code}>
          {i > 0 && ', '}
          <a href={request.link(pathOf(item))}>{item.name}</a>
        </span>
      ))}
    </>
  );
}
