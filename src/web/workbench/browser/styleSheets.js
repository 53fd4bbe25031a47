import { useInsertionEffect } from 'react';

/**
 * Stands for the library by which dialogs set styles of the page while they are open: it writes them in the page as
 * text, which a policy without 'unsafe-inline' refuses. A style sheet made by a script is no text in the page.
 */
export function styleSingleton() {
  return function Style({ styles }) {
    useInsertionEffect(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(styles);
      document.adoptedStyleSheets.push(sheet);
      return () => {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
      };
    }, [styles]);
    return null;
  };
}
