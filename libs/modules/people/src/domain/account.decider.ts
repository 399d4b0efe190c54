/**
 * A user's account: who may sign in, and which posts they hold when. The password is no fact of the log: it lives in the credential
 * table (schema `auth`), so that changing it leaves no trace to attack and erasing it is one row.
 */
import {
  accept,
  assertNever,
  refuse,
  type Decider,
  type Decision,
  type DomainEvent,
  type Instant,
  type SealedEnvelope,
} from '@dongthuan/kernel';
import type { AccountCommand } from './account.commands.js';
import {
  decideFieldLogin,
  evolveFieldLogin,
  noFieldLogin,
  type FieldLoginState,
} from './field-login.js';
import type { AccountClosed, AccountOpened, PostLeft, PostTaken } from './account.events.js';

/** A post with the days it is held: from `validFrom` on, until the day before `validTo`. */
export interface AccountPost extends PostTaken {
  readonly validTo: string | null;
}

export interface AccountState extends FieldLoginState {
  readonly status: 'none' | 'open' | 'closed';
  readonly signInKey: string | null;
  readonly posts: readonly AccountPost[];
  /** Envelopes of the names, opened only where a reader asks for them. */
  readonly sealed: readonly SealedEnvelope[];
}

const nobody: AccountState = {
  status: 'none',
  signInKey: null,
  posts: [],
  sealed: [],
  ...noFieldLogin,
};

export const accountDecider: Decider<AccountState, AccountCommand> = {
  initial: nobody,
  decide: (state, command, { now }) => decide(state, command, now),
  evolve,
};

function decide(state: AccountState, command: AccountCommand, now: Instant): Decision {
  if (command.type === 'openAccount') return openAccount(state, command);
  if (state.status === 'none') return refuse('account.unknown');
  if (state.status === 'closed') {
    return command.type === 'closeAccount' ? accept([]) : refuse('account.closed');
  }
  switch (command.type) {
    case 'takePost': {
      const held = state.posts.find((post) => post.postId === command.payload.postId);
      if (held) {
        const same = held.role === command.payload.role && held.placeId === command.payload.placeId;
        return same ? accept([]) : refuse('account.post_taken');
      }
      return accept([{ type: 'PostTaken', data: command.payload satisfies PostTaken }]);
    }
    case 'leavePost': {
      const held = state.posts.find((post) => post.postId === command.payload.postId);
      if (!held) return refuse('account.post_unknown');
      if (held.validTo !== null) return accept([]);
      if (command.payload.validTo < held.validFrom) return refuse('account.post_ends_before_start');
      return accept([{ type: 'PostLeft', data: command.payload satisfies PostLeft }]);
    }
    case 'closeAccount':
      return accept(
        [{ type: 'AccountClosed', data: command.payload satisfies AccountClosed }],
        state.signInKey === null
          ? []
          : [{ action: 'release', kind: 'sign_in_name', key: state.signInKey }],
      );
    case 'issueFieldLogin':
    case 'bindDevice':
    case 'revokeDevice':
      return decideFieldLogin(state, command, now);
    default:
      return assertNever(command);
  }
}

function openAccount(
  state: AccountState,
  command: Extract<AccountCommand, { type: 'openAccount' }>,
): Decision {
  const { signInKey, signInName, displayName } = command.payload;
  if (state.status === 'open') {
    return state.signInKey === signInKey ? accept([]) : refuse('account.already_open');
  }
  if (state.status === 'closed') return refuse('account.closed');
  const opened: AccountOpened = { signInKey };
  return accept(
    [
      {
        type: 'AccountOpened',
        data: opened,
        personal: [{ subject: `person:${command.stream.id}`, fields: { displayName, signInName } }],
      },
    ],
    [{ action: 'take', kind: 'sign_in_name', key: signInKey }],
  );
}

function evolve(state: AccountState, event: DomainEvent): AccountState {
  switch (event.type) {
    case 'AccountOpened': {
      const data = event.data as AccountOpened;
      return { ...state, status: 'open', signInKey: data.signInKey, sealed: event.sealed };
    }
    case 'PostTaken':
      return {
        ...state,
        posts: [...state.posts, { ...(event.data as PostTaken), validTo: null }],
      };
    case 'PostLeft': {
      const left = event.data as PostLeft;
      return {
        ...state,
        posts: state.posts.map((post) =>
          post.postId === left.postId ? { ...post, validTo: left.validTo } : post,
        ),
      };
    }
    case 'AccountClosed':
      return { ...state, status: 'closed', posts: [] };
    default: {
      const next = evolveFieldLogin(state, event);
      if (next !== null) return { ...state, ...next };
      throw new Error(`account stream holds an unknown event type ${event.type}`);
    }
  }
}

/** Posts held on a day (`YYYY-MM-DD`). */
export function postsOn(state: AccountState, day: string): readonly AccountPost[] {
  return state.posts.filter(
    (post) => post.validFrom <= day && (post.validTo === null || day < post.validTo),
  );
}
