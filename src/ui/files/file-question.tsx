import { useId } from 'react';

export interface FileAnswer {
  readonly text: string;
  readonly choose: () => void;
}

interface FileQuestionProps {
  readonly question: string;
  readonly answers: readonly FileAnswer[];
}

/** What only the person who opened a file can know, with the answers to choose from. */
export function FileQuestion({ question, answers }: FileQuestionProps) {
  const id = useId();
  return (
    <div className="notice" role="group" aria-labelledby={id}>
      <p id={id}>{question}</p>
      <div className="file-answers">
        {answers.map(({ text, choose }) => (
          <button key={text} type="button" className="quiet-button" onClick={choose}>
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}
