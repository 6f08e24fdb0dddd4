import type { ViewStore } from '../../state/view-store.ts';
import { Announcement } from '../announcement.tsx';
import { useInView } from '../use-view.ts';
import { numberText, t } from '../messages/messages.ts';

/** Stands where the date control would be when no event has a date. */
export function NoDates({ store }: { readonly store: ViewStore }) {
  const { index, visible } = useInView(store);
  const { table } = index.set;
  if (table.length === 0) return null;
  const isWhole = visible.length === table.length;
  const shown = isWhole ? t('time.allShown') : t('time.partShown', { count: visible.length, total: numberText(table.length) });
  return (
    <section className="no-dates" aria-label={t('time.time')}>
      <p>
        {t('time.noDates')} <span className="time-count">{shown}</span>
      </p>
      <Announcement text={shown} />
    </section>
  );
}
