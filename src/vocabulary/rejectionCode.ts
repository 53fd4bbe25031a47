import { defineVocabulary, type ValueOf } from './vocabulary.ts';

export const rejectionCodes = defineVocabulary('RejectionCode', 'Why something could not be read.', {
  EMPTY_FILE: { description: 'The file has nothing in it' },
  NOT_TEXT: { description: 'The file is no text of a known encoding' },
  UNKNOWN_REGISTRY: { description: 'The file has the form of no registry' },
  UNREAD_FORM: { description: 'The file is a form that is known and not read' },
  AMBIGUOUS_REGISTRY: { description: 'The file fits several registries' },
  NO_CODE: { description: 'The project has no code' },
  BAD_CODE: { description: 'The code is none of this registry' },
  BAD_BUSINESS_ID: { description: 'The business id has a wrong form or check digit' },
  BAD_DATE: { description: 'The day is none that exists' },
  BAD_AMOUNT: { description: 'The amount is no sum of money' },
  BAD_NUMBER: { description: 'The number is none' },
  BAD_VALUE: { description: 'The value is none that this field can have' },
  MISSING_VALUE: { description: 'The row lacks a value that it must have' },
  MISSING_COLUMN: { description: 'The list lacks a column of its form' },
  NO_PROJECT: { description: 'The row is a total, a footer or of another table' },
  DUPLICATE_CODE: { description: 'The code stands twice in one file' },
  SHUFFLED_ROW: { description: 'The cells of the row stand in wrong columns' },
  AMBIGUOUS_ROW: { description: 'The cells of the row can be read in several ways' },
  TOO_LARGE: { description: 'The file or row is larger than may be read' },
  UNREADABLE_FILE: { description: 'The file could not be opened' },
});
export type RejectionCode = ValueOf<typeof rejectionCodes>;
