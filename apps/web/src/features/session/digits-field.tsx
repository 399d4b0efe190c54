import { Field } from '../../design/field.js';

/** Six digits, typed on the number keys of a phone; anything else typed by mistake falls away. */
export function DigitsField({
  label,
  name,
  value,
  onChange,
  hint,
  problem,
  secret = false,
}: {
  label: string;
  name: string;
  value: string;
  onChange: (digits: string) => void;
  hint?: string;
  problem?: string | undefined;
  secret?: boolean;
}) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(ids) => (
        <input
          {...ids}
          name={name}
          className="digits"
          type={secret ? 'password' : 'text'}
          inputMode="numeric"
          autoComplete={secret ? 'off' : 'one-time-code'}
          maxLength={6}
          value={value}
          onChange={(event) => onChange(event.target.value.replace(/\D/g, ''))}
        />
      )}
    </Field>
  );
}

export const isSixDigits = (text: string): boolean => /^\d{6}$/.test(text);
