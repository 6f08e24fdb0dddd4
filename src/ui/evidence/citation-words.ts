import type { CitationWords } from '../../domain/quotes/citation.ts';
import { timeText } from '../../domain/time/date-words.ts';
import { dateLanguage } from '../messages/dates.ts';
import { t } from '../messages/messages.ts';

/** The words of a citation, in the language of the interface but for the date. */
export const citationWords: CitationWords = {
  date: (time, language) => timeText(time, dateLanguage(language)),
  saidBy: (speaker) => t('evidence.saidBy', { speaker }),
};
