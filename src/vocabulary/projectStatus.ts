import { inAll, notStated } from './labels.ts';
import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const projectStatuses = defineVocabulary('ProjectStatus', 'Where a project stands (toiminnan tila).', {
  ACTIVE: {
    description: 'It is under way (toiminnassa)',
    labels: inAll('Toiminnassa', 'Pågår', 'Under way'),
  },
  ENDED: {
    description: 'Ended as planned (toiminta päättynyt)',
    labels: inAll('Toiminta päättynyt', 'Avslutad', 'Ended'),
  },
  INTERRUPTED: {
    description: 'Ended before its time (toiminta keskeytetty)',
    labels: inAll('Toiminta keskeytetty', 'Avbruten', 'Interrupted'),
  },
  UNKNOWN: { description: 'The registry does not say', labels: notStated },
});
export type ProjectStatus = ValueOf<typeof projectStatuses>;

/** The words that Finnish registries print, in lower case. */
export const printedStatuses: Readonly<Record<string, ProjectStatus>> = {
  'toiminta päättynyt': 'ENDED',
  toiminnassa: 'ACTIVE',
  keskeytetty: 'INTERRUPTED',
  keskeytynyt: 'INTERRUPTED',
  'toiminta keskeytetty': 'INTERRUPTED',
  'toiminta keskeytynyt': 'INTERRUPTED',
};
