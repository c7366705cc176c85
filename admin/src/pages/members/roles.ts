import { navigationTexts } from '../../texts/navigation';
import type { Role } from './members.gql';

const ROLES: Role[] = ['OWNER', 'ADMIN', 'BILLING', 'TECHNICIAN'];

/** The roles somebody may give: owners are made by owners. */
export function offeredRoles(own: Role): { value: Role; label: string }[] {
  return ROLES.filter((role) => role !== 'OWNER' || own === 'OWNER').map((value) => ({
    value,
    label: navigationTexts.roles[value],
  }));
}
