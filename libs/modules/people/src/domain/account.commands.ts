import type { CivilDate, CommandEnvelope, Instant, Role, Uuid } from '@dongthuan/kernel';

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

/** A slip with a code is printed for the account; the code itself is nowhere in the log. */
export type IssueFieldLogin = Command<
  'issueFieldLogin',
  { readonly slipId: Uuid; readonly expiresAt: Instant }
>;

export type BindDevice = Command<
  'bindDevice',
  { readonly slipId: Uuid; readonly deviceId: Uuid; readonly deviceName: string }
>;

export type RevokeDevice = Command<'revokeDevice', { readonly deviceId: Uuid }>;

export type FieldLoginCommand = IssueFieldLogin | BindDevice | RevokeDevice;
export type AccountCommand = OpenAccount | TakePost | LeavePost | CloseAccount | FieldLoginCommand;

export type RegisterOrganisation = Command<
  'registerOrganisation',
  { readonly name: string; readonly zone: string }
>;
