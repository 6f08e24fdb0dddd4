import { useState } from 'react';
import { Switch } from 'react-aria-components';
import type { ViewStore } from '../state/view-store.ts';
import { Sign } from './sign.tsx';
import { useLayers } from './use-view.ts';

/** A switch for each layer; where the page is narrow, behind a button. */
export function Legend({ store }: { readonly store: ViewStore }) {
  const layers = useLayers(store);
  const [open, setOpen] = useState(false);
  return (
    <section className="legend" aria-label="Layers" data-open={open || undefined}>
      <button type="button" className="legend-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        Layers
      </button>
      {store.story.layers.map((layer) => (
        <Switch
          key={layer.id}
          className="legend-switch"
          isSelected={layers.includes(layer.id)}
          onChange={(shown) => store.actions.setLayer(layer.id, shown)}
        >
          <Sign layer={layer.id} story={store.story} />
          <span className="legend-title">{layer.title}</span>
        </Switch>
      ))}
      <p className="legend-note">
        Hollow: announced, or without a place.
        <br />
        Dashed: place or route not in the articles.
      </p>
    </section>
  );
}
