/** Six digits that anybody would try first: one digit repeated, a run up or down, one pair or triple repeated. */
export function isWeakPin(pin: string): boolean {
  const digits = Array.from({ length: pin.length }, (_, index) => Number(pin[index]));
  const steps = digits.slice(1).map((digit, index) => digit - (digits[index] ?? 0));
  const run = steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 0) <= 1;
  return run || /^(\d{2})\1\1$/.test(pin) || /^(\d{3})\1$/.test(pin);
}
