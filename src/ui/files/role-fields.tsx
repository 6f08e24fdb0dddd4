import { type ReactNode, useId } from 'react';
import type { TimeFormat } from '../../domain/events/roles.ts';
import { ColumnBox } from './column-box.tsx';
import type { NamedColumn } from './named-columns.ts';
import { capitalise } from './panel-words.ts';
import { type ColumnField, type RoleDraft, formatText } from './role-draft.ts';

interface RoleFieldsProps {
  readonly draft: RoleDraft;
  readonly change: (changes: Partial<RoleDraft>) => void;
  readonly columns: readonly NamedColumn[];
  /** Whether the format of the file has places of its own. */
  readonly hasGeometry: boolean;
  readonly problems: Partial<Record<ColumnField, string>>;
  readonly language: string | undefined;
}

/** The fields by which each role is chosen. */
export function RoleFields(props: RoleFieldsProps) {
  return (
    <>
      <Part name="When">
        <WhenFields {...props} />
      </Part>
      <Part name="Where">
        <WhereFields {...props} />
      </Part>
      <Part name="What">
        <Field {...props} field="title" label="Title" />
        <Field {...props} field="text" label="Text" />
        <Field {...props} field="category" label="Category" />
        <Field {...props} field="link" label="Link to the source" />
      </Part>
    </>
  );
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <fieldset className="roles-part">
      <legend className="files-subtitle">{name}</legend>
      <div className="roles-fields">{children}</div>
    </fieldset>
  );
}

interface FieldProps extends RoleFieldsProps {
  readonly field: ColumnField;
  readonly label: string;
  readonly isNeeded?: boolean;
}

function Field({ draft, change, columns, problems, language, field, label, isNeeded = false }: FieldProps) {
  return (
    <ColumnBox
      label={label}
      columns={columns}
      value={draft[field]}
      onChange={(key) => change({ [field]: key })}
      need={isNeeded ? 'needed' : 'may be none'}
      problem={problems[field]}
      language={language}
    />
  );
}

const whenText: Readonly<Record<RoleDraft['when'], string>> = {
  single: 'one column of dates',
  pair: 'two columns, start and end',
  parts: 'columns for year, month and day',
  none: 'no column: the events have no dates',
};

function WhenFields(props: RoleFieldsProps) {
  const { draft, change } = props;
  return (
    <>
      <Choice label="Dates are in" words={whenText} value={draft.when} onChange={(when) => change({ when })} />
      {draft.when === 'single' && (
        <>
          <Field {...props} field="date" label="Date" isNeeded />
          <Choice label="Written as" words={formatOptions} value={draft.dateFormat} onChange={(dateFormat) => change({ dateFormat })} />
          <Field {...props} field="clock" label="Time of day" />
        </>
      )}
      {draft.when === 'pair' && (
        <>
          <Field {...props} field="date" label="Start" isNeeded />
          <Choice
            label="Start written as"
            words={formatOptions}
            value={draft.dateFormat}
            onChange={(dateFormat) => change({ dateFormat })}
          />
          <Field {...props} field="end" label="End" isNeeded />
          <Choice
            label="End written as"
            words={formatOptions}
            value={draft.endFormat ?? draft.dateFormat}
            onChange={(endFormat) => change({ endFormat })}
          />
        </>
      )}
      {draft.when === 'parts' && (
        <>
          <Field {...props} field="year" label="Year" isNeeded />
          <Field {...props} field="month" label="Month" />
          <Field {...props} field="day" label="Day" />
          <Field {...props} field="clock" label="Time of day" />
        </>
      )}
    </>
  );
}

const formatExamples: Readonly<Record<TimeFormat, string>> = {
  edtf: '2022-03-14',
  'day-first': '14/03/2022',
  'month-first': '03/14/2022',
  compact: '20220314',
  words: '14 March 2022',
  'epoch-s': '1647216000',
  'epoch-ms': '1647216000000',
};

const formatOptions: Readonly<Record<TimeFormat, string>> = {
  edtf: optionText('edtf'),
  'day-first': optionText('day-first'),
  'month-first': optionText('month-first'),
  compact: optionText('compact'),
  words: optionText('words'),
  'epoch-s': optionText('epoch-s'),
  'epoch-ms': optionText('epoch-ms'),
};

function optionText(format: TimeFormat): string {
  return `${capitalise(formatText[format])}: ${formatExamples[format]}`;
}

const whereText: Readonly<Record<RoleDraft['where'], string>> = {
  geometry: 'the file’s own geometry',
  'lng-lat': 'two columns, longitude and latitude',
  pair: 'one column with both',
  wkt: 'one column of WKT',
  geojson: 'one column of GeoJSON',
  none: 'no column: the events have no places',
};

const { geometry: _geometry, ...whereWordsOfTables } = whereText;

const orderText: Readonly<Record<RoleDraft['order'], string>> = {
  'lat-lng': 'Latitude first: 50.45, 30.52',
  'lng-lat': 'Longitude first: 30.52, 50.45',
};

function WhereFields(props: RoleFieldsProps) {
  const { draft, change, hasGeometry } = props;
  const words: Readonly<Partial<Record<RoleDraft['where'], string>>> = hasGeometry ? whereText : whereWordsOfTables;
  return (
    <>
      <Choice label="Places are in" words={words} value={draft.where} onChange={(where) => change({ where })} />
      {draft.where === 'lng-lat' && (
        <>
          <Field {...props} field="lng" label="Longitude" isNeeded />
          <Field {...props} field="lat" label="Latitude" isNeeded />
        </>
      )}
      {draft.where === 'pair' && (
        <>
          <Field {...props} field="place" label="Place" isNeeded />
          <Choice label="Written with" words={orderText} value={draft.order} onChange={(order) => change({ order })} />
        </>
      )}
      {(draft.where === 'wkt' || draft.where === 'geojson') && <Field {...props} field="place" label="Place" isNeeded />}
    </>
  );
}

interface ChoiceProps<Key extends string> {
  readonly label: string;
  readonly words: Readonly<Partial<Record<Key, string>>>;
  readonly value: Key;
  readonly onChange: (key: Key) => void;
}

/** One of a few: the browser's own list, which every phone shows in the way its owner knows. */
function Choice<Key extends string>({ label, words, value, onChange }: ChoiceProps<Key>) {
  const id = useId();
  const keys = Object.keys(words).filter((key): key is Key => key in words);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="text-input files-select"
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = keys.find((key) => key === currentTarget.value);
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {keys.map((key) => (
          <option key={key} value={key}>
            {words[key]}
          </option>
        ))}
      </select>
    </div>
  );
}
