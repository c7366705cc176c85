import { Button, Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useMutation, useQuery } from 'urql';
import { membersTexts as texts } from '../../texts/members';
import { navigationTexts } from '../../texts/navigation';
import { InstantText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { Loaded } from '../../ui/Loaded';
import { tell } from '../../ui/problem';
import { StatusBadge } from '../../ui/StatusBadge';
import {
  InvitationsDocument,
  ResendInvitationDocument,
  RevokeInvitationDocument,
  type InvitationsQuery,
} from './members.gql';

type Invitation = InvitationsQuery['invitations']['edges'][number]['node'];

const COLUMNS: Column<Invitation>[] = [
  {
    header: texts.email,
    cell: (each) => (
      <Text inherit fw={600}>
        {each.email}
      </Text>
    ),
    phone: 'wide',
  },
  { header: texts.role, cell: (each) => navigationTexts.roles[each.role] },
  { header: texts.state, cell: (each) => <State invitation={each} /> },
  { header: texts.expires, cell: (each) => <InstantText at={each.expiresAt} />, phone: 'hidden' },
  { header: texts.resend, cell: (each) => <Actions id={each.id} />, align: 'right', phone: 'wide' },
];

/** Invitations that were not accepted yet. */
export function InvitationsCard() {
  const context = useMemo(() => ({ additionalTypenames: ['Invitation'] }), []);
  const query = useQuery({ query: InvitationsDocument, context });
  return (
    <Card title={texts.invitations} about={texts.invitationsAbout}>
      <Loaded query={query}>
        {({ invitations }) => (
          <DataTable
            label={texts.invitations}
            columns={COLUMNS}
            rows={invitations.edges.map((edge) => edge.node)}
            rowKey={(each) => each.id}
            empty={
              <Text size="sm" c="dimmed" p="md">
                {texts.none}
              </Text>
            }
          />
        )}
      </Loaded>
    </Card>
  );
}

function State({ invitation: { mailRefused, mailedAt, expiresAt } }: { invitation: Invitation }) {
  if (mailRefused) return <StatusBadge tone="bad">{texts.refused}</StatusBadge>;
  if (new Date(expiresAt) < new Date()) return <StatusBadge tone="warn">{texts.expired}</StatusBadge>;
  return <StatusBadge tone={mailedAt ? 'good' : 'busy'}>{mailedAt ? texts.mailed : texts.waiting}</StatusBadge>;
}

function Actions({ id }: { id: string }) {
  const [resending, resend] = useMutation(ResendInvitationDocument);
  const [revoking, revoke] = useMutation(RevokeInvitationDocument);
  const runResend = async () => {
    tell((await resend({ id })).error, texts.resent);
  };
  const runRevoke = async () => {
    tell((await revoke({ id }, { additionalTypenames: ['Invitation'] })).error, texts.revoked);
  };
  return (
    <Group gap="xs" justify="flex-end">
      <Button variant="default" size="xs" loading={resending.fetching} onClick={() => void runResend()}>
        {texts.resend}
      </Button>
      <Button variant="subtle" color="red" size="xs" loading={revoking.fetching} onClick={() => void runRevoke()}>
        {texts.revoke}
      </Button>
    </Group>
  );
}
