import { useStore } from 'zustand';
import { type HiddenReasons, hiddenReasons } from '../../domain/view/open-event.ts';
import type { View } from '../../domain/view/view.ts';
import type { ViewStore } from '../../state/view-store.ts';
import { shownText } from '../messages/dates.ts';
import { t } from '../messages/messages.ts';

/**
 * Says of the open event that the dates or the layers leave it out, and offers to bring it back. It follows the store itself: a step in
 * time draws this line again and not the list. What changes with each step is not announced.
 */
export function HiddenEventNote({ store }: { readonly store: ViewStore }) {
  const { byDate, byLayer } = useHiddenReasons(store);
  const isShown = byDate || byLayer;
  return (
    <div className="left-out" data-shown={isShown || undefined}>
      <p>
        <span role="status">{byDate && t('story.notOnDates')}</span>
        {byDate && <DatesShown store={store} />}
        <span role="status">{byLayer && t('story.layerOff')}</span>
      </p>
      {isShown && (
        <button type="button" className="quiet-button" onClick={() => bringBack(store)}>
          {actionText(byDate, byLayer)}
        </button>
      )}
    </div>
  );
}

function DatesShown({ store }: { readonly store: ViewStore }) {
  const dates = useStore(store, ({ view }) => datesText(view));
  return t('story.datesInBrackets', { dates });
}

const notHidden: HiddenReasons = { byDate: false, byLayer: false };

function useHiddenReasons(store: ViewStore): HiddenReasons {
  const byDate = useStore(store, (state) => reasonsIn(state).byDate);
  const byLayer = useStore(store, (state) => reasonsIn(state).byLayer);
  return { byDate, byLayer };
}

function reasonsIn({ view, events }: ReturnType<ViewStore['getState']>): HiddenReasons {
  const row = view.selected === null ? -1 : events.rowOf(view.selected);
  return row < 0 ? notHidden : hiddenReasons(events, row, view);
}

function datesText(view: View): string {
  const date = shownText(view);
  return view.mode === 'so-far' ? t('story.upTo', { date }) : date;
}

function actionText(byDate: boolean, byLayer: boolean): string {
  if (byDate && byLayer) return t('story.showDateLayer');
  return byDate ? t('story.showDate') : t('story.showLayer');
}

function bringBack({ getState, actions }: ViewStore): void {
  actions.select(getState().view.selected);
}
