import {
  everyCommand,
  type AnyCommandSpec,
  type Permission,
  type Said,
  type UploadedFile,
} from '@dongthuan/contracts';
import type { CommandEnvelope, Principal, Uuid } from '@dongthuan/kernel';
import { AccountDirectory, holds, holdsAt, rolePermissions } from '@dongthuan/people';
import type { CommandResult } from '@dongthuan/platform';
import { Injectable } from '@nestjs/common';
import { isFromAnyOfficer, Visibility, worksOn, type ReachedCase } from '../access/visibility.js';
import { ShownStreams } from '../cases/shown-streams.service.js';
import { ApiClock, ApiCommandBus } from '../composition/api-parts.js';
import { Uploads } from '../files/uploads.js';
import { invalid, notAllowed, notAssigned, ProblemError } from '../http/problem-error.js';
import { PlaceDirectory } from '../places/place-directory.js';
import { isWritten } from './command-answers.js';
import { envelopeOf } from './envelope.js';
import { changesPlaces, isOfPlaces } from './stream-ids.js';
import { PlaceTargets } from './target-of-place.js';

const byType: ReadonlyMap<string, AnyCommandSpec> = new Map(
  everyCommand.map((spec) => [spec.type, spec]),
);

export interface SentCommand {
  readonly type: string;
  readonly commandId: Uuid;
  readonly streamId: Uuid;
  /** What the address calls it where that is not the stream's id: `2025:18754` for an official place. */
  readonly named?: string;
  /** Already parsed by the command's schema; may hold `said`. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly basedOn?: number;
}

/** Where the command acts, found before it is decided. */
interface Target {
  readonly campaignId?: Uuid;
  /** Places at and above the target; null = the whole organisation. */
  readonly above: readonly string[] | null;
  /** Where the command is for a case that is there. */
  readonly seen?: ReachedCase;
}

/** The one way from a request to the command bus: rights at the target's place, then the envelope. */
@Injectable()
export class CommandService {
  constructor(
    private readonly bus: ApiCommandBus,
    private readonly visibility: Visibility,
    private readonly directory: AccountDirectory,
    private readonly clock: ApiClock,
    private readonly placeTargets: PlaceTargets,
    private readonly places: PlaceDirectory,
    private readonly uploads: Uploads,
    private readonly streams: ShownStreams,
  ) {}

  /** The catalogue's row of a command that callers may send. */
  static specOf(type: string): (AnyCommandSpec & { readonly permission: Permission }) | null {
    const spec = byType.get(type);
    if (spec === undefined || spec.permission === 'system') return null;
    return { ...spec, permission: spec.permission };
  }

  /** @throws ProblemError when the caller may not, or the target is not visible; rules answer in the result. */
  async send(caller: Principal, sent: SentCommand): Promise<CommandResult> {
    const { command, seen } = await this.envelope(caller, sent);
    const result = await this.bus.execute(command);
    if (changesPlaces(command.stream.category)) this.places.forget(caller.organisation);
    if (seen === undefined || !isWritten(result)) return result;
    const written = {
      ...result,
      version: await this.streams.versionAfter(caller, seen, result.version),
    };
    // Only who came to hear a no, or held the meeting, writes on a household of others; a word that was said before moves nothing, and that would show.
    if (worksOn(caller, seen) || !isFromAnyOfficer(sent.type)) return written;
    const { note: _note, ...plain } = written;
    return { ...plain, position: await this.streams.positionShown(caller, seen) };
  }

