import * as maplibregl from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { message } from '../../domain/messages/message.ts';
import type { MapTexts } from '../marks/map-texts.ts';
import './event-map.css';

maplibregl.setWorkerUrl(workerUrl);

export interface MapStart {
  readonly container: HTMLElement;
  /** The title of what the map shows. */
  readonly title: string;
  readonly texts: MapTexts;
  readonly reducedMotion: boolean;
}

/** An empty map of the whole world with its controls: north is always up, seen from straight above. Throws where there is no WebGL 2. */
export function makeMap({ container, title, texts, reducedMotion }: MapStart): maplibregl.Map {
  const map = new maplibregl.Map({
    container,
    attributionControl: false,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    maxPitch: 0,
    fadeDuration: reducedMotion ? 0 : 200,
    ...(reducedMotion ? { reduceMotion: true } : {}),
    locale: {
      'Map.Title': mapName(title, texts),
      'NavigationControl.ZoomIn': texts.text(message('map.zoomIn')),
      'NavigationControl.ZoomOut': texts.text(message('map.zoomOut')),
      'AttributionControl.ToggleAttribution': texts.text(message('map.attribution')),
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibregl.AttributionControl({ compact: container.clientWidth < 640 }), 'bottom-right');
  container.addEventListener('click', openCreditBeside, { capture: true });
  if (container.clientWidth < leastCreditsWidth) map.once('load', () => foldCredits(container));
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-left');
  map.addControl(new maplibregl.ScaleControl({ unit: 'metric' }), 'bottom-left');
  return map;
}

/** The credits of an online style come with it, as their source wrote them: their links must not take the page's place either. */
function openCreditBeside({ target }: MouseEvent): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('.maplibregl-ctrl-attrib a[href]') : null;
  if (!link) return;
  link.target = '_blank';
  link.rel = 'noopener';
}

/** In px. On a narrower map the credits take several lines, and cover labels. */
const leastCreditsWidth = 340;

/** Leaves of the credits the button that shows them, as MapLibre itself does once the map is dragged. */
function foldCredits(container: HTMLElement): void {
  container.querySelector('.maplibregl-ctrl-attrib')?.classList.remove('maplibregl-compact-show');
}

/** Sets the map's name for screen readers. */
export function nameMap(map: maplibregl.Map, title: string, texts: MapTexts): void {
  map.getCanvas().setAttribute('aria-label', mapName(title, texts));
}

function mapName(title: string, texts: MapTexts): string {
  return texts.text(message('map.name', { title }));
}
