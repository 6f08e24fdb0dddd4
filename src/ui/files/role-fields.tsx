import type { ReactNode } from 'react';
import type { FoundInstants } from '../../domain/events/opened-file.ts';
import type { TimeFormat } from '../../domain/events/roles.ts';
import { Choice } from './choice.tsx';
import { ColumnBox } from './column-box.tsx';
import type { NamedColumn } from './named-columns.ts';
import { type ColumnField, type RoleDraft, formatExamples, formats, geometrySystems, placeSystemText, placeSystems } from './role-draft.ts';
import { ZoneFields } from './zone-fields.tsx';
import { t } from '../messages/messages.ts';

interface RoleFieldsProps {
  readonly draft: RoleDraft;
  readonly change: (changes: Partial<RoleDraft>) => void;
  readonly columns: readonly NamedColumn[];
  /** See `FileSummary`; null: no date is an instant. */
  readonly instants: FoundInstants | null;
  /** Whether the format of the file has places of its own. */
  readonly hasGeometry: boolean;
  readonly problems: Partial<Record<ColumnField, string>>;
}

/** The fields by which each role is chosen. */
export function RoleFields(props: RoleFieldsProps) {
  return (
    <>
      <Part name={t('files.when')}>
        <WhenFields {...props} />
      </Part>
      <Part name={t('files.where')}>
        <WhereFields {...props} />
      </Part>
      <Part name={t('files.what')}>
        <Field {...props} field="title" label={t('files.title')} />
        <Field {...props} field="text" label={t('files.text')} />
        <Field {...props} field="category" label={t('files.category')} />
        <Field {...props} field="link" label={t('files.link')} />
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

function Field({ draft, change, columns, problems, field, label, isNeeded = false }: FieldProps) {
  return (
    <ColumnBox
      label={label}
      columns={columns}
      value={draft[field]}
      onChange={(key) => change({ [field]: key })}
      need={isNeeded ? 'needed' : 'optional'}
      problem={problems[field]}
    />
  );
}

const whens = ['single', 'pair', 'parts', 'none'] as const satisfies readonly RoleDraft['when'][];

function WhenFields(props: RoleFieldsProps) {
  const { draft, change } = props;
  return (
    <>
      <Choice
        label={t('files.datesIn')}
        options={whens}
        textOf={(when) => t(`files.when.${when}`)}
        value={draft.when}
        onChange={(when) => change({ when })}
      />
      {draft.when === 'single' && (
        <>
          <Field {...props} field="date" label={t('files.date')} isNeeded />
          <Choice
            label={t('files.writtenAs')}
            options={formats}
            textOf={formatOption}
            value={draft.dateFormat}
            onChange={(dateFormat) => change({ dateFormat })}
          />
          <Field {...props} field="clock" label={t('files.timeOfDay')} />
          <InstantFields {...props} />
        </>
      )}
      {draft.when === 'pair' && (
        <>
          <Field {...props} field="date" label={t('files.start')} isNeeded />
          <Choice
            label={t('files.startWrittenAs')}
            options={formats}
            textOf={formatOption}
            value={draft.dateFormat}
            onChange={(dateFormat) => change({ dateFormat })}
          />
          <Field {...props} field="end" label={t('files.end')} isNeeded />
          <Choice
            label={t('files.endWrittenAs')}
            options={formats}
            textOf={formatOption}
            value={draft.endFormat ?? draft.dateFormat}
            onChange={(endFormat) => change({ endFormat })}
          />
          <InstantFields {...props} />
        </>
      )}
      {draft.when === 'parts' && (
        <>
          <Field {...props} field="year" label={t('files.year')} isNeeded />
          <Field {...props} field="month" label={t('files.month')} />
          <Field {...props} field="day" label={t('files.day')} />
          <Field {...props} field="clock" label={t('files.timeOfDay')} />
        </>
      )}
    </>
  );
}

/** Nothing where all dates are days, or times of a clock that is not known. */
function InstantFields({ draft, change, instants }: RoleFieldsProps) {
  const mayBeInstants = instants !== null || draft.settings.zone !== undefined || draft.dateFormat.startsWith('epoch');
  return mayBeInstants && <ZoneFields draft={draft} change={change} instants={instants ?? { midnightZone: null }} />;
}

function formatOption(format: TimeFormat): string {
  return t(`files.option.${format}`, { example: formatExamples[format] });
}

const wheres = ['geometry', 'lng-lat', 'pair', 'wkt', 'geojson', 'none'] as const satisfies readonly RoleDraft['where'][];
const axisOrders = ['lng-lat', 'lat-lng'] as const satisfies readonly RoleDraft['axes'][];
const orders = ['lat-lng', 'lng-lat'] as const satisfies readonly RoleDraft['order'][];

function WhereFields(props: RoleFieldsProps) {
  const { draft, change, hasGeometry } = props;
  return (
    <>
      <Choice
        label={t('files.placesIn')}
        options={hasGeometry ? wheres : wheres.slice(1)}
        textOf={(where) => t(`files.where.${where}`)}
        value={draft.where}
        onChange={(where) => change({ where })}
      />
      {draft.where === 'lng-lat' && (
        <>
          <Field {...props} field="lng" label={t('files.longitude')} isNeeded />
          <Field {...props} field="lat" label={t('files.latitude')} isNeeded />
          <Choice
            label={t('files.system')}
            options={placeSystems}
            textOf={placeSystemText}
            value={draft.system}
            onChange={(system) => change({ system })}
          />
          {draft.system === 'degrees' && (
            <>
              <Field {...props} field="lngHemisphere" label={t('files.lngHemisphere')} />
              <Field {...props} field="latHemisphere" label={t('files.latHemisphere')} />
            </>
          )}
        </>
      )}
      {draft.where === 'pair' && (
        <>
          <Field {...props} field="place" label={t('files.place')} isNeeded />
          <Choice
            label={t('files.writtenWith')}
            options={orders}
            textOf={(order) => t(`files.order.${order}`)}
            value={draft.order}
            onChange={(order) => change({ order })}
          />
        </>
      )}
      {(draft.where === 'wkt' || draft.where === 'geojson') && <Field {...props} field="place" label={t('files.place')} isNeeded />}
      {(draft.where === 'wkt' || draft.where === 'geojson' || draft.where === 'geometry') && (
        <>
          <Choice
            label={t('files.axes')}
            options={axisOrders}
            textOf={(axes) => t(`files.axes.${axes}`)}
            value={draft.axes}
            onChange={(axes) => change({ axes })}
          />
          <Choice
            label={t('files.system')}
            options={geometrySystems}
            textOf={placeSystemText}
            value={geometrySystems.includes(draft.system) ? draft.system : 'degrees'}
            onChange={(system) => change({ system })}
          />
        </>
      )}
    </>
  );
}
