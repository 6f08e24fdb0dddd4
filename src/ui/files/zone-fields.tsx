import { useMemo, useRef } from 'react';
import { Button } from 'react-aria-components';
import type { FoundInstants } from '../../domain/events/opened-file.ts';
import { ownTimeZone, timeZoneText, timeZones } from '../../domain/time/time-zones.ts';
import { type RoleDraft, withZone } from './role-draft.ts';
import { type BoxOption, SearchBox } from './search-box.tsx';
import { t } from '../messages/messages.ts';

interface ZoneFieldsProps {
  readonly draft: RoleDraft;
  readonly change: (changes: Partial<RoleDraft>) => void;
  readonly instants: FoundInstants;
}

const asWritten = 'as written';

/** The time zone by whose clocks instants are read, and whether midnight there is a whole day. */
export function ZoneFields({ draft, change, instants: { midnightZone } }: ZoneFieldsProps) {
  const { zone } = draft.settings;
  const wholeDays = useRef<HTMLInputElement>(null);
  const first = useMemo(() => firstZones(midnightZone), [midnightZone]);
  const others = useMemo(() => {
    const taken = new Set(first.map(({ id }) => id));
    return timeZones().flatMap((id) => (taken.has(id) ? [] : [namedZone(id)]));
  }, [first]);
  const chosen = useMemo(
    () => first.find(({ id }) => id === (zone ?? asWritten)) ?? zoneOption(namedZone(zone ?? asWritten)),
    [first, zone],
  );
  const choose = (chosenZone: string) => change(withZone(draft, chosenZone === asWritten ? null : chosenZone, midnightZone));
  return (
    <>
      <SearchBox
        label={t('files.zone')}
        first={first}
        items={others}
        optionOf={zoneOption}
        chosen={chosen}
        onChoose={choose}
        texts={{
          placeholder: t('files.chooseZone'),
          noneFound: t('files.noSuchZone'),
          more: (count) => t('files.moreZones', { count }),
        }}
      />
      <label className="roles-check">
        <input type="checkbox" ref={wholeDays} checked={draft.wholeDays} onChange={({ target }) => change({ wholeDays: target.checked })} />
        {t('files.wholeDays')}
      </label>
      {midnightZone !== null && zone === undefined && (
        <div className="zone-offer">
          <p className="note">{t('files.areMidnights', { zone: timeZoneText(midnightZone) })}</p>
          <Button
            className="quiet-button"
            onPress={() => {
              // The offer goes away, and with it the focus would.
              wholeDays.current?.focus();
              choose(midnightZone);
            }}
          >
            {t('files.readAsDays', { zone: timeZoneText(midnightZone) })}
          </Button>
        </div>
      )}
    </>
  );
}

interface NamedZone {
  readonly id: string;
  readonly name: string;
}

function namedZone(id: string): NamedZone {
  return { id, name: timeZoneText(id) };
}

function zoneOption({ id, name }: NamedZone, example = ''): BoxOption<string> {
  return { id, name, example };
}

/** Those that are chosen most, each once. */
function firstZones(midnightZone: string | null): readonly BoxOption<string>[] {
  const own = ownTimeZone();
  return [
    zoneOption({ id: asWritten, name: t('files.zoneAsWritten') }, t('files.zoneAsWrittenNote')),
    zoneOption(namedZone('UTC')),
    ...(midnightZone === null ? [] : [zoneOption(namedZone(midnightZone), t('files.zoneOfMidnights'))]),
    ...(own === midnightZone || own === 'UTC' ? [] : [zoneOption(namedZone(own), t('files.zoneOwn'))]),
  ];
}
