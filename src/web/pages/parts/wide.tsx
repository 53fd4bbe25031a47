import type { ComponentChildren } from 'preact';

/**
 * A table that may be wider than the screen: it scrolls by itself, also by keyboard, and the page does not. The column of
 * null has no name.
 */
export function Wide({
  label,
  columns,
  children,
}: {
  label: string;
  columns: readonly (string | null)[];
  children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="wide" role="group" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((name) =>
              name === null ? (
                <td key="" />
              ) : (
                <th key={name} scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
