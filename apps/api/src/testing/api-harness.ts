/** The whole API over the in-memory log: real deciders, bus, envelopes, tokens and routes; only the database and the clock are doubles. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InMemoryEventStore, InMemoryKeyVault, MasterKey } from '@dongthuan/event-store';
import {
  newId,
  parseInstant,
  SYSTEM_USER,
  VIETNAM_ZONE,
  type CivilDate,
  type Instant,
  type Uuid,
} from '@dongthuan/kernel';
import {
  demoOrganisation,
  InMemoryCredentialStore,
  InMemoryFieldLoginStore,
  neighbourMember,
  OpenAccountHandler,
  Passwords,
  secondOrganisation,
  type CastMember,
  type CastOrganisation,
} from '@dongthuan/people';
import { loadOfficialPlaces, officialTree, type OfficialTree } from '@dongthuan/places';
import {
  DirectoryBlobStore,
  loadModuleRegistry,
  SettableClock,
  StoreCommandBus,
} from '@dongthuan/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { LightMyRequestResponse } from 'fastify';
import { Tokens } from '../access/tokens.js';
import type { ApiDeps } from '../composition/api-deps.js';
import { createApi } from '../composition/create-api.js';
import { HealthProbes, type PartState } from '../health/health-probes.js';
import { streamDefinitionOf } from '../composition/stream-definition.js';
import { PLACE_CATEGORIES, PlaceDirectory } from '../places/place-directory.js';
import { InMemoryReads } from './in-memory-reads.js';
import { noRosterDesk } from './no-roster-desk.js';

export const PASSWORD = 'mật khẩu đủ dài 1';
export const START = parseInstant('2026-11-02T01:00:00.000Z');

export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'PUT' | 'PATCH' | 'HEAD';
  readonly url: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Made once per spec file: it takes a second. */
const tree = () => (madeTree ??= officialTree(loadOfficialPlaces()));
let madeTree: OfficialTree | undefined;

class AllWell extends HealthProbes {
  canWrite = () => Promise.resolve(true);
  look = () => {
    const ok: PartState = { status: 'ok', ageSeconds: 0 };
    return Promise.resolve({ log: ok, tail: ok, projections: ok, worker: ok, temporal: ok });
  };
}

export class ApiHarness {
  private readonly tokens = new Map<string, string>();

  private constructor(
    readonly app: NestFastifyApplication,
    readonly store: InMemoryEventStore,
    readonly clock: SettableClock,
    readonly faults: unknown[],
    private readonly issuer: Tokens,
    /** Data folder of this API, removed when it stops. */
    readonly folder: string,
    readonly deps: ApiDeps,
  ) {}

