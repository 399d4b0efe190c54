import type { ReactNode } from 'react';
import { formatCount } from '../format/format.js';
import { useText } from '../i18n/i18n.js';
import { Bar, type BarPart } from './basics.js';

/**
 * n/N with its bar. Both numbers are the server's; what left the roster stands beside it (`children`), so n/N is never alone. `wrap` makes the number a
 * link to the list behind it.
 */
export function Figure({
  done,
  of,
  parts,
  size = 'big',
  wrap,
  children,
}: {
  /** Null for readers who could guess a refuser from the remainder: then words stand where the number would. */
  done: number | null;
  of: number;
  parts?: readonly BarPart[];
  size?: 'big' | 'mid';
  wrap?: (number: ReactNode, className: string) => ReactNode;
  children?: ReactNode;
}) {
  const { t, language } = useText();
  if (done === null) {
    // No bar either: its length would be the number.
    return (
      <div className={`figure ${size}`}>
        <p className="nearly">{t('figure.nearly')}</p>
        {children}
      </div>
    );
  }
  const number = (
    <>
      <span aria-hidden="true">
        {formatCount(done, language)}
        <span className="of">/{formatCount(of, language)}</span>
      </span>
      <span className="vh">
        {t('figure.ofTotal', {
          done: formatCount(done, language),
          of: formatCount(of, language),
        })}
      </span>
    </>
  );
  return (
    <div className={`figure ${size}`}>
      {wrap ? wrap(number, 'value') : <span className="value">{number}</span>}
      <Bar
        thin={size === 'mid'}
        of={of}
        parts={parts ?? [{ key: 'done', count: done, colour: 'var(--stage-4)' }]}
      />
      {children}
    </div>
  );
}
