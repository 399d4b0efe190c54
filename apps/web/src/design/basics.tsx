import type { ButtonHTMLAttributes, ReactNode } from 'react';

export type ChipTone = 'brand' | 'time' | 'late' | 'note' | 'plain';

/** A short state in words; the tone never carries meaning alone. Red (`late`) is for a passed deadline only, `note` for refusals and things to know. */
export function Chip({ tone = 'plain', children }: { tone?: ChipTone; children: ReactNode }) {
  return <span className={`chip ${tone}`}>{children}</span>;
}

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'primary' | 'plain' | 'ghost';
  readonly wide?: boolean;
  readonly busy?: boolean;
}

/** A button that is never dead: when something may not be done, the page prints why instead of disabling it. `busy` only swallows the second tap. */
export function Button({
  look = 'plain',
  wide = false,
  busy = false,
  onClick,
  type = 'button',
  className = '',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy}
      className={`btn ${look} ${wide ? 'wide' : ''} ${className}`}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

/** One question per card, answered in its first line. */
export function Card({
  title,
  aside,
  accent = false,
  className = '',
  id,
  children,
}: {
  title?: ReactNode;
  aside?: ReactNode;
  accent?: boolean;
  className?: string;
  id?: string;
  children: ReactNode;
}) {
  return (
    <section className={`card ${accent ? 'accent' : ''} ${className}`} id={id}>
      {title === undefined ? null : (
        <header>
          <h2>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}

export interface BarPart {
  readonly key: string;
  readonly count: number;
  /** A CSS colour, normally a token. */
  readonly colour: string;
  /** Drawn with stripes: a second kind of the same, told apart without colour. */
  readonly hatched?: boolean;
}

/** Shares of a whole as a strip; decoration beside printed numbers, hidden from screen readers. */
export function Bar({
  parts,
  of,
  thin = false,
}: {
  parts: readonly BarPart[];
  of: number;
  thin?: boolean;
}) {
  return (
    <div className={`bar ${thin ? 'thin' : ''}`} aria-hidden="true">
      {parts.map((part) => (
        <i
          key={part.key}
          className={part.hatched ? 'hatched' : undefined}
          style={{
            flex: `0 0 ${of > 0 ? (100 * part.count) / of : 0}%`,
            backgroundColor: part.colour,
          }}
        />
      ))}
    </div>
  );
}

/** Grey shapes while data comes: never the empty state, which is a statement. */
export function Skeleton({
  lines = 3,
  height = 20,
  label,
}: {
  lines?: number;
  height?: number;
  label: string;
}) {
  return (
    <div className="stack-s" role="status">
      <span className="vh">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        <div
          key={index}
          className="skeleton"
          style={{ height, width: `${100 - ((index * 17) % 40)}%` }}
        />
      ))}
    </div>
  );
}

export function EmptyState({
  title,
  text,
  action,
}: {
  title: string;
  text?: string;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {text ? <p>{text}</p> : null}
      {action}
    </div>
  );
}

export function Notice({
  tone = 'note',
  role,
  children,
  action,
}: {
  tone?: 'note' | 'plain' | 'time' | 'good';
  role?: 'alert' | 'status';
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={`notice ${tone}`} role={role}>
      <div className="grow">{children}</div>
      {action}
    </div>
  );
}