  static async start(change: Partial<ApiDeps> = {}): Promise<ApiHarness> {
    const clock = new SettableClock(START);
    const registry = await loadModuleRegistry();
    const store = new InMemoryEventStore(clock, registry.upcast);
    const vault = new InMemoryKeyVault();
    const secrets = MasterKey.random();
    const bus = new StoreCommandBus({
      store,
      vault,
      registry,
      clock,
      receiptKey: secrets.derive('receipts'),
    });
    const credentials = new InMemoryCredentialStore();
    // The cheapest cost the algorithm knows: specs sign in often and judge the answers, not the strength.
    const passwords = new Passwords({ memoryKib: 8, passes: 1 });
    const faults: unknown[] = [];
    const reads = change.reads ?? new InMemoryReads(store);
    const folder = await mkdtemp(path.join(tmpdir(), 'dt-api-'));
    const deps: ApiDeps = {
      bus,
      reads,
      credentials,
      fieldLogins: new InMemoryFieldLoginStore(),
      passwords,
      vault,
      readLog: { read: () => undefined },
      places: new PlaceDirectory({
        lists: loadOfficialPlaces(),
        events: (organisation) => reads.eventsOf(organisation, PLACE_CATEGORIES),
        clock,
        zone: VIETNAM_ZONE,
        tree: tree(),
      }),
      clock,
      zone: VIETNAM_ZONE,
      probes: new AllWell(),
      faults: { fault: (error) => faults.push(error) },
      watch: {
        onGrowth: (listener) => store.onAppended(listener),
        waitFor: () => Promise.resolve(true),
      },
      rosters: {
        check: () => Promise.reject(new Error('this spec has no roster imports')),
        view: () => Promise.resolve(null),
        start: () => Promise.reject(new Error('this spec has no roster imports')),
      },
      blobs: new DirectoryBlobStore({
        folder: path.join(folder, 'files'),
        vault,
        addressKey: (organisation) => secrets.derive(`files/${organisation}`),
      }),
      uploads: {
        folder: path.join(folder, 'incoming'),
        key: (uploadId) => secrets.derive(`upload/${uploadId}`),
      },
      rosterDesk: noRosterDesk,
      caseDefinition: streamDefinitionOf(registry, 'case'),
      secrets: {
        tokens: secrets.derive('tokens'),
        signInNames: secrets.derive('sign-in-names'),
        fieldLogins: secrets.derive('field-logins'),
      },
      ...change,
    };
    const open = new OpenAccountHandler(deps.bus, credentials, passwords, deps.secrets.signInNames);
    const organisations: CastOrganisation[] = [
      { ...demoOrganisation, members: [...demoOrganisation.members, neighbourMember] },
      secondOrganisation,
    ];
    for (const organisation of organisations) {
      await deps.bus.execute({
        commandId: newId(),
        organisationId: organisation.organisationId,
        type: 'registerOrganisation',
        stream: { category: 'organisation', id: organisation.organisationId },
        payload: { name: organisation.name, zone: VIETNAM_ZONE },
        meta: {
          actor: SYSTEM_USER,
          enteredBy: SYSTEM_USER,
          medium: 'system',
          correlationId: newId(),
        },
      });
      for (const member of organisation.members) {
        await open.open({
          organisationId: organisation.organisationId,
          userId: member.userId,
          signInName: member.signInName,
          displayName: member.displayName,
          password: PASSWORD,
          posts: [
            { role: member.role, placeId: member.placeId, validFrom: '2025-07-01' as CivilDate },
          ],
          by: SYSTEM_USER,
        });
      }
    }
    const app = await createApi(deps);
    const issuer = new Tokens(deps.secrets.tokens, clock);
    return new ApiHarness(app, store, clock, faults, issuer, folder, deps);
  }

  /** A call as a member of the cast; null = not signed in. */
  async as(handle: string | null, call: Call): Promise<LightMyRequestResponse> {
    const headers: Record<string, string> = { 'accept-language': 'en', ...call.headers };
    if (handle !== null) headers['authorization'] = `Bearer ${await this.token(handle)}`;
    return this.app.inject({
      method: call.method,
      url: `/api/v1${call.url}`,
      headers,
      ...(call.body === undefined ? {} : { payload: call.body as object }),
    });
  }

  get(handle: string | null, url: string): Promise<LightMyRequestResponse> {
    return this.as(handle, { method: 'GET', url });
  }

  /** Sends a command with an id of its own unless one is given. */
  command(
    handle: string | null,
    url: string,
    body: unknown,
    given: { readonly commandId?: string; readonly basedOn?: number } = {},
  ): Promise<LightMyRequestResponse> {
    return this.as(handle, {
      method: 'POST',
      url,
      body,
      headers: {
        'idempotency-key': given.commandId ?? newId(),
        ...(given.basedOn === undefined ? {} : { 'if-match': String(given.basedOn) }),
      },
    });
  }

  /** A valid token without the cost of a sign-in. */
  async token(handle: string): Promise<string> {
    const known = this.tokens.get(handle);
    if (known !== undefined) return known;
    const { member, organisationId } = memberOf(handle);
    const { token } = await this.issuer.issue({
      user: member.userId,
      organisation: organisationId,
      amr: ['pwd'],
      authTime: this.clock.now(),
    });
    this.tokens.set(handle, token);
    return token;
  }

  /** Moves the clock; tokens handed out before are made anew. */
  at(instant: Instant): void {
    this.clock.set(instant);
    this.tokens.clear();
  }

  /** How many events the log holds: a refused or malformed call adds none. */
  get events(): number {
    return this.store.allEvents().length;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

export function memberOf(handle: string): {
  readonly member: CastMember;
  readonly organisationId: Uuid;
} {
  const inDemo = [...demoOrganisation.members, neighbourMember].find((m) => m.handle === handle);
  if (inDemo) return { member: inDemo, organisationId: demoOrganisation.organisationId };
  const inSecond = secondOrganisation.members.find((m) => m.handle === handle);
  if (inSecond) return { member: inSecond, organisationId: secondOrganisation.organisationId };
  throw new Error(`nobody in the cast is called ${handle}`);
}
