import { useStore } from 'zustand';
import { type LeftOut, leftOut } from '../../domain/view/open-event.ts';
import type { View } from '../../domain/view/view.ts';
import { viewWords } from '../../domain/view/view-text.ts';
import type { ViewStore } from '../../state/view-store.ts';

/**
 * Says of the open event that the dates or the layers leave it out, and offers to bring it back. It follows the store itself: a step in
 * time draws this line again and not the list. What changes with each step is not announced.
 */
export function LeftOutNote({ store }: { readonly store: ViewStore }) {
  const { byDate, byLayer } = useLeftOut(store);
  const isShown = byDate || byLayer;
  return (
    <div className="left-out" data-shown={isShown || undefined}>
      <p>
        <span role="status">{byDate && 'Not on the dates shown'}</span>
        {byDate && <DatesShown store={store} />}
        <span role="status">{byLayer && 'Its layer is switched off.'}</span>
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
  const words = useStore(store, ({ view, events }) => shownText(view, events.language));
  return ` (${words}). `;
}

const notLeftOut: LeftOut = { byDate: false, byLayer: false };

function useLeftOut(store: ViewStore): LeftOut {
  const byDate = useStore(store, (state) => leftOutIn(state).byDate);
  const byLayer = useStore(store, (state) => leftOutIn(state).byLayer);
  return { byDate, byLayer };
}

function leftOutIn({ view, events }: ReturnType<ViewStore['getState']>): LeftOut {
  const row = view.selected === null ? -1 : events.rowOf(view.selected);
  return row < 0 ? notLeftOut : leftOut(events, row, view);
}

function shownText(view: View, language: string): string {
  const words = viewWords(view, language);
  return view.mode === 'so-far' ? `up to ${words}` : words;
}

function actionText(byDate: boolean, byLayer: boolean): string {
  if (byDate && byLayer) return 'Show its date and layer';
  return byDate ? 'Show its date' : 'Switch its layer on';
}

function bringBack({ getState, actions }: ViewStore): void {
  actions.select(getState().view.selected);
}
