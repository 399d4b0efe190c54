/** Where commands to places, bodies and posts act, and whom they name: looked up before the command is decided. */
import type { Permission, PlaceCommandSpec } from '@dongthuan/contracts';
import type { Principal, Uuid } from '@dongthuan/kernel';
import { AccountDirectory } from '@dongthuan/people';
import { Injectable } from '@nestjs/common';
import { Visibility } from '../access/visibility.js';
import { invalid, notFound } from '../http/problem-error.js';
import { PlaceDirectory } from '../places/place-directory.js';

/** The part of such a payload that names other things. */
interface Naming {
  readonly parent?: string;
  readonly placeId?: string;
  readonly userId?: Uuid;
  readonly party?: { readonly userId?: Uuid; readonly postId?: Uuid };
}

/** Which places a command touches; the caller must hold the permission over every one of them. */
@Injectable()
export class PlaceTargets {
  constructor(
    private readonly places: PlaceDirectory,
    private readonly visibility: Visibility,
    private readonly directory: AccountDirectory,
  ) {}

  /**
   * @param id as the address names the place, body or post
   * @returns the place it acts at and everything above it
   * @throws ProblemError 404 for what the organisation does not know, 403 outside the caller's places, 400 for an unknown person or post
   */
  async of(
    caller: Principal,
    spec: PlaceCommandSpec,
    permission: Permission,
    id: string,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<readonly string[]> {
    const { organisation } = caller;
    const naming = payload as Naming;
    const named = [naming.parent, naming.placeId].flatMap((place) => place ?? []);
    const own = spec.creates === true ? [] : [await this.placeOf(organisation, spec.category, id)];
    const aboves: (readonly string[])[] = [];
    for (const placeId of [...own, ...named]) {
      aboves.push(await this.visibility.place(caller, placeId, permission));
    }
    await this.checkNamed(organisation, naming);
    return aboves[0] ?? [];
  }

  private async placeOf(
    organisation: Uuid,
    category: PlaceCommandSpec['category'],
    id: string,
  ): Promise<string> {
    const placeId =
      category === 'body'
        ? await this.places.placeOfBody(organisation, id as Uuid)
        : category === 'post'
          ? await this.places.placeOfPost(organisation, id as Uuid)
          : id;
    if (placeId === null || !(await this.places.knows(organisation, placeId))) throw notFound();
    return placeId;
  }

  /** An office is given only to people and posts of the organisation. */
  private async checkNamed(organisation: Uuid, { userId, party }: Naming): Promise<void> {
    const user = userId ?? party?.userId;
    if (user !== undefined) {
      const { status } = await this.directory.account(organisation, user);
      if (status !== 'open') throw invalid(party === undefined ? 'userId' : 'party.userId');
    }
    const post = party?.postId;
    if (post !== undefined && (await this.places.placeOfPost(organisation, post)) === null) {
      throw invalid('party.postId');
    }
  }
}
