import type { FileSummary } from '../../domain/events/opened-file.ts';
import { type DateOrder, dateOrderOf, withDateOrder } from '../../domain/events/date-order.ts';
import type { Roles } from '../../domain/events/roles.ts';
import { FileQuestion } from './file-question.tsx';
import { shortText } from './short-text.ts';
import { isolated, t } from '../messages/messages.ts';

interface DateOrderNoticeProps {
  readonly file: FileSummary;
  /** The roles with the order that the user chose. */
  readonly onChoose: (roles: Roles) => void;
}

const longestDate = 30;
const longestName = 60;

/** Asks whether the day or the month comes first, where nothing in the file shows it. */
export function DateOrderNotice({ file, onChoose }: DateOrderNoticeProps) {
  const { time } = file.roles;
  const sample = sampleDate(file);
  const [first, second] = numbersOf(sample);
  if (time === null || first === undefined || second === undefined) return null;
  const answer = (number: string, order: DateOrder) => ({
    text: t('files.isTheDay', { number }),
    choose: () => onChoose({ ...file.roles, time: withDateOrder(time, order) }),
  });
  return (
    <FileQuestion
      question={t('files.whichIsDay', {
        date: shortText(sample, longestDate),
        file: isolated(shortText(file.name, longestName)),
        first: dateOrderOf(time) === 'month-first' ? 'month' : 'day',
      })}
      answers={[answer(first, 'day-first'), answer(second, 'month-first')]}
    />
  );
}

/** A date of the first rows, one whose first two numbers differ if there is any; empty: there is no date. */
function sampleDate({ columns, firstRows, roles: { time } }: FileSummary): string {
  if (time === null || time.kind === 'parts') return '';
  const wanted = time.kind === 'single' ? time.column : time.start;
  const index = columns.findIndex(({ key }) => key === wanted);
  const dates = firstRows.map((row) => row[index]?.trim() ?? '').filter((date) => numbersOf(date).length >= 3);
  const telling = dates.find((date) => {
    const [first, second] = numbersOf(date);
    return Number(first) !== Number(second);
  });
  return telling ?? dates[0] ?? '';
}

function numbersOf(date: string): readonly string[] {
  return date.match(/\d+/g) ?? [];
}
