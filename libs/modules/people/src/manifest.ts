import type { ModuleManifest, StreamDefinition } from '@dongthuan/kernel';
import {
  accountDecider,
  accountEventTypes,
  organisationDecider,
  organisationEventTypes,
  type AccountCommand,
  type AccountState,
  type OrganisationState,
  type RegisterOrganisation,
} from './domain/index.js';

const account: StreamDefinition<AccountState, AccountCommand> = {
  category: 'account',
  commandTypes: [
    'openAccount',
    'takePost',
    'leavePost',
    'closeAccount',
    'issueFieldLogin',
    'bindDevice',
    'revokeDevice',
  ],
  eventTypes: accountEventTypes,
  decider: accountDecider,
  campaignLock: 'none',
};

const organisation: StreamDefinition<OrganisationState, RegisterOrganisation> = {
  category: 'organisation',
  commandTypes: ['registerOrganisation'],
  eventTypes: organisationEventTypes,
  decider: organisationDecider,
  campaignLock: 'none',
};

const manifest: ModuleManifest = { name: 'people', streams: [account, organisation] };
export default manifest;
