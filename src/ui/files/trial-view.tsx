import type { RolesTrial, TriedEvent, ReadCounts } from '../../domain/events/opened-file.ts';
import { shortText } from './short-text.ts';
import { rangeText } from '../messages/dates.ts';
import { messageText, numberText, t, writtenText } from '../messages/messages.ts';
import { type PreviewRow, PreviewRows } from './preview-rows.tsx';
import type { Asked } from './roles-trial.ts';

interface TrialViewProps {
  readonly state: Asked<RolesTrial>;
  /** Whether what is chosen differs from how the file was read. */
  readonly isChanged: boolean;
}

const longestReason = 200;

/** What the file would come to with the roles that are chosen now, before it is read with them. */
export function TrialView({ state, isChanged }: TrialViewProps) {
  return (
    <div className="roles-trial">
      <p className="note" role="status">
        {isChanged ? [t('files.changed'), ...trialText(state)].join(' ') : ''}
      </p>
      {state.kind === 'done' && (
        <>
          <Failures of="dates" understood={state.answer.dates} />
          <Failures of="places" understood={state.answer.places} />
          {state.answer.first.length > 0 && <PreviewRows rows={state.answer.first.map((event) => previewRow(event))} />}
        </>
      )}
    </div>
  );
}

function trialText(state: Asked<RolesTrial>): readonly string[] {
  if (state.kind === 'looking') return [t('files.looking')];
  if (state.kind === 'failed') return [t('files.trialFailed', { reason: messageText(state.reason) })];
  if (state.kind === 'idle') return [];
  const { dates, places, looked, records } = state.answer;
  return [
    ...(dates ? [understoodText('dates', dates)] : []),
    ...(places ? [understoodText('places', places)] : []),
    ...(looked < records ? [t('files.sample', { some: numberText(looked), total: records })] : []),
  ];
}

/** `1,998 of 2,000 dates understood. 12 rows have none.` */
function understoodText(what: 'dates' | 'places', { understood, failed, blank }: ReadCounts): string {
  const total = understood + failed;
  if (total === 0) return t('files.noneThere', { what });
  const text = t(`files.understood.${what}`, { understood: numberText(understood), total });
  return blank === 0 ? text : `${text} ${t('files.blank', { count: blank })}`;
}

interface FailuresProps {
  readonly of: 'dates' | 'places';
  readonly understood: ReadCounts | null;
}

function Failures({ of, understood }: FailuresProps) {
  if (understood === null || understood.failures.length === 0) return null;
  const { failed, failures } = understood;
  const more = failed - failures.length;
  return (
    <>
      <p>{t(`files.failures.${of}`)}:</p>
      <ul className="trial-failures" aria-label={t(`files.failures.${of}`)}>
        {failures.map(({ line, reason }) => (
          <li key={line}>
            {t('files.lineNumber', { line: numberText(line) })} <bdi>{shortText(messageText(reason), longestReason)}</bdi>
          </li>
        ))}
        {more > 0 && <li>{t('files.andMore', { count: more })}</li>}
      </ul>
    </>
  );
}

function previewRow({ interval, place, title }: TriedEvent): PreviewRow {
  return {
    when: interval ? rangeText({ from: interval.start, to: interval.end }) : '',
    where: placeText(place),
    title: writtenText(title),
  };
}

function placeText(place: TriedEvent['place']): string {
  if (place === null) return '';
  const [lng, lat] = place.at.map((degrees) => numberText(degrees, { maximumFractionDigits: 4 }));
  return t(place.isShape ? 'files.shape' : 'files.position', { lat: lat ?? '', lng: lng ?? '' });
}
