import type { ReactNode } from 'react';
import { Button, DialogTrigger, Popover } from 'react-aria-components';
import { answersTo } from '../../domain/story/answers.ts';
import type { Basis, Evidence, Source } from '../../domain/story/story-schema.ts';
import type { NewsEvent, Story } from '../../domain/story/story.ts';
import { timeText } from '../messages/dates.ts';
import { t } from '../messages/messages.ts';
import { rich } from '../messages/rich-text.ts';
import { basisText, factText } from '../story/event-text.ts';
import { Quote } from './quote.tsx';
import type { ReaderTexts } from './reader-texts.ts';

interface ExcerptProps {
  readonly event: NewsEvent;
  readonly story: Story;
  readonly texts: ReaderTexts['texts'];
  readonly onSelect: (id: string) => void;
  readonly onStep: (step: -1 | 1) => void;
  readonly onClose: () => void;
}

/** The passages an event stands on, who wrote them, and what of the mark they do not say themselves. */
export function Excerpt({ event, story, texts, onSelect, onStep, onClose }: ExcerptProps) {
  const { properties } = event;
  const differing = differences(properties.evidence);
  const apart = new Set(differing.flatMap(({ sides }) => sides));
  const rest = properties.evidence.filter((evidence) => !apart.has(evidence));
  const ordered = [...apart, ...rest];
  const quote = (evidence: Evidence) => (
    <Quote
      key={`${evidence.article}-${evidence.start}`}
      evidence={evidence}
      story={story}
      text={texts.get(evidence.article)}
      isFirst={ordered.find(({ article }) => article === evidence.article) === evidence}
    />
  );
  return (
    <div
      className="excerpt"
      id={`excerpt-${event.id}`}
      role="group"
      aria-label={t('evidence.excerpt', { title: properties.title })}
      tabIndex={-1}
    >
      {differing.map(({ field, sides }) => (
        <section key={field} className="quotes-apart">
          <h3>{t('evidence.differAbout', { fact: factText(field) })}</h3>
          <div className="quotes-beside">{sides.map(quote)}</div>
        </section>
      ))}
      {rest.map(quote)}
      <dl className="facts">
        <TimeFact event={event} />
        <PlaceFact event={event} />
        <ParticipantsFact event={event} />
        <ModalityFact event={event} />
        <AnswersFact event={event} story={story} onSelect={onSelect} />
      </dl>
      <div className="excerpt-actions">
        <button type="button" className="quiet-button" onClick={() => onStep(-1)}>
          {t('evidence.previous')}
        </button>
        <button type="button" className="quiet-button" onClick={() => onStep(1)}>
          {t('evidence.next')}
        </button>
        <button type="button" className="quiet-button" onClick={onClose}>
          {t('page.close')}
        </button>
      </div>
    </div>
  );
}

type Field = Evidence['supports'][number];

interface Difference {
  readonly field: Field;
  /** The passage that the mark follows, then the one that says otherwise. */
  readonly sides: readonly Evidence[];
}

/** Where one article says otherwise than another, and on what: neither is chosen in silence. */
function differences(evidence: readonly Evidence[]): readonly Difference[] {
  return evidence
    .filter(({ stance }) => stance === 'contradicts')
    .flatMap((contrary) => {
      const field = contrary.supports.find((each) => each !== 'event') ?? 'event';
      const followed = evidence.find(
        ({ article, stance, supports }) => article !== contrary.article && stance !== 'contradicts' && supports.includes(field),
      );
      return [{ field, sides: followed ? [followed, contrary] : [contrary] }];
    });
}

function TimeFact({ event }: { readonly event: NewsEvent }) {
  const { when } = event.properties;
  if (!when || !event.time) return <Fact name={t('evidence.date')}>{t('evidence.dateUnknown')}</Fact>;
  return (
    <Fact name={t('evidence.date')} basis={when.basis} source={when.source} note={when.note}>
      {timeText(event.time)}
    </Fact>
  );
}

function PlaceFact({ event }: { readonly event: NewsEvent }) {
  const { place } = event.properties;
  // Where no place is known, nothing was worked out.
  const isUnknown = place.precision === 'none' && place.basis === 'resolved';
  return (
    <Fact name={t('evidence.place')} {...(isUnknown ? {} : { basis: place.basis })} source={place.source} note={place.note}>
      {place.label}
    </Fact>
  );
}

function ParticipantsFact({ event }: { readonly event: NewsEvent }) {
  const { participants } = event.properties;
  if (!participants) return null;
  return (
    <>
      {participants.map(({ name, place }) => (
        <Fact key={name} name={name} basis={place.basis} source={place.source} note={place.note}>
          {place.label}
        </Fact>
      ))}
    </>
  );
}

function ModalityFact({ event }: { readonly event: NewsEvent }) {
  const { modality, attributedTo } = event.properties;
  switch (modality) {
    case 'happened':
      return attributedTo ? <Fact name={t('evidence.factAccordingTo')}>{attributedTo}</Fact> : null;
    case 'claimed':
      return (
        <Fact name={t('evidence.claim')}>
          {attributedTo === undefined ? t('evidence.claimByUnnamed') : t('evidence.claimBy', { speaker: attributedTo })}
        </Fact>
      );
    case 'announced':
      return (
        <Fact name={t('evidence.announced')}>
          {attributedTo === undefined ? t('evidence.announcedAhead') : t('evidence.announcedBy', { speaker: attributedTo })}
        </Fact>
      );
  }
}

interface AnswersFactProps {
  readonly event: NewsEvent;
  readonly story: Story;
  readonly onSelect: (id: string) => void;
}

/** Only an announcement has something to come of it; where no later event answers, the page says no more than that. */
function AnswersFact({ event, story, onSelect }: AnswersFactProps) {
  if (event.properties.modality !== 'announced') return null;
  const answers = answersTo(event, story);
  if (answers.length === 0) return <Fact name={t('evidence.outcome')}>{t('evidence.outcomeUnknown')}</Fact>;
  return (
    <Fact name={t('evidence.outcome')}>
      {answers.map(({ id, properties }) => (
        <button key={id} type="button" className="quiet-button" onClick={() => onSelect(id)}>
          {properties.title}
        </button>
      ))}
    </Fact>
  );
}

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
  readonly basis?: Basis;
  readonly source?: Source | undefined;
  readonly note?: string | undefined;
}

function Fact({ name, children, basis, source, note }: FactProps) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>
        {children} {basis && <HowKnown basis={basis} />}
        {source && <SourceLine source={source} />}
        {note && <p className="note">{note}</p>}
      </dd>
    </div>
  );
}

/** How we know, in a few words that open to what they mean. */
function HowKnown({ basis }: { readonly basis: Basis }) {
  const { label, meaning } = basisText(basis);
  return (
    <DialogTrigger>
      <Button className={`basis basis-${basis}`}>{label}</Button>
      {/* The popover itself is the dialog, so that its hidden buttons for screen readers are within the dialog, too. */}
      <Popover className="popover menu-popover" placement="bottom start" aria-label={label}>
        <p className="menu-note">{meaning}</p>
      </Popover>
    </DialogTrigger>
  );
}

function SourceLine({ source }: { readonly source: Source }) {
  const named = source.url ? (
    <a href={source.url} target="_blank" rel="noopener noreferrer">
      {source.label}
    </a>
  ) : (
    source.label
  );
  return (
    <p className="note">
      {source.date ? rich('evidence.sourceLineDate', { source: named, date: source.date }) : rich('evidence.sourceLine', { source: named })}
    </p>
  );
}
