import { MasterKey } from './envelope.js';
import { InMemoryKeyVault } from './in-memory-key-vault.js';
import { keyVaultContract } from './key-vault.contract.js';

describe('key vault in memory', () => {
  it.each(keyVaultContract.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
    await one.run(new InMemoryKeyVault());
  });
});

describe('master key', () => {
  it('derives a different key for each purpose, the same one each time', () => {
    const master = new MasterKey(Buffer.alloc(32, 9));
    expect(master.derive('receipt')).toEqual(new MasterKey(Buffer.alloc(32, 9)).derive('receipt'));
    expect(master.derive('receipt')).not.toEqual(master.derive('wrap'));
    expect(master.derive('receipt')).toHaveLength(32);
  });

  it('is refused when it is short', () => {
    expect(() => new MasterKey(Buffer.alloc(31))).toThrow('at least 32 bytes');
  });

  it('opens a wrapped key only with the same master key, organisation and subject', () => {
    const master = MasterKey.random();
    const dataKey = { keyId: 'k', key: Buffer.alloc(32, 5) };
    const wrapped = master.wrap('o', 's', dataKey);
    expect(master.unwrap('o', 's', 'k', wrapped)).toEqual(dataKey);
    expect(() => master.unwrap('o', 't', 'k', wrapped)).toThrow('unable to authenticate');
    expect(() => MasterKey.random().unwrap('o', 's', 'k', wrapped)).toThrow(
      'unable to authenticate',
    );
  });
});
