import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Switch } from 'react-aria-components';
import type { ViewStore } from '../../state/view-store.ts';
import { t } from '../messages/messages.ts';
import { LayerSymbol } from '../symbol.tsx';
import { useCompactWindow, useLowMap } from '../use-compact-window.ts';
import { useEvents, useLayers } from '../use-view.ts';

interface LegendProps {
  readonly store: ViewStore;
  /** null: there is nothing to say. */
  readonly note: ReactNode;
}

/** From here on all switches are set at once by two buttons. */
const manyLayers = 5;
/** More than these fold to the first: in opened files, those with most events. */
const mostUnfolded = 9;
const firstLayers = 6;

/** A switch for each layer, which fold behind a button: at first only where the map has no room for them. */
export function Legend({ store, note }: LegendProps) {
  const { layers: all } = useEvents(store);
  const layers = useLayers(store);
  const isCompact = useCompactWindow();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const [isWhole, setWhole] = useState(false);
  const isLowMap = useLowMap();
  const open = chosen ?? !isLowMap;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const canFold = all.length > mostUnfolded;
  const isFolded = canFold && !isWhole;
  const setLayers = (ids: readonly string[]) => store.actions.setView({ ...store.getState().view, layers: ids });
  // Opened in a small window it lies over the map and what is below: Escape folds it, and leaves the excerpt open.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open || !isCompact) return;
    event.preventDefault();
    setChosen(false);
    button.current?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- The key is that of the controls within.
    <section className="legend" aria-label={t('story.layers')} onKeyDown={onKeyDown}>
      <button ref={button} type="button" className="legend-button" aria-expanded={open} aria-controls={id} onClick={() => setChosen(!open)}>
        {t('story.layers')}
      </button>
      <div className="legend-parts" id={id} hidden={!open}>
        {all.length >= manyLayers && (
          <div className="legend-all">
            <button type="button" className="quiet-button" onClick={() => setLayers(all.map(({ id }) => id))}>
              {t('story.allLayers')}
            </button>
            <button type="button" className="quiet-button" onClick={() => setLayers([])}>
              {t('story.noLayers')}
            </button>
          </div>
        )}
        {all.slice(0, isFolded ? firstLayers : all.length).map((layer, index) => (
          <Switch
            key={layer.id}
            className="legend-switch"
            isSelected={layers.includes(layer.id)}
            onChange={(shown) => store.actions.setLayer(layer.id, shown)}
          >
            <LayerSymbol layer={index} layers={all} />
            <span className="legend-title">{layer.title}</span>
          </Switch>
        ))}
        {canFold && (
          <button type="button" className="quiet-button legend-more" aria-expanded={!isFolded} onClick={() => setWhole(isFolded)}>
            {isFolded ? t('story.moreLayers', { count: all.length - firstLayers }) : t('story.fewerLayers')}
          </button>
        )}
        {note !== null && <p className="legend-note">{note}</p>}
      </div>
    </section>
  );
}
