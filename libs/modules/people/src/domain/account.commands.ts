import type { CivilDate, CommandEnvelope, Role, Uuid } from '@dongthuan/kernel';

interface Command<Type extends string, Payload> extends CommandEnvelope<Payload> {
  readonly type: Type;
}

export type OpenAccount = Command<
  'openAccount',
  { readonly signInKey: string; readonly signInName: string; readonly displayName: string }
>;

export type TakePost = Command<
  'takePost',
  {
    readonly postId: Uuid;
    readonly role: Role;
    readonly placeId: string;
    readonly validFrom: CivilDate;
  }
>;

export type LeavePost = Command<
  'leavePost',
  { readonly postId: Uuid; readonly validTo: CivilDate }
>;

export type CloseAccount = Command<'closeAccount', { readonly reason: string }>;

export type AccountCommand = OpenAccount | TakePost | LeavePost | CloseAccount;

export type RegisterOrganisation = Command<
  'registerOrganisation',
  { readonly name: string; readonly zone: string }
>;
