import { Select, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useMutation, useQuery } from 'urql';
import { useViewer } from '../../api/viewer';
import { membersTexts as texts } from '../../texts/members';
import { navigationTexts } from '../../texts/navigation';
import { InstantText } from '../../ui/amounts';
import { ConfirmButton } from '../../ui/Confirm';
import type { Column } from '../../ui/DataTable';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { tell } from '../../ui/problem';
import { StatusBadge } from '../../ui/StatusBadge';
import { usePages } from '../../ui/use-pages';
import { InvitationsCard } from './InvitationsCard';
import { InviteButton } from './InviteButton';
import {
  ChangeMemberRoleDocument,
  MembersDocument,
  RemoveMemberDocument,
  type MembersQuery,
  type Role,
} from './members.gql';
import { offeredRoles } from './roles';

type Member = MembersQuery['members']['edges'][number]['node'];

const COLUMNS: Column<Member>[] = [
  { header: texts.name, cell: (member) => <Name member={member} />, phone: 'wide' },
  { header: texts.role, cell: (member) => <RoleChoice member={member} />, width: 200 },
  { header: texts.joined, cell: (member) => <InstantText at={member.joinedAt} />, phone: 'hidden', width: 200 },
  { header: texts.actions, cell: (member) => <Remove member={member} />, align: 'right', width: 130 },
];

export default function MembersPage() {
  const pages = usePages();
  const context = useMemo(() => ({ additionalTypenames: ['Member'] }), []);
  const query = useQuery({ query: MembersDocument, variables: { first: 50, after: pages.after }, context });
  return (
    <Page title={texts.title} about={texts.about} actions={<InviteButton />}>
      <PageList
        label={texts.title}
        query={query}
        of={(data) => data.members}
        pages={pages}
        columns={COLUMNS}
        rowKey={(member) => member.id}
        empty={null}
      />
      <InvitationsCard />
    </Page>
  );
}

function Name({ member: { id, name, email } }: { member: Member }) {
  const isSelf = useViewer().id === id;
  return (
    <>
      <Text inherit fw={600}>
        {name} {isSelf && <StatusBadge tone="busy">{texts.you}</StatusBadge>}
      </Text>
      <Text size="sm" c="dimmed">
        {email}
      </Text>
    </>
  );
}

function RoleChoice({ member: { id, name, role } }: { member: Member }) {
  const viewer = useViewer();
  const [{ fetching }, change] = useMutation(ChangeMemberRoleDocument);
  const mayChange = viewer.role === 'OWNER' || role !== 'OWNER';
  if (!mayChange) return navigationTexts.roles[role];
  const run = async (chosen: Role) => {
    tell((await change({ personId: id, role: chosen })).error, texts.roleChanged(name, navigationTexts.roles[chosen]));
  };
  return (
    <Select
      size="xs"
      aria-label={texts.roleOf(name)}
      allowDeselect={false}
      disabled={fetching}
      value={role}
      data={offeredRoles(viewer.role)}
      onChange={(chosen) => chosen && void run(chosen)}
    />
  );
}

function Remove({ member: { id, name, role } }: { member: Member }) {
  const viewer = useViewer();
  const [, remove] = useMutation(RemoveMemberDocument);
  if (viewer.id === id || (role === 'OWNER' && viewer.role !== 'OWNER')) return null;
  const run = async () => {
    return tell(
      (await remove({ personId: id }, { additionalTypenames: ['Member', 'Invitation'] })).error,
      texts.removed(name),
    );
  };
  return (
    <ConfirmButton
      size="xs"
      label={texts.remove}
      title={texts.removeTitle(name)}
      confirm={texts.remove}
      dangerous
      onConfirm={run}
    >
      <Text size="sm">{texts.removeText}</Text>
    </ConfirmButton>
  );
}
