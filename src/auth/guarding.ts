import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { personActor, serviceActor, type Actor } from '../common/actor.js';
import type { Permission, Role } from './permissions.js';

/** The signed-in person, or the service account, in the organization they are working for: what the guard leaves on the request. */
export interface Member {
  personId: string;
  organizationId: string;
  /** The sign-in that this call belongs to: what lives longer than a call asks by it whether it is still good. */
  sessionId: string;
  /** The organization's, IANA: what its calendar dates are told by. */
  timeZone: string;
  role: Role;
  permissions: ReadonlySet<Permission>;
  /** Set when it is a service account that asks; the fields about a person then throw PersonNeededError. */
  serviceAccountId?: string;
}

/** The member as the author of what they do. */
export function actorOf(member: Member): Actor {
  return member.serviceAccountId === undefined ? personActor(member.personId) : serviceActor(member.serviceAccountId);
}

export const REQUIRED_PERMISSION = 'remit:permission';
export const AUTHENTICATED = 'remit:authenticated';

/** The permission a resolver or route needs. Every one has this, `@Authenticated()` or `@Public(reason)`; a test looks. */
export const RequirePermission = (permission: Permission) => SetMetadata(REQUIRED_PERMISSION, permission);

/** Any signed-in member may call this. */
export const Authenticated = () => SetMetadata(AUTHENTICATED, true);

/** The request behind a REST or GraphQL call. */
export function requestOf(context: ExecutionContext): {
  member?: Member;
  headers: Record<string, string | string[] | undefined>;
  ip: string;
} {
  if (context.getType<string>() === 'graphql') {
    return GqlExecutionContext.create(context).getContext<{ req: ReturnType<typeof requestOf> }>().req;
  }
  return context.switchToHttp().getRequest<ReturnType<typeof requestOf>>();
}

/** Injects the signed-in member into a resolver or route. */
export const CurrentMember = createParamDecorator((_data: unknown, context: ExecutionContext): Member => {
  const { member } = requestOf(context);
  if (!member) throw new Error('CurrentMember needs @RequirePermission or @Authenticated');
  return member;
});
