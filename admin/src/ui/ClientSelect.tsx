import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { clientSelectTexts as texts } from '../texts/client-select';
import { ClientChoicesDocument } from './client-select.gql';

export interface ClientChoice {
  id: string;
  name: string;
  currency: string;
}

interface Props {
  label: string;
  value: ClientChoice | null;
  onChange: (client: ClientChoice | null) => void;
  clearable?: boolean;
  placeholder?: string;
  error?: ReactNode;
  required?: boolean;
  disabled?: boolean;
}

/** One of the clients, found by a part of their name. */
export function ClientSelect({ value, onChange, placeholder = texts.placeholder, ...select }: Props) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed === value?.name ? '' : typed, 200);
  const [{ data, fetching }] = useQuery({ query: ClientChoicesDocument, variables: { search: search || null } });
  const found = data?.ticketClients ?? [];
  const offered = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  return (
    <Select
      {...select}
      placeholder={placeholder}
      searchable
      value={value?.id ?? null}
      onChange={(id) => onChange(offered.find((each) => each.id === id) ?? null)}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={fetching ? texts.searching : texts.none}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      comboboxProps={{ withinPortal: true }}
      clearButtonProps={{ 'aria-label': texts.clear }}
    />
  );
}
