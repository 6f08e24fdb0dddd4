import { useEffect, useState } from 'react';

/** A change is told once it has stood this long (ms), so that a drag is told once and not at each step. */
const settleTime = 1000;

/** Tells a screen reader, politely, what has come of a change; not what stood there from the start. */
export function Announcement({ text }: { readonly text: string }) {
  const [first] = useState(text);
  const [told, setTold] = useState('');
  useEffect(() => {
    if (text === first && told === '') return undefined;
    const timer = setTimeout(() => setTold(text), settleTime);
    return () => clearTimeout(timer);
  }, [text, first, told]);
  return (
    <p className="visually-hidden" role="status">
      {told}
    </p>
  );
}
