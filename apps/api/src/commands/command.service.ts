import {
  commandCatalogue,
  type CommandSpec,
  type Permission,
  type Said,
} from '@dongthuan/contracts';
import type { CommandEnvelope, Principal, Uuid } from '@dongthuan/kernel';
import { AccountDirectory, holds, holdsAt, rolePermissions } from '@dongthuan/people';
import type { CommandResult } from '@dongthuan/platform';
import { Injectable } from '@nestjs/common';
import { Visibility } from '../access/visibility.js';
import { ApiClock, ApiCommandBus } from '../composition/api-parts.js';
import { invalid, notAllowed } from '../http/problem-error.js';
import { envelopeOf } from './envelope.js';

const byType: ReadonlyMap<string, CommandSpec> = new Map(
  commandCatalogue.map((spec: CommandSpec) => [spec.type, spec]),
);

export interface SentCommand {
  readonly type: string;
  readonly commandId: Uuid;
  readonly streamId: Uuid;
  /** Already parsed by the command's schema; may hold `said`. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly basedOn?: number;
}

/** Where the command acts, found before it is decided. */
interface Target {
  readonly campaignId?: Uuid;
  /** Places at and above the target; null = the whole organisation. */
  readonly above: readonly string[] | null;
}

/** The one way from a request to the command bus: rights at the target's place, then the envelope. */
@Injectable()
export class CommandService {
  constructor(
    private readonly bus: ApiCommandBus,
    private readonly visibility: Visibility,
    private readonly directory: AccountDirectory,
    private readonly clock: ApiClock,
  ) {}

  /** The catalogue's row of a command that callers may send. */
  static specOf(type: string): (CommandSpec & { readonly permission: Permission }) | null {
    const spec = byType.get(type);
    if (spec === undefined || spec.permission === 'system') return null;
    return { ...spec, permission: spec.permission };
  }

  /** @throws ProblemError when the caller may not, or the target is not visible; rules answer in the result. */
  async send(caller: Principal, sent: SentCommand): Promise<CommandResult> {
    return this.bus.execute(await this.envelope(caller, sent));
  }

  private async envelope(caller: Principal, sent: SentCommand): Promise<CommandEnvelope> {
    const spec = CommandService.specOf(sent.type);
    if (spec === null) throw invalid('type');
    const { permission } = spec;
    if (!holds(caller, permission)) throw notAllowed();
    const { said, ...payload } = sent.body as { said?: Said };
    const target = await this.target(caller, spec, permission, sent.streamId, payload);
    await this.checkActor(caller, permission, target, said);
    const post = caller.posts.find(
      ({ role, placeId }) =>
        rolePermissions[role].includes(permission) && (target.above?.includes(placeId) ?? true),
    );
    return envelopeOf(
      caller,
      {
        spec,
        commandId: sent.commandId,
        streamId: sent.streamId,
        payload,
        said,
        basedOn: sent.basedOn,
        post: post?.postId,
        ...(target.campaignId === undefined ? {} : { campaignId: target.campaignId }),
      },
      this.clock.now(),
    );
  }

  private async target(
    caller: Principal,
    spec: CommandSpec,
    permission: Permission,
    streamId: Uuid,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<Target> {
    if (spec.category === 'blueprint') return { above: null };
    if (spec.category === 'campaign' && spec.creates) {
      await this.visibility.place(caller, String(payload['placeId']), permission);
      return { campaignId: streamId, above: null };
    }
    if (spec.category === 'campaign') {
      const { above } = await this.visibility.campaign(caller, streamId, permission);
      return { campaignId: streamId, above };
    }
    if (spec.creates) {
      const campaignId = String(payload['campaignId']) as Uuid;
      const { above } = await this.visibility.campaign(caller, campaignId, permission);
      return { campaignId, above };
    }
    const { campaign, above } = await this.visibility.case(caller, streamId, permission);
    return { campaignId: campaign.campaignId, above };
  }

  /**
   * Typing for somebody else is normal (a clerk and a notebook), but whoever did it must have been allowed to: else a borrowed name
   * would get around the separation of duties.
   */
  private async checkActor(
    caller: Principal,
    permission: Permission,
    target: Target,
    said: Said | undefined,
  ): Promise<void> {
    if (said?.post !== undefined && !caller.posts.some((post) => post.postId === said.post)) {
      throw invalid('said.post');
    }
    if (said?.actor === undefined || said.actor === caller.user) return;
    const actor = await this.directory.principal({ ...caller, user: said.actor as Uuid });
    if (actor === null) throw invalid('said.actor');
    const may =
      target.above === null ? holds(actor, permission) : holdsAt(actor, permission, target.above);
    if (!may) throw notAllowed();
  }
}
