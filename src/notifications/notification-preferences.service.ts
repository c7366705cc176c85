import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Member } from '../auth/guarding.js';
import { permissionsOf, type Permission, type Role } from '../auth/permissions.js';
import { Recipients } from '../auth/recipients.service.js';
import { BadInputError } from '../common/errors/domain-error.js';
import {
  defaultChannels,
  isNotificationKind,
  KIND_NAMES,
  NOTIFICATION_KINDS,
  type Channels,
  type NotificationKind,
} from './notification-kinds.js';
import { NotificationPreferenceEntity } from './notification-preference.entity.js';

/** What a person gets of one kind of thing. */
export interface Preference extends Channels {
  kind: NotificationKind;
}

/** The part of a member that decides what they are told. */
type Viewer = Pick<Member, 'organizationId' | 'personId' | 'role' | 'permissions' | 'serviceAccountId'>;

/** Who is told what, and how: permissions first, then what each person wants. */
@Injectable()
export class NotificationPreferences {
  constructor(
    private readonly dataSource: DataSource,
    private readonly recipients: Recipients,
  ) {}

  /** Of every kind that this member may be told about. */
  async list({ organizationId, personId, role, permissions }: Viewer): Promise<Preference[]> {
    const rows = await this.dataSource.manager.findBy(NotificationPreferenceEntity, { organizationId, personId });
    const wishes = new Map(rows.map((row) => [row.kind, row]));
    return knowable(permissions).map((kind) => ({
      kind,
      ...channels(kind, role, wishes.get(kind)),
    }));
  }

  /** The kinds that this member sees in the application: all that it may for a service account, which has no wishes. */
  async visibleKinds(viewer: Viewer): Promise<NotificationKind[]> {
    if (viewer.serviceAccountId !== undefined) return knowable(viewer.permissions);
    return (await this.list(viewer)).filter((each) => each.inApp).map((each) => each.kind);
  }

  /** Changes what is given and keeps the rest. Throws BadInputError for a kind that this member is not told about. */
  async set(viewer: Viewer, kind: string, change: Partial<Channels>): Promise<Preference> {
    if (!isNotificationKind(kind) || !viewer.permissions.has(NOTIFICATION_KINDS[kind].permission))
      throw BadInputError.field('kind', `must be one of ${await this.names(viewer)}`);
    await this.dataSource.query(
      `INSERT INTO notification_preferences AS wish (organization_id, person_id, kind, in_app, email) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (organization_id, person_id, kind)
       DO UPDATE SET in_app = coalesce($4, wish.in_app), email = coalesce($5, wish.email)`,
      [viewer.organizationId, viewer.personId, kind, change.inApp ?? null, change.email ?? null],
    );
    const [preference] = (await this.list(viewer)).filter((each) => each.kind === kind);
    if (!preference) throw new Error(`${kind} is not listed`);
    return preference;
  }

  /** Ids of those who get a kind by e-mail. */
  async mailedTo(manager: EntityManager, organizationId: string, kind: NotificationKind): Promise<string[]> {
    const members = await this.recipients.all(organizationId, manager);
    const rows = await manager.findBy(NotificationPreferenceEntity, { organizationId, kind });
    const wishes = new Map(rows.map((row) => [row.personId, row]));
    return members
      .filter(({ role }) => mayKnow(role, NOTIFICATION_KINDS[kind].permission))
      .filter(({ personId, role }) => channels(kind, role, wishes.get(personId)).email)
      .map(({ personId }) => personId);
  }

  private async names(viewer: Viewer): Promise<string> {
    return (await this.list(viewer)).map((each) => each.kind).join(', ');
  }
}

function knowable(permissions: ReadonlySet<Permission>): NotificationKind[] {
  return KIND_NAMES.filter((kind) => permissions.has(NOTIFICATION_KINDS[kind].permission));
}

/** Whether a role may be told what needs this permission. */
export function mayKnow(role: Role, permission: Permission): boolean {
  return permissionsOf(role).includes(permission);
}

function channels(
  kind: NotificationKind,
  role: Role,
  wish: { inApp: boolean | null; email: boolean | null } | undefined,
): Channels {
  const usual = defaultChannels(kind, role);
  return { inApp: wish?.inApp ?? usual.inApp, email: wish?.email ?? usual.email };
}
