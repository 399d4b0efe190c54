import { SYSTEM_USER, type Principal, type Uuid } from '@dongthuan/kernel';
import { AccountDirectory, PersonalReader } from '@dongthuan/people';
import { Injectable } from '@nestjs/common';

/** Shown names of colleagues; they are sealed like everybody's and opened per reader. */
@Injectable()
export class Names {
  constructor(
    private readonly directory: AccountDirectory,
    private readonly personal: PersonalReader,
  ) {}

  /** Name by user id; users without an account or whose key is gone are absent. */
  async ofUsers(reader: Principal, users: readonly Uuid[]): Promise<ReadonlyMap<Uuid, string>> {
    const known = [...new Set(users)].filter((user) => user !== SYSTEM_USER);
    const accounts = await Promise.all(
      known.map((user) => this.directory.account(reader.organisation, user)),
    );
    const sealed = known.flatMap((user, index) =>
      (accounts[index]?.sealed ?? []).map((envelope) => ({ user, envelope })),
    );
    const opened = await this.personal.open(
      reader,
      'people',
      sealed.map(({ user, envelope }) => ({ streamKey: `account:${user}`, envelope })),
    );
    return new Map(
      sealed.flatMap(({ user }, index) => {
        const name = opened[index]?.['displayName'];
        return name === undefined ? [] : [[user, name] as const];
      }),
    );
  }
}
