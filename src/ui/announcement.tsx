import { useEffect, useState } from 'react';

/** A text is announced once it has not changed for this long (ms), so that a drag is announced once and not at each step. */
const settleTime = 1000;

/** Tells a screen reader, politely, what has come of a change; not what stood there from the start. */
export function Announcement({ text }: { readonly text: string }) {
  const [first] = useState(text);
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    if (text === first && announced === '') return undefined;
    const timer = setTimeout(() => setAnnounced(text), settleTime);
    return () => clearTimeout(timer);
  }, [text, first, announced]);
  return (
    <p className="visually-hidden" role="status">
      {announced}
    </p>
  );
}
