import { InMemoryFieldLoginStore } from './field-login-store.js';
import { fieldLoginStoreContract } from './field-login-store.contract.js';

describe('slips and devices in memory', () => {
  it.each(fieldLoginStoreContract.map((one) => [one.title, one] as const))('%s', (_title, one) =>
    one.run(new InMemoryFieldLoginStore()),
  );
});
