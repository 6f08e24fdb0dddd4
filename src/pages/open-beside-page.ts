import type { OpenFiles } from '../state/files/file-session.ts';

/** A page that turns to opened files, and its map after it, is there in so many frames. */
const frames = 5;
/** In ms: a page that nobody looks at draws no frames. */
const longest = 500;

/**
 * Opens files by `open`, whose worker pauses while the page shows the events so far, or all of them: with few processors, each of both would
 * have to wait for the other, and a person for the page.
 */
export function openBesidePage(open: OpenFiles): OpenFiles {
  return async (files, choices, callbacks, signal) => {
    const onPart: typeof callbacks.onPart = async (part) => {
      await callbacks.onPart(part);
      await drawn();
    };
    const opened = await open(files, choices, { ...callbacks, onPart }, signal);
    // If the files are closed before, nobody searches them.
    void drawn().then(() => opened.prepareSearch().catch(() => {}));
    return opened;
  };
}

function drawn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, longest);
    let left = frames;
    const next = () => {
      left -= 1;
      if (left < 0) resolve();
      else requestAnimationFrame(next);
    };
    next();
  });
}
