import type { CitationTexts } from '../../domain/quotes/citation.ts';
import { timeText } from '../../domain/time/format-dates.ts';
import { dateLanguage } from '../messages/dates.ts';
import { t } from '../messages/messages.ts';

/** The texts around a citation, in the language of the interface but for the date. */
export const citationTexts: CitationTexts = {
  date: (time, language) => timeText(time, dateLanguage(language)),
  saidBy: (speaker) => t('evidence.saidBy', { speaker }),
};
