import { localiser } from './local-names.mjs';

describe('a container’s addresses in this machine’s terms', () => {
  const ports = { postgres: { 5432: 30001 }, api: { 3000: 21555 } };
  const database = 'postgres://dt_app:secret@postgres:5432/dongthuan';

  it('become loopback with the chosen ports, also where a chosen port begins with another’s digits', () => {
    const said = localiser({ mounts: {}, ports, self: 'api' });
    expect(said(database)).toBe('postgres://dt_app:secret@127.0.0.1:30001/dongthuan');
    expect(said('http://127.0.0.1:3000/api/v1/health')).toBe(
      'http://127.0.0.1:21555/api/v1/health',
    );
    expect(said('http://api:3000')).toBe('http://127.0.0.1:21555');
  });

  it('are left as they are where they mean another service’s own loopback', () => {
    const said = localiser({ mounts: {}, ports, self: 'worker' });
    expect(said('http://127.0.0.1:3000')).toBe('http://127.0.0.1:3000');
  });
});
