import type { ProblemBody } from '@dongthuan/contracts';
import { withLocalDays } from '../format/format.js';
import { withQuery, type Query } from './paths.js';

/** The server answered with a problem: a stable code and a sentence in the reader's language. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(withLocalDays(detail));
    this.name = 'ApiProblem';
  }
}

/** No usable answer came: no network, a portal that wants a login, or a server that is restarting. What was sent may or may not have arrived. */
export class NoAnswer extends Error {
  constructor(
    readonly because: 'offline' | 'portal' | 'server',
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(because);
    this.name = 'NoAnswer';
  }
}

export interface RequestOptions {
  readonly query?: Query;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** The read waits for this tab's last write (only routes that know `after`). */
  readonly afterWrite?: boolean;
  /** Bytes to upload as they are, instead of a JSON body. */
  readonly file?: Blob;
  /** Answer 401 as a problem at once instead of asking the reader to sign in and then repeating the call. */
  readonly quiet401?: boolean;
}

export interface ClientPorts {
  readonly language: () => string;
  /** Shows the sign-in sheet over the page; true once signed in, false when the reader put it away. */
  readonly signInAgain: () => Promise<boolean>;
  readonly fetch?: typeof fetch;
}

/** Calls the API: JSON in and out, the cookie along, one retry after a new sign-in (commands carry their id, so a repeat never doubles). */
export class ApiClient {
  /** Position of the last write of this tab: reads wait for it, so a page never shows the time before its own step. */
  private written: string | null = null;

  constructor(private readonly ports: ClientPorts) {}

  wrote(position: string): void {
    if (this.written === null || BigInt(position) > BigInt(this.written)) this.written = position;
  }

  get<T>(path: string, options: RequestOptions = {}): Promise<T> {
    return this.call<T>(
      'GET',
      withQuery(path, { ...options.query, ...(options.afterWrite ? { after: this.written } : {}) }),
      options,
    );
  }

  post<T>(path: string, options: RequestOptions = {}): Promise<T> {
    return this.call<T>('POST', withQuery(path, options.query), options);
  }

  delete(path: string, options: RequestOptions = {}): Promise<void> {
    return this.call('DELETE', path, options);
  }

  private async call<T>(method: string, url: string, options: RequestOptions): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      const response = await this.send(method, url, options);
      if (response.ok)
        return (response.status === 204 ? undefined : await this.json<T>(response)) as T;
      const problem = await this.problem(response);
      if (
        problem.status === 401 &&
        !options.quiet401 &&
        attempt === 0 &&
        (await this.ports.signInAgain())
      )
        continue;
      throw problem;
    }
  }

  private async send(method: string, url: string, options: RequestOptions): Promise<Response> {
    const content =
      options.file ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    const type = options.file ? 'application/octet-stream' : 'application/json';
    try {
      return await (this.ports.fetch ?? fetch)(url, {
        method,
        credentials: 'same-origin',
        headers: {
          accept: 'application/json',
          'accept-language': this.ports.language(),
          ...(content === undefined ? {} : { 'content-type': type }),
          ...options.headers,
        },
        ...(content === undefined ? {} : { body: content }),
        ...(options.signal ? { signal: options.signal } : {}),
      });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new NoAnswer('offline');
    }
  }

  /** A 200 that is not JSON is a Wi-Fi portal asking for a login, never a success. */
  private async json<T>(response: Response): Promise<T> {
    if (!/json/.test(response.headers.get('content-type') ?? '')) throw new NoAnswer('portal');
    try {
      return (await response.json()) as T;
    } catch {
      throw new NoAnswer('server');
    }
  }

  private async problem(response: Response): Promise<ApiProblem> {
    const retryAfter = Number(response.headers.get('retry-after'));
    const seconds = Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null;
    if (!/json/.test(response.headers.get('content-type') ?? ''))
      throw new NoAnswer(response.status >= 500 ? 'server' : 'portal', seconds);
    const body = (await response.json().catch(() => ({}))) as Partial<ProblemBody>;
    if (response.status >= 500) throw new NoAnswer('server', seconds);
    return new ApiProblem(
      response.status,
      body.code ?? 'request.malformed',
      body.detail ?? body.title ?? '',
      {
        ...body.details,
        ...(seconds === null ? {} : { retryAfterSeconds: seconds }),
      },
    );
  }
}
