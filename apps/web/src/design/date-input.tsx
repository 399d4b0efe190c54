import { useRef, useState, type InputHTMLAttributes } from 'react';
import { formatDay, parseDay } from '../format/format.js';
import { useText } from '../i18n/i18n.js';

interface DateInputProps extends Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'id' | 'name' | 'aria-describedby' | 'aria-invalid' | 'aria-label'
> {
  /** `YYYY-MM-DD`, or empty. */
  readonly value: string;
  readonly min?: string | undefined;
  readonly max?: string | undefined;
  /** Called with `YYYY-MM-DD`, or empty while what stands there is not a day. */
  readonly onChange: (day: string) => void;
}

/** A day as dd/MM/yyyy whatever the browser's own language is, typed or picked from the browser's calendar. */
export function DateInput({ value, min, max, onChange, ...control }: DateInputProps) {
  const { t } = useText();
  const picker = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const shown =
    typed !== null && parseDay(typed) === (value || null)
      ? typed
      : value
        ? formatDay(value)
        : (typed ?? '');
  return (
    <span className="date-input">
      <input
        {...control}
        inputMode="numeric"
        autoComplete="off"
        placeholder={t('form.dayPattern')}
        value={shown}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(parseDay(event.target.value) ?? '');
        }}
        onBlur={() => {
          if (value) setTyped(null);
        }}
      />
      <button
        type="button"
        className="date-button"
        aria-label={t('form.openCalendar')}
        onClick={() => picker.current?.showPicker()}
      >
        <svg
          viewBox="0 0 20 20"
          width="20"
          height="20"
          aria-hidden="true"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
        >
          <rect x="3" y="4.5" width="14" height="12.5" rx="2" />
          <path d="M3 8.5h14M7 2.5v4M13 2.5v4" />
        </svg>
      </button>
      <input
        ref={picker}
        className="date-picker"
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        min={min}
        max={max}
        value={value}
        onChange={(event) => {
          setTyped(null);
          onChange(event.target.value);
        }}
      />
    </span>
  );
}
