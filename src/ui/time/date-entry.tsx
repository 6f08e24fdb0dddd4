import { CalendarDate } from '@internationalized/date';
import { type FormEvent, useId, useState } from 'react';
import {
  Button,
  DateField,
  DateInput,
  DateSegment,
  DialogTrigger,
  FieldError,
  I18nProvider,
  Input,
  Label,
  Popover,
  Text,
  TextField,
} from 'react-aria-components';
import { civilOf, instantOf, lastStartBefore } from '../../domain/time/calendar.ts';
import { isoDay } from '../../domain/time/date-words.ts';
import type { EdtfRefusal } from '../../domain/time/edtf.ts';
import type { Instant, Interval } from '../../domain/time/instant.ts';
import type { View } from '../../domain/view/view.ts';
import { parseViewText, viewText } from '../../domain/view/view-text.ts';

interface DateEntryProps {
  readonly view: View;
  /** What is shown, in words: the button that opens the entry. */
  readonly words: string;
  readonly language: string;
  /** All that the axis reaches over: an open end is its end. */
  readonly whole: Interval;
  readonly onPick: (view: View) => void;
}

/**
 * Exact dates, by fields or as text. Text that cannot be read is reported and changes nothing. The popover itself is the dialog, so that its
 * hidden buttons for screen readers are within the dialog, too.
 */
export function DateEntry({ view, words, language, whole, onPick }: DateEntryProps) {
  const [isOpen, setIsOpen] = useState(false);
  const title = useId();
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button className="time-date">{words}</Button>
      <Popover className="popover" placement="top start" aria-labelledby={title}>
        <div className="dialog">
          <p className="visually-hidden" id={title}>
            Pick dates
          </p>
          <EntryForm
            view={view}
            language={language}
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
const examples: readonly (readonly [string, string])[] = [
  ['2022-03-14', 'one day'],
  ['2022-03', 'a month'],
  ['2022', 'a year'],
  ['2022-03-14T09:00', 'one hour'],
  ['2022-03-03/2022-03-10', 'from one day to another'],
  ['../2022-03-16', 'everything up to that day'],
  ['-0043', '44 BC (0000 is 1 BC)'],
];

function EntryForm({ view, language, whole, onPick }: Omit<DateEntryProps, 'words'>) {
  const [text, setText] = useState(() => viewText(view));
  const [problem, setProblem] = useState<string | null>(null);
  const last = lastStartBefore('day', view.to);
  const days = view.mode === 'window' ? { From: view.from, To: last } : { Date: last };
  const [picked, setPicked] = useState<Record<string, Instant>>(days);

  const pickDay = (name: string, day: Instant) => {
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
      <I18nProvider locale={language === 'en' ? 'en-GB' : language}>
        {Object.entries(days)
          .filter(([, day]) => hasFields(day))
          .map(([name, day]) => (
            <DayField key={name} name={name} day={picked[name] ?? day} onChange={(changed) => pickDay(name, changed)} />
          ))}
      </I18nProvider>
      <details className="more-ways" open={!Object.values(days).every(hasFields)}>
        <summary>More ways to write it</summary>
        <TextField
          className="field"
          value={text}
          onChange={(value) => {
            setText(value);
            setProblem(null);
          }}
          isInvalid={problem !== null}
        >
          <Label>Date as text</Label>
          <Input className="text-input" spellCheck={false} autoComplete="off" />
          <FieldError className="field-error">{problem}</FieldError>
          <Text slot="description" className="note">
            A year, a month, a day or an hour, as in these examples (EDTF, ISO 8601-2):
          </Text>
        </TextField>
        <dl className="date-examples">
          {examples.map(([written, shown]) => (
            <div key={written}>
              <dt>{written}</dt>
              <dd>{shown}</dd>
            </div>
          ))}
        </dl>
      </details>
      <button type="submit" className="strong-button">
        Show
      </button>
    </form>
  );
}

/** What happened, and what to do. */
function problemText(text: string, { found, expected }: EdtfRefusal): string {
  if (text.trim() === '') return 'The field is empty. Write a date, such as 2022-03-14.';
  return `${found} cannot be shown. Write ${expected}.`;
}

/** A browser's own date fields know the years 1 to 9999; other dates are typed as text alone. */
function hasFields(day: Instant): boolean {
  const { year } = civilOf(day);
  return year >= 1 && year <= 9999;
}

/** What the fields say, in the form that the text has. */
function textOf(view: View, days: Readonly<Record<string, Instant>>): string {
  const [first, last] = Object.values(days).map(isoDay);
  if (view.mode === 'window') return `${first}/${last}`;
  return view.mode === 'so-far' ? `../${first}` : `${first}`;
}

interface DayFieldProps {
  readonly name: string;
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
      <Label>{name === 'Date' ? 'Day' : `${name} day`}</Label>
      <DateInput className="date-input">{(segment) => <DateSegment segment={segment} className="date-segment" />}</DateInput>
    </DateField>
  );
}
