import { reviveCase, type CaseState } from '@dongthuan/campaigns';
import type { Principal, SealedEnvelope, Uuid } from '@dongthuan/kernel';
import { PersonalReader } from '@dongthuan/people';
import { Injectable } from '@nestjs/common';
import type { Sight } from '../access/visibility.js';
import { Names } from '../people/names.js';
import type { CaseRead } from '../reads/reads.js';
import type { OpenedTexts } from './case-view.js';

type Opened = Readonly<Record<string, string>> | null;

/** Where a household is found: its first holder's name, its group and its address as the list writes them; null = not written, or not opened. */
export interface Door {
  readonly name: string | null;
  readonly group: string | null;
  readonly address: string | null;
}

/** Opens the sealed texts of cases for a reader who may read them; nobody else gets so much as an attempt. */
@Injectable()
export class CaseTexts {
  constructor(
    private readonly personal: PersonalReader,
    private readonly names: Names,
  ) {}

  /** Name of each case's first holder, by case id. */
  async firstNames(
    reader: Principal,
    rows: readonly CaseRead[],
    identity: boolean,
    purpose: 'case_list' | 'papers' = 'case_list',
  ): Promise<ReadonlyMap<Uuid, string>> {
    if (!identity) return new Map();
    const sealed = rows.flatMap((row) => {
      const envelope = reviveCase(row.state).holders[0]?.sealed;
      return envelope ? [{ caseId: row.caseId, streamKey: `case:${row.caseId}`, envelope }] : [];
    });
    const opened = await this.personal.open(reader, purpose, sealed);
    return new Map(
      sealed.flatMap(({ caseId }, index) => {
        const name = opened[index]?.['name'];
        return name === undefined ? [] : [[caseId, name] as const];
      }),
    );
  }

  /** Whose door to go to, by case id. The rows are those whose names the reader may read. */
  async doors(reader: Principal, rows: readonly CaseRead[]): Promise<ReadonlyMap<Uuid, Door>> {
    const byCase = new Map(
      rows.map((row) => {
        const { holders, address } = reviveCase(row.state);
        return [row.caseId, { name: holders[0]?.sealed ?? null, address }] as const;
      }),
    );
    const sealed = [...byCase].flatMap(([caseId, { name, address }]) =>
      [name, address].flatMap((envelope) =>
        envelope === null ? [] : [{ streamKey: `case:${caseId}`, envelope }],
      ),
    );
    const opened = await this.personal.open(reader, 'for_me', sealed);
    const texts = new Map(sealed.map(({ envelope }, index) => [envelope, opened[index] ?? null]));
    const textOf = (envelope: SealedEnvelope | null, field: string): string | null =>
      (envelope === null ? null : texts.get(envelope)?.[field]) ?? null;
    return new Map(
      [...byCase].map(([caseId, { name, address }]) => [
        caseId,
        {
          name: textOf(name, 'name'),
          group: textOf(address, 'group'),
          address: textOf(address, 'address'),
        },
      ]),
    );
  }

  async ofCase(
    reader: Principal,
    row: CaseRead,
    sight: Sight,
    purpose: 'case' | 'papers' = 'case',
  ): Promise<OpenedTexts> {
    const state = reviveCase(row.state);
    const users = await this.names.ofUsers(reader, [
      ...state.proposals.map((proposal) => proposal.askedBy.actor),
      ...(state.verifier === null ? [] : [state.verifier.by]),
    ]);
    const open = await this.opener(reader, row, state, sight, purpose);
    return {
      users,
      holders: new Map(
        state.holders.map(({ personId, sealed }) => {
          const fields = open(sealed);
          return [personId, { name: fields?.['name'] ?? null, phone: fields?.['phone'] ?? null }];
        }),
      ),
      address: open(state.addressSince)?.['address'] ?? open(state.address)?.['address'] ?? null,
      group: open(state.address)?.['group'] ?? null,
      listNote: open(state.address)?.['note'] ?? null,
      representative: open(speakerOf(state))?.['name'] ?? null,
      notes: textsOf(state.conditions, (one) => one.id, open, 'note'),
      reasons: textsOf(state.proposals, (one) => one.proposalId, open, 'reason'),
      promises: textsOf(state.promises, (one) => one.promiseId, open, 'words'),
    };
  }

  private async opener(
    reader: Principal,
    row: CaseRead,
    state: CaseState,
    sight: Sight,
    purpose: 'case' | 'papers',
  ): Promise<(envelope: SealedEnvelope | null) => Opened> {
    if (!sight.identity) return () => null;
    const envelopes = [
      ...state.holders.map((holder) => holder.sealed),
      state.address,
      state.addressSince,
      state.representative?.sealed ?? null,
      ...state.conditions.map((condition) => condition.sealed),
      ...state.proposals.map((proposal) => proposal.sealed),
      ...state.promises.map((promise) => promise.sealed),
    ].filter((envelope) => envelope !== null);
    const opened = await this.personal.open(
      reader,
      purpose,
      envelopes.map((envelope) => ({ streamKey: `case:${row.caseId}`, envelope })),
    );
    const byEnvelope = new Map(envelopes.map((envelope, index) => [envelope, opened[index]]));
    return (envelope) => (envelope === null ? null : (byEnvelope.get(envelope) ?? null));
  }
}

/** A representative who is a right-holder has one envelope, that of the holder. */
function speakerOf({ representative, holders }: CaseState): SealedEnvelope | null {
  if (representative === null) return null;
  const holder = holders.find(({ personId }) => personId === representative.personId);
  return holder?.sealed ?? representative.sealed;
}

function textsOf<T extends { readonly sealed: SealedEnvelope | null }>(
  list: readonly T[],
  key: (one: T) => string,
  open: (envelope: SealedEnvelope | null) => Opened,
  field: string,
): ReadonlyMap<string, string> {
  return new Map(
    list.flatMap((one) => {
      const text = open(one.sealed)?.[field];
      return text === undefined ? [] : [[key(one), text] as const];
    }),
  );
}
