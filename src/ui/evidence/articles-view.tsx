import { type ChangeEvent, type DragEvent, useEffect, useMemo, useRef, useState } from 'react';
import { type ArticleCoverage, type Coverage, type Support, coverageOf } from '../../domain/quotes/coverage.ts';
import { hasQuote, foundSpans } from '../../domain/quotes/reader-check.ts';
import type { Article } from '../../domain/story/story-schema.ts';
import type { Story } from '../../domain/story/story.ts';
import { formatJsonPath } from '../../domain/check/issue.ts';
import { exportAnnotations, importAnnotations } from '../../domain/check/web-annotation.ts';
import { isoDayText } from '../messages/dates.ts';
import { loadCheckMessages } from '../messages/load-messages.ts';
import { listText, messageText, numberText, t } from '../messages/messages.ts';
import { pageLink } from '../page-link.ts';
import { publishedText } from '../story/event-text.ts';
import { ArticleText } from './article-text.tsx';
import { Hash, HowChecked, OwnState } from './quote-state.tsx';
import type { CheckedQuote, ReaderText, ReaderTexts } from './reader-texts.ts';

interface ArticlesViewProps {
  readonly story: Story;
  readonly readerTexts: ReaderTexts;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** Every article of the story: how much of it is quoted, and its text with the quoted passages marked, where the reader has it. */
export function ArticlesView({ story, readerTexts, selected, onSelect }: ArticlesViewProps) {
  const { texts } = readerTexts;
  const coverage = useMemo(() => coverageInTexts(story, texts), [story, texts]);
  return (
    <div className="articles-view">
      {story.articles.map((article) => (
        <section key={article.id} className="article" aria-labelledby={`article-${article.id}`}>
          <ArticleHead article={article} />
          <ArticleCoverageFigures coverage={coverage.articles.find(({ id }) => id === article.id)} events={coverage.events} />
          <OwnText article={article} readerTexts={readerTexts} />
          <ReaderCheck article={article} text={texts.get(article.id)} story={story} selected={selected} onSelect={onSelect} />
        </section>
      ))}
      <AnnotationFiles story={story} />
    </div>
  );
}

/** Of a reader's text that is a part of the article, the share that is quoted is that of the part. */
function coverageInTexts(story: Story, texts: ReaderTexts['texts']): Coverage {
  const given = new Map([...texts].map(([id, { text }]) => [id, text]));
  const places = new Map([...texts].map(([id, { quotes }]) => [id, quotes.flatMap(({ outcome }) => foundSpans(outcome))]));
  return coverageOf(story, given, [], places);
}

function ArticleHead({ article }: { readonly article: Article }) {
  const byline = [article.author, article.publisher ?? t('evidence.publisherUnknown'), publishedText(article)];
  const { verified } = article;
  return (
    <>
      <h2 className="article-title" id={`article-${article.id}`}>
        {article.title}
      </h2>
      <p>{byline.filter((part) => part !== null && part !== undefined).join(', ')}</p>
      {article.url && (
        <p>
          <a href={article.url.href} target="_blank" rel="noopener noreferrer">
            {new URL(article.url.href).hostname}
          </a>
        </p>
      )}
      {[article.note, article.published?.note, article.url?.note].map(
        (note) =>
          note && (
            <p key={note} className="note">
              {note}
            </p>
          ),
      )}
      {!article.url && !article.archive && <p className="note">{t('evidence.noAddress')}</p>}
      {verified ? (
        <HowChecked summary={t('evidence.quotesCheckedOn', { date: isoDayText(verified.date) })} textSha256={verified.textSha256} />
      ) : (
        <p className="state">
          <span aria-hidden="true">○</span> {t('evidence.quotesNotChecked')}
        </p>
      )}
    </>
  );
}

interface ArticleCoverageFiguresProps {
  readonly coverage: ArticleCoverage | undefined;
  readonly events: ReturnType<typeof coverageOf>['events'];
}

/** How much of the article is quoted, and how well its events are supported. */
function ArticleCoverageFigures({ coverage, events }: ArticleCoverageFiguresProps) {
  if (!coverage) return null;
  const own = events.filter(({ id }) => coverage.events.includes(id));
  const count = (support: Support) => own.filter((event) => event.support === support).length;
  const { text } = coverage;
  return (
    <>
      <dl className="facts">
        <Figure name={t('evidence.quotes')} value={t('evidence.quotesUsed', { quotes: coverage.quotes, events: own.length })} />
        <Figure name={t('evidence.events')} value={supportCounts(count)} />
        {text && (
          <Figure
            name={t('evidence.quoted')}
            value={t('evidence.quotedShare', { share: numberText(text.quoted / Math.max(text.length, 1), { style: 'percent' }) })}
          />
        )}
      </dl>
      {text && text.unmapped.length > 0 && (
        <details className="unmapped">
          <summary>{t('evidence.unmapped', { count: numberText(text.unmapped.length) })}</summary>
          <ul>
            {text.unmapped.map(({ start, text: sentence, names }) => (
              <li key={start}>
                {sentence} <span className="note">({names.join(', ')})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** What the events that use an article rest on; together they are all of them. */
function supportCounts(count: (support: Support) => number): string {
  const parts = [
    [count('one-quote'), 'evidence.basedOnOne'],
    [count('one-article'), 'evidence.basedOnArticle'],
    [count('several-articles'), 'evidence.basedOnSeveral'],
  ] as const;
  return listText(parts.flatMap(([number, key]) => (number > 0 ? t(key, { count: numberText(number) }) : [])));
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Takes the text of an article from a reader who has it, to check the quotes against it. */
function OwnText({ article, readerTexts }: { readonly article: Article; readonly readerTexts: ReaderTexts }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isOver, setIsOver] = useState(false);
  const given = readerTexts.texts.has(article.id);
  const read = async (file: File | undefined) => {
    if (file) setProblem(readerTexts.add(article, new Uint8Array(await file.arrayBuffer())));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void read(event.dataTransfer.files[0]);
  };
  if (given) return <KeepText article={article} readerTexts={readerTexts} />;
  return (
    <div
      className="own-text"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <p>{t('evidence.giveText')}</p>
      <label className="file-button">
        {t('evidence.chooseFile')}
        <input
          type="file"
          accept=".txt,text/plain"
          className="visually-hidden"
          onChange={(event: ChangeEvent<HTMLInputElement>) => void read(event.target.files?.[0])}
        />
      </label>
      <textarea
        className="text-input"
        rows={2}
        aria-label={t('evidence.textOf', { title: article.title })}
        placeholder={t('evidence.pasteText')}
        onPaste={(event) => {
          event.preventDefault();
          setProblem(readerTexts.add(article, event.clipboardData.getData('text/plain')));
        }}
        onChange={(event) => setProblem(readerTexts.add(article, event.target.value))}
        value=""
      />
      {problem !== null && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

function KeepText({ article, readerTexts }: { readonly article: Article; readonly readerTexts: ReaderTexts }) {
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <div className="keep-text">
      <label>
        <input
          type="checkbox"
          checked={readerTexts.kept.has(article.id)}
          onChange={(event) => setProblem(readerTexts.keep(article, event.target.checked))}
        />{' '}
        {t('evidence.keepText')}
      </label>
      <button type="button" className="quiet-button" onClick={() => readerTexts.remove(article)}>
        {t('evidence.removeText')}
      </button>
      {problem !== null && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface ReaderCheckProps {
  readonly article: Article;
  readonly text: ReaderText | undefined;
  readonly story: Story;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** The result of comparing the story's quotes with the reader's text, and the text itself. */
function ReaderCheck({ article, text, story, selected, onSelect }: ReaderCheckProps) {
  const head = useRef<HTMLParagraphElement>(null);
  const isGiven = text !== undefined;
  useEffect(() => {
    if (isGiven) head.current?.scrollIntoView({ block: 'nearest' });
  }, [isGiven]);
  if (!text) return null;
  const result = checkText(text);
  const notable = distinctQuotes(text).filter(({ outcome }) => outcome.kind !== 'found' && outcome.kind !== 'not-here');
  return (
    <div className="reader-check">
      <p ref={head} role="status" className={`state ${result.isGood === null ? '' : result.isGood ? 'state-checked' : 'state-failed'}`}>
        <span aria-hidden="true">{result.sign}</span> {result.text}
      </p>
      <details className="text-compared">
        <summary>{t(text.isSame ? 'evidence.sameText' : 'evidence.otherText')}</summary>
        <Hash value={text.sha256} of="reader" />
        {!text.isSame && <Hash value={article.sha256} of="article" />}
      </details>
      {notable.length > 0 && (
        <ul className="notable-quotes">
          {notable.map(({ event, evidence, outcome }) => (
            <li key={`${event.id}-${evidence.start}`}>
              <p>{t('evidence.quoteOf', { event: event.properties.title, quote: evidence.exact })}</p>
              <OwnState outcome={outcome} />
              {outcome.kind === 'differs' && <p className="note">{t('evidence.yourTextHas', { quote: outcome.printed })}</p>}
            </li>
          ))}
        </ul>
      )}
      <ArticleText text={text} story={story} language={article.language} selected={selected} onSelect={onSelect} />
    </div>
  );
}

/** Each quote once, however many events use it. */
function distinctQuotes({ quotes }: ReaderText): readonly CheckedQuote[] {
  return [...new Map(quotes.map((quote) => [`${quote.evidence.start}-${quote.evidence.end}`, quote])).values()];
}

/** The result of the check, in a sentence; null: it is neither good nor bad. */
function checkText(text: ReaderText): { readonly sign: string; readonly text: string; readonly isGood: boolean | null } {
  const quotes = distinctQuotes(text);
  const there = quotes.filter(({ outcome }) => hasQuote(outcome)).length;
  const elsewhere = quotes.filter(({ outcome }) => outcome.kind === 'not-here').length;
  const altered = quotes.length - there - elsewhere;
  if (elsewhere === quotes.length) {
    return { sign: '○', text: t('evidence.noneFound', { count: quotes.length }), isGood: null };
  }
  const parts = [
    t('evidence.someFound', { count: there, all: quotes.length }),
    ...(altered > 0 ? [t('evidence.someDiffer', { count: altered })] : []),
    ...(elsewhere > 0 ? [t('evidence.someElsewhere', { count: elsewhere })] : []),
  ];
  return { sign: altered > 0 ? '✗' : '✓', text: parts.join(' '), isGood: altered === 0 };
}

/** Exports all evidence as W3C Web Annotations, and compares annotations of a file with the story. */
function AnnotationFiles({ story }: { readonly story: Story }) {
  const [report, setReport] = useState<readonly string[]>([]);
  const save = () => {
    const json = JSON.stringify(exportAnnotations(story, pageLink()), null, 2);
    const url = URL.createObjectURL(new Blob([json], { type: 'application/ld+json' }));
    Object.assign(document.createElement('a'), { href: url, download: 'evidence.jsonld' }).click();
    URL.revokeObjectURL(url);
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    await loadCheckMessages();
    setReport(importReport(story, file.name, await file.text()));
  };
  return (
    <section className="article" aria-labelledby="annotations">
      <h2 className="article-title" id="annotations">
        {t('evidence.allEvidence')}
      </h2>
      <p>{t('evidence.annotationsNote')}</p>
      <div className="quote-actions">
        <button type="button" className="quiet-button" onClick={save}>
          {t('evidence.export')}
        </button>
        <label className="file-button">
          {t('evidence.import')}
          <input
            type="file"
            accept=".json,.jsonld,application/ld+json"
            className="visually-hidden"
            onChange={(event) => void open(event.target.files?.[0])}
          />
        </label>
      </div>
      <div role="status">
        {report.map((line) => (
          <p key={line} className="note">
            {line}
          </p>
        ))}
      </div>
    </section>
  );
}

/** How many quotes were read, which of them are not in this story, and which could not be read. */
function importReport(story: Story, name: string, text: string): readonly string[] {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (error) {
    return [t('evidence.notJson', { file: name, reason: error instanceof Error ? error.message : String(error) })];
  }
  const { quotes, issues } = importAnnotations(root, name, story.articles);
  const known = new Set(
    story.events.flatMap(({ id, properties }) =>
      properties.evidence.map((evidence) => `${id} ${evidence.article} ${evidence.start} ${evidence.exact}`),
    ),
  );
  const other = quotes.filter(({ event, evidence }) => !known.has(`${event} ${evidence.article} ${evidence.start} ${evidence.exact}`));
  return [
    t('evidence.quotesRead', { count: quotes.length, file: name, known: quotes.length - other.length }),
    ...other.map(({ event, evidence }) =>
      event === null
        ? t('evidence.quoteUnknown', { quote: evidence.exact })
        : t('evidence.quoteUnknownOf', { event, quote: evidence.exact }),
    ),
    ...issues.map(({ path, reason }) => `${formatJsonPath(path)}: ${messageText(reason)}`),
  ];
}
