// @ts-check
// A certificate of the office's own authority, and what answers through the proxy over TLS.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { runToEnd } from './run-to-end.mjs';

/** The name that the certificate is made for. */
export const domain = 'dongthuan.test';

/**
 * `tls.crt` (the whole chain, the server's own certificate first) and `tls.key`, signed by an authority that `ca.crt` names.
 * @param {string} folder
 */
export function makeCertificates(folder) {
  fs.mkdirSync(folder, { recursive: true });
  const at = (/** @type {string} */ name) => path.join(folder, name);
  const openssl = (/** @type {string[]} */ ...args) =>
    execFileSync('openssl', args, { stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    ...['req', '-x509', ...key, '-days', '3', '-subj', '/CN=Office authority'],
    ...['-keyout', at('ca.key'), '-out', at('ca.crt')],
  );
  openssl(
    ...['req', ...key, '-subj', `/CN=${domain}`, '-keyout', at('tls.key')],
    ...['-out', at('tls.csr')],
  );
  fs.writeFileSync(at('names'), `subjectAltName=DNS:${domain}\n`);
  openssl(
    ...['x509', '-req', '-in', at('tls.csr'), '-CA', at('ca.crt'), '-CAkey', at('ca.key')],
    ...['-CAcreateserial', '-days', '2', '-extfile', at('names'), '-out', at('server.crt')],
  );
  const chain = ['server.crt', 'ca.crt'].map((name) => fs.readFileSync(at(name), 'utf8'));
  fs.writeFileSync(at('tls.crt'), chain.join(''));
  return { authority: at('ca.crt'), certificate: at('tls.crt') };
}

/**
 * The first page through the proxy as curl sees it.
 * @param {{ port: number, authority: string }} options
 * @returns {Promise<{ status: string, protocol: string, transportSecurity: string, ready: string, wrongName: number | null, plain: number | null }>} the last two: curl's exit codes
 *   for another name than the certificate's, and for plain http
 */
export async function throughProxy({ port, authority }) {
  const curl = (/** @type {string[]} */ ...args) =>
    runToEnd('curl', ['-sS', '-o', '/dev/null', '--cacert', authority, ...args], {
      env: { PATH: process.env.PATH },
      cwd: '/',
    });
  const at = (/** @type {string} */ name) => ['--resolve', `${name}:${port}:127.0.0.1`];
  const page = await curl(
    ...at(domain),
    ...['-w', '%{http_code} %{http_version} %header{strict-transport-security}'],
    `https://${domain}:${port}/`,
  );
  const [status = '', protocol = '', transportSecurity = ''] = page.output.split(' ');
  const ready = await curl(
    ...at(domain),
    ...['-w', '%{http_code}', `https://${domain}:${port}/api/v1/health/ready`],
  );
  const other = 'another.test';
  const wrong = await curl(...at(other), `https://${other}:${port}/`);
  const plain = await curl(
    ...at(domain),
    ...['-w', '%{http_code}', '-f', `http://${domain}:${port}/`],
  );
  return {
    ...{ status, protocol, transportSecurity, ready: ready.output },
    ...{ wrongName: wrong.code, plain: plain.code },
  };
}

/**
 * Whether the proxy's configuration for certificates that it fetches by itself is read without an error; fetching one needs a public name.
 * @param {string} caddy @param {string} project
 */
export async function readsAutomatic(caddy, project) {
  const file = path.join(project, 'tools/deploy/proxy/Caddyfile');
  const read = await runToEnd(caddy, ['adapt', '--config', file, '--adapter', 'caddyfile'], {
    env: { DT_DOMAIN: domain, DT_TLS: 'automatic', DT_UPSTREAM: 'api:3000' },
    cwd: '/',
  });
  return read.code === 0 && read.output.includes('acme') && read.output.includes(domain);
}
