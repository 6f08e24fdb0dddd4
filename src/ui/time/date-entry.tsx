import { CalendarDate } from '@internationalized/date';
import { type FormEvent, useId, useState } from 'react';
import {
  Button,
  DateField,
  DateInput,
  DateSegment,
  DialogTrigger,
  FieldError,
  Input,
  Label,
  Popover,
  Text,
  TextField,
} from 'react-aria-components';
import { civilOf, instantOf, lastStartBefore } from '../../domain/time/calendar.ts';
import { isoDay } from '../../domain/time/format-dates.ts';
import { message } from '../../domain/messages/message.ts';
import type { EdtfRefusal } from '../../domain/time/edtf.ts';
import type { Instant, Interval } from '../../domain/time/instant.ts';
import type { View } from '../../domain/view/view.ts';
import { parseViewText, viewText } from '../../domain/view/view-text.ts';
import { messageText, t } from '../messages/messages.ts';

interface DateEntryProps {
  readonly view: View;
  /** What is shown, in words: the button that opens the entry. */
  readonly label: string;
  /** All that the axis reaches over: an open end is its end. */
  readonly whole: Interval;
  readonly onPick: (view: View) => void;
}

/**
 * Exact dates, by fields or as text. Text that cannot be read is reported and changes nothing. The popover itself is the dialog, so that its
 * hidden buttons for screen readers are within the dialog, too.
 */
export function DateEntry({ view, label, whole, onPick }: DateEntryProps) {
  const [isOpen, setIsOpen] = useState(false);
  const title = useId();
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button className="time-date">{label}</Button>
      <Popover className="popover" placement="top start" aria-labelledby={title}>
        <div className="dialog">
          <p className="visually-hidden" id={title}>
            {t('time.pickDates')}
          </p>
          <EntryForm
            view={view}
            whole={whole}
            onPick={(picked) => {
              onPick(picked);
              setIsOpen(false);
            }}
          />
        </div>
      </Popover>
    </DialogTrigger>
  );
}

/** Ways to write a date, each with what it shows. */
const examples = [
  ['2022-03-14', 'time.example.day'],
  ['2022-03', 'time.example.month'],
  ['2022', 'time.example.year'],
  ['2022-03-14T09:00', 'time.example.hour'],
  ['2022-03-03/2022-03-10', 'time.example.days'],
  ['../2022-03-16', 'time.example.soFar'],
  ['-0043', 'time.example.beforeChrist'],
] as const;

function EntryForm({ view, whole, onPick }: Omit<DateEntryProps, 'label'>) {
  const [text, setText] = useState(() => viewText(view));
  const [problem, setProblem] = useState<string | null>(null);
  const last = lastStartBefore('day', view.to);
  const days: Readonly<Partial<Record<DayName, Instant>>> = view.mode === 'window' ? { from: view.from, to: last } : { day: last };
  const [picked, setPicked] = useState(days);

  const pickDay = (name: DayName, day: Instant) => {
    const now = { ...picked, [name]: day };
    setPicked(now);
    setText(textOf(view, now));
    setProblem(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = parseViewText(text, view, whole);
    if (read.ok) onPick(read.view);
    else setProblem(problemText(text, read));
  };

  return (
    <form className="date-form" onSubmit={submit} noValidate>
      {dayNames.map((name) => {
        const day = picked[name];
        return day !== undefined && hasFields(day) ? (
          <DayField key={name} name={name} day={day} onChange={(changed) => pickDay(name, changed)} />
        ) : null;
      })}
      <details className="more-ways" open={!Object.values(days).every(hasFields)}>
        <summary>{t('time.moreWays')}</summary>
        <TextField
          className="field"
          value={text}
          onChange={(value) => {
            setText(value);
            setProblem(null);
          }}
          isInvalid={problem !== null}
        >
          <Label>{t('time.dateAsText')}</Label>
          <Input className="text-input" spellCheck={false} autoComplete="off" />
          <FieldError className="field-error">{problem}</FieldError>
          <Text slot="description" className="note">
            {t('time.exampleIntroduction')}
          </Text>
        </TextField>
        <dl className="date-examples">
          {examples.map(([written, shown]) => (
            <div key={written}>
              <dt>{written}</dt>
              <dd>{t(shown)}</dd>
            </div>
          ))}
        </dl>
      </details>
      <button type="submit" className="strong-button">
        {t('time.showDates')}
      </button>
    </form>
  );
}

/** What happened, and what to do. */
function problemText(text: string, { found, expected }: EdtfRefusal): string {
  if (text.trim() === '') return t('time.emptyDate');
  return messageText(message('time.unreadableDate', { found, expected }));
}

/** A browser's own date fields know the years 1 to 9999; other dates are typed as text alone. */
function hasFields(day: Instant): boolean {
  const { year } = civilOf(day);
  return year >= 1 && year <= 9999;
}

/** What the fields say, in the form that the text has. */
function textOf(view: View, days: Readonly<Partial<Record<DayName, Instant>>>): string {
  const [first, last] = Object.values(days).map(isoDay);
  if (view.mode === 'window') return `${first}/${last}`;
  return view.mode === 'so-far' ? `../${first}` : `${first}`;
}

const dayLabels = { day: 'time.unit.day', from: 'time.fromDay', to: 'time.toDay' } as const;
type DayName = keyof typeof dayLabels;
const dayNames: readonly DayName[] = ['day', 'from', 'to'];

interface DayFieldProps {
  readonly name: DayName;
  readonly day: Instant;
  readonly onChange: (day: Instant) => void;
}

function DayField({ name, day, onChange }: DayFieldProps) {
  const { year, month, day: date } = civilOf(day);
  return (
    <DateField
      className="field"
      value={new CalendarDate(year, month, date)}
      onChange={(changed) => {
        if (changed) onChange(instantOf(changed.year, changed.month, changed.day));
      }}
    >
      <Label>{t(dayLabels[name])}</Label>
      <DateInput className="date-input">{(segment) => <DateSegment segment={segment} className="date-segment" />}</DateInput>
    </DateField>
  );
}
