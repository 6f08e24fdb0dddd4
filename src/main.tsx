import { createRoot } from 'react-dom/client';
import { startPages } from './pages/start.ts';
import './ui/fonts.css';
import './ui/page.css';
import './ui/reading.css';
import './ui/evidence/evidence.css';
import './ui/layers.css';
import './ui/time/time.css';
import './ui/time/axis.css';
import './ui/time/playback.css';
import './ui/time/date-entry.css';
import './ui/time/time-layout.css';
import './ui/panels.css';
import './ui/files/panels-files.css';
import './ui/files/files.css';
import './ui/narrow.css';
import './ui/keys.css';
import './ui/story-text.css';
import './ui/print.css';

// See public/browser-check.js: in a browser that is too old, what the page says without scripts stays.
if (document.documentElement.dataset['missing'] === undefined) {
  void startPages(createRoot(document.querySelector('#root') ?? document.body));
}
