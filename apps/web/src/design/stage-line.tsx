import { formatDayShort } from '../format/format.js';

export interface StageStep {
  readonly id: string;
  readonly label: string;
  /** `YYYY-MM-DD` the stage was reached, when it was. */
  readonly on: string | null;
}

/** The stages in order, reached ones dated; `now` is the stage the household stands at. Colour, number and weight say the same. */
export function StageLine({
  steps,
  now,
  before = false,
  label,
}: {
  steps: readonly StageStep[];
  now: string;
  /** The stage is from before this software: its mark is hatched. */
  before?: boolean;
  label: string;
}) {
  const at = steps.findIndex((step) => step.id === now);
  const here = steps[at];
  return (
    <div className="stages">
      <ol className="stage-line" aria-label={label}>
        {steps.map((step, index) => (
          <li
            key={step.id}
            className={index === at ? 'now' : index < at ? 'reached' : ''}
            aria-current={index === at ? 'step' : undefined}
          >
            <span className={before && index === at ? 'dot hatched' : 'dot'} aria-hidden="true">
              {index + 1}
            </span>
            <span className="step-words">
              {step.label}
              {step.on ? <span className="faint"> {formatDayShort(step.on)}</span> : null}
            </span>
          </li>
        ))}
      </ol>
      {here ? (
        // A phone has room for the words of one step only: the one that counts.
        <p className="stage-now" aria-hidden="true">
          <b>
            {at + 1}/{steps.length} · {here.label}
          </b>
          {here.on ? <span className="faint"> {formatDayShort(here.on)}</span> : null}
        </p>
      ) : null}
    </div>
  );
}
