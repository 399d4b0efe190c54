/**
 * What each role may do (domain.md c8, users.md §3). A permission holds only inside the places of the post that gives it. Separation of
 * duties (nobody approves what they asked for, nobody confirms what they mobilised) is a matter of the deciders: it needs the case's history.
 */
import type { Permission } from '@dongthuan/contracts';
import type { Role } from '@dongthuan/kernel';

export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  manager: [
    'campaign.read',
    'campaign.draft',
    'campaign.launch.request',
    'campaign.steer',
    'campaign.extend',
    'campaign.close',
    'roster.import',
    'case.read',
    'case.identity.read',
    'case.sensitive.read',
    'case.work',
    // Only to record a leader's paper; the decider asks for it (ADR 0024).
    'case.approve',
    'case.assign',
    'escalation.answer',
    'place.manage',
    'people.read',
    'people.manage',
  ],
  officer: ['campaign.read', 'case.read', 'case.identity.read', 'case.work', 'people.read'],
  confirmer: [
    'campaign.read',
    'campaign.launch.approve',
    'case.read',
    'case.identity.read',
    'case.confirm',
    'roster.approve',
    'people.read',
  ],
  verifier: [
    'campaign.read',
    'case.read',
    'case.identity.read',
    'case.sensitive.read',
    'case.verify',
    'people.read',
  ],
  commune_leader: [
    'campaign.read',
    'campaign.launch.approve',
    'campaign.extend',
    'campaign.close',
    'case.read',
    'case.identity.read',
    'case.confirm',
    'case.approve',
    'roster.approve',
    'escalation.answer',
    'people.read',
  ],
  provincial_leader: [
    'campaign.read',
    'case.read',
    'escalation.answer',
    'blueprint.publish',
    'people.read',
  ],
  auditor: ['campaign.read', 'case.read', 'log.read', 'people.read'],
};

/** Permissions of a set of roles, sorted, each once. */
export function permissionsOf(roles: readonly Role[]): readonly Permission[] {
  return [...new Set(roles.flatMap((role) => rolePermissions[role]))].sort();
}
