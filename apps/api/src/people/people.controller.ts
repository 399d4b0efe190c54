import { Controller } from '@nestjs/common';
import type { Me, PersonItem } from '@dongthuan/contracts';
import type { Principal } from '@dongthuan/kernel';
import { AccountDirectory, permissionsOf } from '@dongthuan/people';
import type { z } from 'zod';
import { Caller, Input, Serves } from '../http/route.decorator.js';
import { PlaceDirectory } from '../places/place-directory.js';
import type { peopleQuery } from '../routes/query-routes.js';
import { Names } from './names.js';

@Controller()
export class PeopleController {
  constructor(
    private readonly directory: AccountDirectory,
    private readonly names: Names,
    private readonly places: PlaceDirectory,
  ) {}

  @Serves('me')
  async me(@Caller() caller: Principal): Promise<Me> {
    const [names, organisation] = await Promise.all([
      this.names.ofUsers(caller, [caller.user]),
      this.directory.organisationName(caller.organisation),
    ]);
    return {
      userId: caller.user,
      displayName: names.get(caller.user) ?? '',
      organisation: { id: caller.organisation, name: organisation ?? '' },
      posts: caller.posts.map((post) => this.shown(caller, post)),
      permissions: permissionsOf(caller.posts.map((post) => post.role)),
    };
  }

  @Serves('listPeople')
  async list(
    @Caller() caller: Principal,
    @Input('query') query: z.output<typeof peopleQuery>,
  ): Promise<PersonItem[]> {
    const people = await this.directory.people(caller.organisation);
    const wanted = people.filter(
      ({ posts }) => query.role === undefined || posts.some((post) => post.role === query.role),
    );
    const names = await this.names.ofUsers(
      caller,
      wanted.map((person) => person.userId),
    );
    const byName = new Intl.Collator('vi');
    return wanted
      .map(({ userId, posts }) => ({
        userId,
        displayName: names.get(userId) ?? '',
        posts: posts.map((post) => this.shown(caller, post)),
      }))
      .sort((a, b) => byName.compare(a.displayName, b.displayName));
  }

  private shown(
    { organisation }: Principal,
    { role, placeId }: { readonly role: string; readonly placeId: string },
  ) {
    return { role, placeId, placeName: this.places.nameOf(organisation, placeId) };
  }
}
