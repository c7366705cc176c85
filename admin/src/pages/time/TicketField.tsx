import { Button, Group, Paper, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useMutation, useQuery } from 'urql';
import { timeTexts } from '../../texts/time';
import { ClientSelect, type ClientChoice } from '../../ui/ClientSelect';
import { explain } from '../../ui/problem';
import { CreateTicketDocument, OpenTicketsDocument, type OpenTicketsQuery } from './time.gql';

const texts = timeTexts.form;

type Ticket = OpenTicketsQuery['tickets']['edges'][number]['node'];

interface Props {
  onChange: (id: string | null) => void;
  error?: ReactNode;
}

/** The ticket that somebody worked on: an open one, or one that is made here. */
export function TicketField({ onChange, error }: Props) {
  const [ticket, setTicket] = useState<Ticket | null>(null);
  const [isNew, { toggle, close }] = useDisclosure(false);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(ticket && typed === labelOf(ticket) ? '' : typed, 200);
  const [{ data }] = useQuery({ query: OpenTicketsDocument, variables: { search: search || null } });
  const found = (data?.tickets.edges ?? []).map(({ node }) => node);
  const offered = ticket && !found.some(({ id }) => id === ticket.id) ? [ticket, ...found] : found;
  const choose = (chosen: Ticket | null) => {
    setTicket(chosen);
    onChange(chosen?.id ?? null);
  };
  const made = (chosen: Ticket) => {
    choose(chosen);
    setTyped(labelOf(chosen));
    close();
  };
  return (
    <Stack gap="xs">
      <Select
        label={texts.ticket}
        placeholder={texts.ticketHint}
        searchable
        value={ticket?.id ?? null}
        onChange={(id) => choose(offered.find((each) => each.id === id) ?? null)}
        searchValue={typed}
        onSearchChange={setTyped}
        nothingFoundMessage={texts.noTicket}
        data={offered.map((each) => ({ value: each.id, label: labelOf(each) }))}
        error={error}
      />
      <div>
        <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={isNew}>
          {texts.newTicket}
        </Button>
      </div>
      {isNew && <NewTicket onMade={made} />}
    </Stack>
  );
}

function NewTicket({ onMade }: { onMade: (ticket: Ticket) => void }) {
  const [client, setClient] = useState<ClientChoice | null>(null);
  const [subject, setSubject] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [{ fetching }, create] = useMutation(CreateTicketDocument);
  const run = async () => {
    if (!client || !subject.trim()) {
      setProblem(texts.subjectNeeded);
      return;
    }
    const { data, error } = await create({ input: { clientId: client.id, subject: subject.trim() } });
    setProblem(error ? explain(error) : null);
    if (data) onMade(data.createTicket);
  };
  return (
    <Paper withBorder p="sm">
      <Stack gap="sm">
        <ClientSelect label={texts.client} value={client} onChange={setClient} />
        <TextInput
          label={texts.subject}
          maxLength={200}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
          error={problem}
        />
        <Group justify="flex-end">
          <Button variant="default" size="xs" loading={fetching} onClick={() => void run()}>
            {texts.newTicket}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function labelOf({ subject, client }: Ticket): string {
  return `${subject} (${client.name})`;
}