  private async envelope(
    caller: Principal,
    sent: SentCommand,
  ): Promise<{ readonly command: CommandEnvelope; readonly seen: ReachedCase | undefined }> {
    const spec = CommandService.specOf(sent.type);
    if (spec === null) throw invalid('type');
    const { permission } = spec;
    if (!holds(caller, permission)) throw notAllowed();
    const { said, ...payload } = sent.body as { said?: Said };
    const target = await this.target(caller, spec, permission, sent, payload);
    await this.checkActor(caller, permission, target, said);
    if (spec.category === 'campaign') await this.checkTeam(caller, payload);
    if (spec.type === 'attachEvidence') await this.checkFile(caller, sent.streamId, payload);
    const post = caller.posts.find(
      ({ role, placeId }) =>
        rolePermissions[role].includes(permission) && (target.above?.includes(placeId) ?? true),
    );
    const { seen } = target;
    // Whatever makes a household has seen nothing of it: a version compared with one that is there already would tell what happened there.
    const given = spec.category === 'case' && spec.creates ? undefined : sent.basedOn;
    const basedOn =
      seen === undefined || given === undefined
        ? given
        : await this.streams.seen(caller, seen, sent.type, given);
    const command = envelopeOf(
      caller,
      {
        spec,
        commandId: sent.commandId,
        streamId: sent.streamId,
        payload,
        said,
        basedOn,
        post: post?.postId,
        ...(target.campaignId === undefined ? {} : { campaignId: target.campaignId }),
      },
      this.clock.now(),
    );
    return { command, seen };
  }

  private async target(
    caller: Principal,
    spec: AnyCommandSpec,
    permission: Permission,
    { streamId, named = streamId }: SentCommand,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<Target> {
    if (spec.category === 'blueprint') return { above: null };
    if (isOfPlaces(spec)) {
      return { above: await this.placeTargets.of(caller, spec, permission, named, payload) };
    }
    if (spec.category === 'campaign' && spec.creates) {
      await this.visibility.place(caller, String(payload['placeId']), permission);
      return { campaignId: streamId, above: null };
    }
    if (spec.category === 'campaign') {
      const { above } = await this.visibility.campaignToWork(caller, streamId, permission);
      return { campaignId: streamId, above };
    }
    if (spec.creates) {
      const campaignId = String(payload['campaignId']) as Uuid;
      const { above, placeId } = await this.visibility.campaignToWork(
        caller,
        campaignId,
        permission,
      );
      await this.checkPlace(caller.organisation, payload['placeId'], placeId);
      return { campaignId, above };
    }
    const seen = await this.visibility.caseToWork(caller, streamId, permission);
    if (permission === 'case.work' && !isFromAnyOfficer(spec.type) && !worksOn(caller, seen)) {
      throw notAssigned();
    }
    return { campaignId: seen.campaignId, above: seen.above, seen };
  }

  /** A case outside its campaign's place would be seen by people who do not work there and counted where nobody looks. */
  private async checkPlace(organisation: Uuid, placeId: unknown, campaignPlace: string) {
    if (typeof placeId !== 'string') return;
    if (await this.visibility.liesIn(organisation, placeId, campaignPlace)) return;
    throw new ProblemError(409, 'case.place_outside');
  }

  /** Obligations are addressed to the team: somebody without an account in the organisation would never see one. */
  private async checkTeam(
    caller: Principal,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    for (const field of ['managerId', 'confirmerId', 'officerIds']) {
      for (const user of [payload[field] ?? []].flat()) {
        if (typeof user !== 'string') throw invalid(field);
        const known = await this.directory.principal({ ...caller, user: user as Uuid });
        if (known === null) throw invalid(field);
      }
    }
  }

  /** The log speaks only of photos that are there: uploaded for this case, with this content. @throws ProblemError 409 */
  private async checkFile(caller: Principal, caseId: Uuid, payload: object): Promise<void> {
    const shelf = { organisationId: caller.organisation, subject: `case:${caseId}` } as const;
    const { blob, sha256, bytes, mediaType } = payload as UploadedFile;
    if (await this.uploads.holds(shelf, { blob, sha256, bytes, mediaType })) return;
    throw new ProblemError(409, 'evidence.not_uploaded');
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
    // What the actor may do follows from their posts, not from how the typist signed in.
    const actor = await this.directory.principal({
      ...caller,
      user: said.actor as Uuid,
      amr: [],
    });
    if (actor === null) throw invalid('said.actor');
    const may =
      target.above === null ? holds(actor, permission) : holdsAt(actor, permission, target.above);
    if (!may) throw notAllowed();
  }
}
