import { isWorthAnotherTry } from './send-photo.js';

describe('an upload that broke off', () => {
  it.each([0, 409, 423, 500, 503])('is tried again after %d', (status) => {
    expect(isWorthAnotherTry(status)).toBe(true);
  });
  it.each([400, 401, 403, 404, 413, 422])('stops at an answer: %d', (status) => {
    expect(isWorthAnotherTry(status)).toBe(false);
  });
});
