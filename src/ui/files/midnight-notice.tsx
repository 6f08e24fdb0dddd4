import type { FileSummary } from '../../domain/events/opened-file.ts';
import type { Roles } from '../../domain/events/roles.ts';
import { timeZoneText } from '../../domain/time/time-zones.ts';
import { FileQuestion } from './file-question.tsx';
import { shortText } from './short-text.ts';
import { isolated, t } from '../messages/messages.ts';

interface MidnightNoticeProps {
  readonly file: FileSummary;
  /** The roles with what the user chose. */
  readonly onChoose: (roles: Roles) => void;
}

const longestName = 60;

/** Asks whether dates that are midnight in one time zone mean whole days there. */
export function MidnightNotice({ file: { name, roles, instants }, onChoose }: MidnightNoticeProps) {
  const { time } = roles;
  const zone = instants?.midnightZone ?? null;
  if (zone === null || time === null || time.kind === 'parts') return null;
  const asDays = { ...time, wholeDays: true, settings: { ...time.settings, zone } };
  return (
    <FileQuestion
      question={t('files.midnightsAsked', { file: isolated(shortText(name, longestName)), zone: timeZoneText(zone) })}
      answers={[
        { text: t('files.readAsDays', { zone: timeZoneText(zone) }), choose: () => onChoose({ ...roles, time: asDays }) },
        { text: t('files.keepUtc'), choose: () => onChoose(roles) },
      ]}
    />
  );
}
