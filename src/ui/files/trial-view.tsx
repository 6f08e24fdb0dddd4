import { rangeText } from '../../domain/time/date-words.ts';
import type { TriedEvent, Understood } from '../../domain/events/opened-file.ts';
import { capitalise, countText, numberText, shortText } from './panel-words.ts';
import { type PreviewRow, PreviewRows } from './preview-rows.tsx';
import type { TrialState } from './roles-trial.ts';

interface TrialViewProps {
  readonly state: TrialState;
  /** Whether the roles differ from those that the file was read with. */
  readonly isChanged: boolean;
  readonly language: string | undefined;
}

const longestReason = 200;

/** What the file would come to with the roles that are chosen now, before it is read with them. */
export function TrialView({ state, isChanged, language }: TrialViewProps) {
  return (
    <div className="roles-trial">
      <p className="note" role="status">
        {isChanged ? ['Changed; the file has not been read with this yet.', ...trialText(state, language)].join(' ') : ''}
      </p>
      {state.kind === 'done' && (
        <>
          <Failures of="dates" understood={state.trial.dates} language={language} />
          <Failures of="places" understood={state.trial.places} language={language} />
          {state.trial.first.length > 0 && <PreviewRows rows={state.trial.first.map((event) => previewRow(event, language))} />}
        </>
      )}
    </div>
  );
}

function trialText(state: TrialState, language: string | undefined): readonly string[] {
  if (state.kind === 'looking') return ['Looking …'];
  if (state.kind === 'failed') return [`What it would come to could not be found out. ${state.words}`];
  if (state.kind === 'idle') return [];
  const { dates, places, looked, records } = state.trial;
  const [some, all] = [numberText(looked, language), numberText(records, language)];
  return [
    ...(dates ? [understoodText('dates', dates, language)] : []),
    ...(places ? [understoodText('places', places, language)] : []),
    ...(looked < records ? [`This is a sample: ${some} of ${all} rows were looked at, spread over the file.`] : []),
  ];
}

/** `1,998 of 2,000 dates understood. 12 rows have none.` */
function understoodText(what: 'dates' | 'places', { understood, failed, blank }: Understood, language: string | undefined): string {
  const all = understood + failed;
  if (all === 0) return `No row has ${what === 'dates' ? 'a date' : 'a place'} there.`;
  const words = `${numberText(understood, language)} of ${countText(all, what.slice(0, -1), what, language)} understood.`;
  return blank === 0 ? words : `${words} ${capitalise(countText(blank, 'row has', 'rows have', language))} none.`;
}

interface FailuresProps {
  readonly of: 'dates' | 'places';
  readonly understood: Understood | null;
  readonly language: string | undefined;
}

function Failures({ of, understood, language }: FailuresProps) {
  if (understood === null || understood.failures.length === 0) return null;
  const { failed, failures } = understood;
  const more = failed - failures.length;
  return (
    <>
      <p>{capitalise(of)} that are not understood:</p>
      <ul className="trial-failures" aria-label={`${capitalise(of)} that are not understood`}>
        {failures.map(({ line, reason }) => (
          <li key={line}>
            Line {numberText(line, language)}: <bdi>{shortText(reason, longestReason)}</bdi>
          </li>
        ))}
        {more > 0 && <li>and {numberText(more, language)} more</li>}
      </ul>
    </>
  );
}

function previewRow({ interval, place, title }: TriedEvent, language = 'en'): PreviewRow {
  return {
    when: interval ? rangeText({ from: interval.start, to: interval.end }, language) : '',
    where: placeText(place, language),
    title,
  };
}

function placeText(place: TriedEvent['place'], language: string): string {
  if (place === null) return '';
  if (place === 'shape') return 'a line, an area or several points';
  const [lng, lat] = place.map((degrees) => degrees.toLocaleString(language, { maximumFractionDigits: 4 }));
  return `latitude ${lat}, longitude ${lng}`;
}
