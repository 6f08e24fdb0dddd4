import { useEffect, useMemo, useRef } from 'react';
import { useButton } from 'react-aria';
import { markPassages } from '../../domain/quotes/marked-text.ts';
import { type TextSpan, foundSpans } from '../../domain/quotes/reader-check.ts';
import type { NewsEvent, Story } from '../../domain/story/story.ts';
import type { CheckedQuote, ReaderText } from './reader-texts.ts';

interface ArticleTextProps {
  readonly text: ReaderText;
  readonly story: Story;
  readonly language: string;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/**
 * The reader's text with the quoted passages marked in their layers' colours. A passage opens its event, and one that several stand on
 * the next of them; an event that is opened elsewhere brings its passage into sight.
 */
export function ArticleText({ text, story, language, selected, onSelect }: ArticleTextProps) {
  const body = useRef<HTMLDivElement>(null);
  const passages = useMemo(() => text.quotes.flatMap((quote) => placesIn(quote)), [text]);
  const spans = useMemo(() => spansOf(text.text, passages), [text, passages]);
  useEffect(() => {
    if (selected !== null) body.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'center' });
  }, [selected]);

  return (
    <div className="article-text" ref={body} lang={language}>
      {spans.map(({ start, text: span, passages: covering }) => {
        const events = [...new Set(covering.flatMap((index) => passages[index]?.quote.event ?? []))];
        if (events.length === 0) return <span key={start}>{span}</span>;
        return <MarkedPassage key={start} text={span} events={events} story={story} selected={selected} onSelect={onSelect} />;
      })}
    </div>
  );
}

interface MarkedPassageProps {
  readonly text: string;
  /** Those that stand on it; at least one. */
  readonly events: readonly NewsEvent[];
  readonly story: Story;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** A span, not a button element, since it must break across lines as the text does. */
function MarkedPassage({ text, events, story, selected, onSelect }: MarkedPassageProps) {
  const ref = useRef<HTMLSpanElement>(null);
  const here = events.findIndex(({ id }) => id === selected);
  const next = events[(here + 1) % events.length];
  const { buttonProps } = useButton({ elementType: 'span', 'aria-pressed': here >= 0, onPress: () => next && onSelect(next.id) }, ref);
  const layer = story.layers.findIndex(({ id }) => id === (events[here] ?? events[0])?.layer);
  return (
    <mark data-layer={layer}>
      <span {...buttonProps} ref={ref} className="passage" title={events.map(({ properties }) => properties.title).join(', ')}>
        {text}
      </span>
    </mark>
  );
}

/** The spans of the text, each with where it starts. */
function spansOf(text: string, passages: readonly PlacedQuote[]) {
  let start = 0;
  return markPassages(text, passages).map((span) => {
    const placed = { ...span, start };
    start += span.text.length;
    return placed;
  });
}

interface PlacedQuote extends TextSpan {
  readonly quote: CheckedQuote;
}

function placesIn(quote: CheckedQuote): PlacedQuote[] {
  return foundSpans(quote.outcome).map(({ start, end }) => ({ quote, start, end }));
}
