import { Controller, Res } from '@nestjs/common';
import type { FieldLoginItem, FieldLoginSlip } from '@dongthuan/contracts';
import { compareInstants, type Principal, type Uuid } from '@dongthuan/kernel';
import {
  AccountDirectory,
  FieldLogins,
  holdsAt,
  MOST_TRIES,
  PersonalReader,
  type AccountState,
  type DeviceRow,
  type FieldLoginStore,
  type KnownPerson,
  type SlipRow,
} from '@dongthuan/people';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Visibility } from '../access/visibility.js';
import { ApiClock } from '../composition/api-parts.js';
import { notFound, ProblemError } from '../http/problem-error.js';
import { Caller, Input, Serves } from '../http/route.decorator.js';
import type { issueFieldLoginBody } from '../routes/field-login-routes.js';
import { Names } from './names.js';

/** The store behind slips and phones, for lists. */
export abstract class ApiFieldLoginStore {
  abstract slips: FieldLoginStore['slips'];
  abstract devices: FieldLoginStore['devices'];
}

/**
 * A manager's slips for the field officers of their places. Never for anybody else: whoever prints a slip could use it, and must not become the one who
 * confirms or approves.
 */
@Controller()
export class FieldLoginsController {
  constructor(
    private readonly logins: FieldLogins,
    private readonly store: ApiFieldLoginStore,
    private readonly directory: AccountDirectory,
    private readonly visibility: Visibility,
    private readonly names: Names,
    private readonly personal: PersonalReader,
    private readonly clock: ApiClock,
  ) {}

  @Serves('listFieldLogins')
  async list(@Caller() caller: Principal): Promise<FieldLoginItem[]> {
    const { organisation } = caller;
    const [people, slips, devices] = await Promise.all([
      this.directory.people(organisation),
      this.store.slips(organisation),
      this.store.devices(organisation),
    ]);
    const officers: KnownPerson[] = [];
    for (const person of people) {
      if (isOfficer(person) && (await this.mayManage(caller, person))) officers.push(person);
    }
    const names = await this.names.ofUsers(
      caller,
      officers.map(({ userId }) => userId),
    );
    const byName = new Intl.Collator('vi');
    const items = await Promise.all(
      officers.map(async ({ userId }) => ({
        userId,
        displayName: names.get(userId) ?? '',
        slip: this.slipOf(slips.find((slip) => slip.userId === userId)),
        devices: await this.devicesOf(
          caller,
          userId,
          devices.filter((device) => device.userId === userId),
        ),
      })),
    );
    return items.sort((a, b) => byName.compare(a.displayName, b.displayName));
  }

  @Serves('issueFieldLogin')
  async issue(
    @Caller() caller: Principal,
    @Input('body') body: z.output<typeof issueFieldLoginBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FieldLoginSlip> {
    const userId = body.userId as Uuid;
    await this.managed(caller, userId);
    const { organisation: organisationId, user: by } = caller;
    const slip = await this.logins.issue({ organisationId, userId, by });
    this.directory.forget();
    void reply.header('cache-control', 'no-store');
    return { ...slip, link: `/app/first/${slip.slipId}` };
  }

  @Serves('revokeDevice')
  async revoke(
    @Caller() caller: Principal,
    @Input('params') { deviceId }: { readonly deviceId: Uuid },
  ): Promise<void> {
    const { organisation: organisationId, user: by } = caller;
    const device = (await this.store.devices(organisationId)).find(
      (one) => one.deviceId === deviceId,
    );
    if (device === undefined) throw notFound();
    await this.managed(caller, device.userId, false);
    await this.logins.revoke({ organisationId, deviceId, by });
    this.directory.forget();
  }

  /** @throws ProblemError 404 unknown, 403 in places of others, 409 not an officer alone */
  private async managed(caller: Principal, userId: Uuid, officersOnly = true): Promise<void> {
    const people = await this.directory.people(caller.organisation);
    const person = people.find((one) => one.userId === userId);
    if (person === undefined) throw notFound();
    for (const { placeId } of person.posts) {
      await this.visibility.place(caller, placeId, 'people.manage');
    }
    if (officersOnly && !isOfficer(person)) {
      throw new ProblemError(409, 'field_login.officers_only');
    }
  }

  private async mayManage(caller: Principal, { posts }: KnownPerson): Promise<boolean> {
    for (const { placeId } of posts) {
      const above = await this.visibility.placesAbove(caller.organisation, placeId);
      if (!holdsAt(caller, 'people.manage', above)) return false;
    }
    return true;
  }

  private slipOf(slip: SlipRow | undefined): FieldLoginItem['slip'] {
    if (slip === undefined) return null;
    const { expiresAt, usedAt, tries } = slip;
    if (usedAt !== null) return { state: 'used', expiresAt };
    if (tries >= MOST_TRIES) return { state: 'locked', expiresAt };
    const over = compareInstants(this.clock.now(), expiresAt) >= 0;
    return { state: over ? 'expired' : 'open', expiresAt };
  }

  private async devicesOf(caller: Principal, userId: Uuid, rows: readonly DeviceRow[]) {
    if (rows.length === 0) return [];
    const account = await this.directory.account(caller.organisation, userId);
    const names = await this.deviceNames(caller, userId, account);
    return rows
      .toSorted((a, b) => compareInstants(b.boundAt, a.boundAt))
      .map(({ deviceId, boundAt, lastUsedAt, revokedAt, tries }) => ({
        deviceId,
        name: names.get(deviceId) ?? null,
        boundAt,
        lastUsedAt,
        state:
          revokedAt !== null
            ? ('revoked' as const)
            : tries >= MOST_TRIES
              ? ('locked' as const)
              : ('bound' as const),
      }));
  }

  private async deviceNames(
    caller: Principal,
    userId: Uuid,
    { devices }: Pick<AccountState, 'devices'>,
  ): Promise<ReadonlyMap<string, string>> {
    const sealed = devices.flatMap(({ deviceId, sealed: envelope }) =>
      envelope === null ? [] : [{ deviceId, streamKey: `account:${userId}`, envelope }],
    );
    const opened = await this.personal.open(caller, 'people', sealed);
    return new Map(
      sealed.flatMap(({ deviceId }, index) => {
        const name = opened[index]?.['deviceName'];
        return name === undefined ? [] : [[deviceId, name] as const];
      }),
    );
  }
}

/** Holds an officer's post and no other. */
function isOfficer({ posts }: KnownPerson): boolean {
  return posts.length > 0 && posts.every(({ role }) => role === 'officer');
}
