/** An organisation is the data controller of an installation; its stream has the organisation's own id. */
import { accept, refuse, type Decider, type Decision, type DomainEvent } from '@dongthuan/kernel';
import type { RegisterOrganisation } from './account.commands.js';
import type { OrganisationRegistered } from './account.events.js';

export interface OrganisationState {
  readonly name: string | null;
  readonly zone: string | null;
}

export const organisationDecider: Decider<OrganisationState, RegisterOrganisation> = {
  initial: { name: null, zone: null },
  decide(state, command): Decision {
    if (state.name !== null) {
      return state.name === command.payload.name
        ? accept([])
        : refuse('organisation.already_registered');
    }
    return accept([{ type: 'OrganisationRegistered', data: command.payload }]);
  },
  evolve(state: OrganisationState, event: DomainEvent): OrganisationState {
    if (event.type !== 'OrganisationRegistered') {
      throw new Error(`organisation stream holds an unknown event type ${event.type}`);
    }
    const { name, zone } = event.data as OrganisationRegistered;
    return { ...state, name, zone };
  },
};
