import { type Document, page2014, turku } from '../world.ts';

/** S20666, whose words try to be markup, and whose homepage tries to be a script. */
export function hostileProject(name: string, summary: string): Document {
  const page = page2014({ code: 'S20666', name, summary, lead: turku });
  return { ...page, text: page.text.replace('http://www.example.fi', 'javascript:alert(1)') };
}
