/** A small client of the public API, as any program would use it: bearer token, one command id per wish, a repeat is harmless. */
import { commandPath, type ProblemBody, type WriteAnswer } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';

/** The API said no; `code` is the stable problem code. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`${status} ${code}: ${detail}`);
  }
}

export interface SentCommand {
  readonly category: 'campaigns' | 'cases';
  readonly id: string;
  readonly type: string;
  readonly payload: Record<string, unknown>;
  readonly said?: Record<string, unknown>;
  readonly commandId?: string;
  readonly basedOn?: number;
}

export class ApiClient {
  private constructor(
    private readonly base: string,
    private readonly token: string,
  ) {}

  /** @throws ApiProblem when the sign-in is refused */
  static async signIn(
    base: string,
    credentials: { login: string; password: string },
  ): Promise<ApiClient> {
    const response = await fetch(`${base}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ signInName: credentials.login, password: credentials.password }),
    });
    const body = (await answerOf(response)) as { token: string };
    return new ApiClient(base, body.token);
  }

  async get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.base}/api/v1${path}`, { headers: this.headers() });
    return (await answerOf(response)) as T;
  }

  async post<T>(
    path: string,
    body: Uint8Array | object,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const raw = body instanceof Uint8Array;
    const response = await fetch(`${this.base}/api/v1${path}`, {
      method: 'POST',
      headers: {
        ...this.headers(),
        'content-type': raw ? 'application/octet-stream' : 'application/json',
        ...headers,
      },
      body: raw ? new Uint8Array(body) : JSON.stringify(body),
    });
    return (await answerOf(response)) as T;
  }

  command(sent: SentCommand): Promise<WriteAnswer> {
    const { category, id, type, payload, said, commandId, basedOn } = sent;
    return this.post<WriteAnswer>(
      `/${category}/${id}/${commandPath(type)}`,
      said === undefined ? payload : { ...payload, said },
      {
        'idempotency-key': commandId ?? newId(),
        ...(basedOn === undefined ? {} : { 'if-match': String(basedOn) }),
      },
    );
  }

  private headers(): Record<string, string> {
    return {
      authorization: `Bearer ${this.token}`,
      accept: 'application/json',
      'accept-language': 'en',
    };
  }
}

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  if (response.ok) return body;
  const problem = body as Partial<ProblemBody> | null;
  throw new ApiProblem(
    response.status,
    problem?.code ?? 'unknown',
    problem?.detail ?? response.statusText,
  );
}
