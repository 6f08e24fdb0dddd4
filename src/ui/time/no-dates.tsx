import type { ViewStore } from '../../state/view-store.ts';
import { Announcement } from '../announcement.tsx';
import { useInView } from '../use-view.ts';

/** Stands where the date control would be when no event has a date. */
export function NoDates({ store }: { readonly store: ViewStore }) {
  const { index, visible } = useInView(store);
  const { table, language } = index.set;
  if (table.length === 0) return null;
  const count = (number: number) => number.toLocaleString(language);
  const shown =
    visible.length === table.length ? 'All of them are shown.' : `${count(visible.length)} of ${count(table.length)} are shown.`;
  return (
    <section className="no-dates" aria-label="Time">
      <p>
        These events have no dates. <span className="time-count">{shown}</span>
      </p>
      <Announcement text={shown} />
    </section>
  );
}
