import { type ReactNode, useState } from 'react';
import { Switch } from 'react-aria-components';
import type { ViewStore } from '../state/view-store.ts';
import { Sign } from './sign.tsx';
import { useEvents, useLayers } from './use-view.ts';

interface LegendProps {
  readonly store: ViewStore;
  /** null: there is nothing to say. */
  readonly note: ReactNode;
}

/** From here on all switches are set at once by two buttons. */
const manyLayers = 5;

/** A switch for each layer; where the page is narrow, behind a button. */
export function Legend({ store, note }: LegendProps) {
  const { layers: all } = useEvents(store);
  const layers = useLayers(store);
  const [open, setOpen] = useState(false);
  const setLayers = (ids: readonly string[]) => store.actions.setView({ ...store.getState().view, layers: ids });
  return (
    <section className="legend" aria-label="Layers" data-open={open || undefined}>
      <button type="button" className="legend-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        Layers
      </button>
      {all.length >= manyLayers && (
        <div className="legend-all">
          <button type="button" className="quiet-button" onClick={() => setLayers(all.map(({ id }) => id))}>
            All
          </button>
          <button type="button" className="quiet-button" onClick={() => setLayers([])}>
            None
          </button>
        </div>
      )}
      {all.map((layer, index) => (
        <Switch
          key={layer.id}
          className="legend-switch"
          isSelected={layers.includes(layer.id)}
          onChange={(shown) => store.actions.setLayer(layer.id, shown)}
        >
          <Sign layer={index} layers={all} />
          <span className="legend-title">{layer.title}</span>
        </Switch>
      ))}
      {note !== null && <p className="legend-note">{note}</p>}
    </section>
  );
}
