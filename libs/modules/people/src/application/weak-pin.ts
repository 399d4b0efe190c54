/** Six digits that anybody would try first: one digit repeated, a run up or down, one pair or triple repeated. */
export function isWeakPin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]));
  const run = steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 0) <= 1;
  return run || /^(\d{2})\1\1$/.test(pin) || /^(\d{3})\1$/.test(pin);
}
