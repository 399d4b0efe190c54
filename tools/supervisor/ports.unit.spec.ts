import net from 'node:net';
import { freePorts, isFree } from './ports.mjs';

describe('free ports', () => {
  it('are all different, free, and below those that systems hand to outgoing connections', async () => {
    const ports = await freePorts(20);
    expect(new Set(ports).size).toBe(20);
    expect(ports.every((port) => port >= 10_240 && port < 32_768)).toBe(true);
    expect(await Promise.all(ports.map((port) => isFree(port)))).not.toContain(false);
  });

  it('are told from those that somebody listens on', async () => {
    const [port = 0] = await freePorts(1);
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect(await isFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await isFree(port)).toBe(true);
  });
});
